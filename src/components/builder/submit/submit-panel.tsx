"use client";

import { Anchor, Button, Stack, Text, Textarea } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { isStaff, type Role } from "@/core/base/actor";
import { canonicalJson } from "@/core/base/canonical";
import type { CheckedSubmission } from "@/core/check/check";
import { type ExercisePhase, takesSubmissions } from "@/core/exercise/exercise-phase";
import { runFlops } from "@/core/training/training-cost";
import { FormError } from "@/components/ui/form-error";
import { Panel } from "@/components/ui/layout/panel";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, type RouterOutputs } from "@/trpc/react";
import { DraftPlace } from "@/components/builder/draft/draft-place";
import { EstimateNote } from "./estimate-note";
import { PredictionFields } from "./prediction-fields";
import { QuotaNote } from "./quota-note";
import { readDraftPrediction } from "./read-prediction";
import type { useDraft } from "@/components/builder/draft/use-draft";

type Phase = "open" | "late" | "closed" | "scheduled" | "draft" | "staff";
/** Where the exercise takes the work, and what to say of it. */
function describePhase(phase: ExercisePhase, role: Role): { canSubmit: boolean; phase: Phase } {
  if (isStaff(role)) return { canSubmit: true, phase: "staff" };
  return { canSubmit: takesSubmissions(phase), phase };
}

type Props = {
  exercise: RouterOutputs["exercises"]["get"];
  checked: CheckedSubmission;
  work: ReturnType<typeof useDraft>;
};

/** The written answer, the prediction, what the run will take, what is left of the quota, and the button. */
export function SubmitPanel({ exercise, checked, work }: Props) {
  const t = useTranslations("builder.submit");
  const tSubmission = useTranslations("submission");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const quota = useQuery(trpc.submissions.quota.queryOptions({ exerciseId: exercise.id }));
  const submission = useMutation(trpc.submissions.submit.mutationOptions());
  const [isAccepted, setIsAccepted] = useState(false);
  const { canSubmit, phase } = describePhase(exercise.phase, exercise.role);
  const isReady = checked.architecture !== null;
  const { answer } = work;
  const isPredictionRequired = exercise.predictionRequired && !isStaff(exercise.role);
  const prediction = readDraftPrediction(work.prediction, isPredictionRequired);
  const flops = checked.plan && runFlops(checked.plan.flops, checked.training);

  const send = useAction(
    async () => {
      if (checked.architecture === null || prediction === "unfinished") return;
      const content = {
        exerciseId: exercise.id,
        architecture: checked.architecture,
        training: checked.training,
        answer,
        prediction,
      };
      const { runId } = await submission.mutateAsync({
        ...content,
        idempotencyKey: work.beginSending(canonicalJson(content)),
      });
      work.markSent();
      setIsAccepted(true);
      void queryClient.invalidateQueries(trpc.submissions.pathFilter());
      router.push(`/runs/${runId}?submitted`);
    },
    { isQuiet: true },
  );

  return (
    <Panel title={t("title")}>
      <Stack gap="md">
        <Textarea
          label={tSubmission(`questions.${exercise.kind}`)}
          value={answer}
          onChange={(event) => work.setAnswer(event.currentTarget.value)}
          autosize
          minRows={4}
          maxRows={16}
          maxLength={20_000}
          description={t("again")}
          inputWrapperOrder={["label", "input", "description", "error"]}
        />
        <PredictionFields
          prediction={work.prediction}
          isRequired={isPredictionRequired}
          onChange={work.setPrediction}
        />
        <EstimateNote exerciseId={exercise.id} flops={flops} imageFlops={checked.plan?.flops ?? null} />
        {quota.data && <QuotaNote quota={quota.data} />}
        {phase !== "open" && (
          <Text size="sm" fw={600}>
            {t(phase)}
          </Text>
        )}
        <FormError message={send.error} />
        <div>
          <Button
            size="md"
            leftSection={<IconSend size={18} aria-hidden />}
            disabled={!isReady || !canSubmit || prediction === "unfinished"}
            loading={send.isPending || isAccepted}
            onClick={() => void send.run()}
          >
            {t("button")}
          </Button>
          {!isReady && canSubmit && (
            <Text size="sm" c="dimmed" mt="xs">
              {t.rich("mendFirst", {
                link: (text) => (
                  <Anchor href="#problems" underline="always">
                    {text}
                  </Anchor>
                ),
              })}
            </Text>
          )}
          {isReady && canSubmit && prediction === "unfinished" && (
            <Text size="sm" c="dimmed" mt="xs">
              {t("predictFirst")}
            </Text>
          )}
        </div>
        <DraftPlace keeping={work.keeping} />
      </Stack>
    </Panel>
  );
}
