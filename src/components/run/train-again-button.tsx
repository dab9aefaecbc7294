"use client";

import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useAction } from "@/components/ui/use-action";
import { useGo } from "@/components/ui/use-go";
import { useTRPCClient, type RouterOutputs } from "@/trpc/react";
import { makeKey } from "./make-key";

type Props = {
  submission: Pick<
    RouterOutputs["submissions"]["get"],
    "exerciseId" | "architecture" | "training" | "answer" | "prediction"
  >;
};

/** Hands the same network in once more, with the same seed: what a run that failed or was cancelled needs. */
export function TrainAgainButton({ submission }: Props) {
  const t = useTranslations("run.page");
  const api = useTRPCClient();
  const { go, isGoing } = useGo();
  const [idempotencyKey] = useState(makeKey);
  const again = useAction(async () => {
    const { exerciseId, architecture, training, answer, prediction } = submission;
    const work = { exerciseId, architecture, training, answer, prediction, idempotencyKey };
    const { runId } = await api.submissions.submit.mutate(work);
    go(`/runs/${runId}?submitted`);
  });
  return (
    <Button
      leftSection={<IconRefresh size={16} aria-hidden />}
      loading={again.isPending || isGoing}
      onClick={() => void again.run()}
    >
      {t("again")}
    </Button>
  );
}
