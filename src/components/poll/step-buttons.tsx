"use client";

import { Button, Group } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useAction } from "@/components/ui/use-action";
import type { PollKind } from "@/core/poll/poll";
import { type PollMoments, possibleSteps, type StageStep } from "@/core/poll/stage";
import { useTRPCClient } from "@/trpc/react";

type Props = {
  courseId: string;
  poll: { id: string; kind: PollKind; moments: PollMoments };
  now: Date;
  onDone(): Promise<void>;
};

/** The steps that a poll allows now; the first one is what usually comes next. */
export function StepButtons({ courseId, poll, now, onDone }: Props) {
  const t = useTranslations("poll.steps");
  const api = useTRPCClient();
  const take = useAction(async (step: StageStep) => {
    await api.polls.step.mutate({ courseId, pollId: poll.id, step });
    await onDone();
  });
  return (
    <Group gap="xs">
      {possibleSteps(poll.moments, now).map((step, index) => (
        <Button
          key={step}
          variant={index === 0 ? "filled" : "default"}
          loading={index === 0 && take.isPending}
          // A second step would be dropped until the first one is done.
          disabled={take.isPending}
          onClick={() => void take.run(step)}
        >
          {t(step === "explain" && poll.kind === "bet" ? "explainBet" : step)}
        </Button>
      ))}
    </Group>
  );
}
