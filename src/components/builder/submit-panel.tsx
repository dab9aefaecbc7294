"use client";

import { Anchor, Button, Stack, Text, Textarea } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Role } from "@/core/actor";
import { assertNever } from "@/core/assert";
import { canonicalJson } from "@/core/canonical";
import type { CheckedSubmission } from "@/core/check";
import type { ExercisePhase } from "@/core/exercise";
import { exerciseTemplates } from "@/core/exercise-templates";
import { FormError } from "@/components/ui/form-error";
import { Panel } from "@/components/ui/panel";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, type RouterOutputs } from "@/trpc/react";
import { QuotaNote } from "./quota-note";

function describePhase(phase: ExercisePhase, role: Role): { canSubmit: boolean; sentence: string | null } {
  if (role !== "student") return { canSubmit: true, sentence: "Staff may try the exercise at any time; their runs do not rank." };
  switch (phase) {
    case "open":
      return { canSubmit: true, sentence: null };
    case "late":
      return { canSubmit: true, sentence: "The due date has passed: a submission is accepted and marked late." };
    case "closed":
      return { canSubmit: false, sentence: "The exercise is closed. Your draft stays in this browser, but it cannot be submitted any more." };
    case "scheduled":
      return { canSubmit: false, sentence: "The exercise has not opened yet. Your draft stays in this browser until it does." };
    case "draft":
      return { canSubmit: false, sentence: "The exercise is not published yet, so nothing can be submitted to it." };
    default:
      return assertNever(phase);
  }
}

type Props = {
  exercise: RouterOutputs["exercises"]["get"];
  checked: CheckedSubmission;
  answer: string;
  isKept: boolean;
  onAnswer(text: string): void;
  beginSending(content: string): string;
  markSent(): void;
};

/** The written answer, what is left of the quota, and the button. */
export function SubmitPanel({ exercise, checked, answer, isKept, onAnswer, beginSending, markSent }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const quota = useQuery(trpc.submissions.quota.queryOptions({ exerciseId: exercise.id }));
  const submission = useMutation(trpc.submissions.submit.mutationOptions());
  const [isAccepted, setIsAccepted] = useState(false);
  const { canSubmit, sentence } = describePhase(exercise.phase, exercise.role);
  const isReady = checked.architecture !== null;

  const send = useAction(async () => {
    if (checked.architecture === null) return;
    const content = { exerciseId: exercise.id, architecture: checked.architecture, training: checked.training, answer };
    const { runId } = await submission.mutateAsync({ ...content, idempotencyKey: beginSending(canonicalJson(content)) });
    markSent();
    setIsAccepted(true);
    void queryClient.invalidateQueries(trpc.submissions.pathFilter());
    router.push(`/runs/${runId}?submitted`);
  }, { isQuiet: true });

  return (
    <Panel title="Your answer">
      <Stack gap="md">
        <Textarea
          label={exerciseTemplates[exercise.kind].question} value={answer} onChange={(event) => onAnswer(event.currentTarget.value)} autosize
          minRows={4} maxRows={16} maxLength={20_000} description="You can submit again with a better answer, as long as you have runs left."
          inputWrapperOrder={["label", "input", "description", "error"]}
        />
        {quota.data && <QuotaNote quota={quota.data} />}
        {sentence && <Text size="sm" fw={600}>{sentence}</Text>}
        <FormError message={send.error} />
        <div>
          <Button size="md" leftSection={<IconSend size={18} aria-hidden />} disabled={!isReady || !canSubmit} loading={send.isPending || isAccepted}
            onClick={() => void send.run()}>
            Submit and train
          </Button>
          <Text size="sm" c="dimmed" mt="xs">
            {!isReady && canSubmit && <>First mend <Anchor href="#problems" underline="always">what the check found</Anchor>. </>}
            {isKept ? "Your draft is kept in this browser." : "This browser does not keep the draft: submit before you leave the page."}
          </Text>
        </div>
      </Stack>
    </Panel>
  );
}
