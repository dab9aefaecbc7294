"use client";

import { VisuallyHidden } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import { isOver } from "@/core/run/run-status";
import type { RunSnapshot } from "@/core/run/run-view";
import { wordRunExplanation } from "@/messages/wording/run-explanation";

/** Speaks once an epoch, and at the end. */
export function RunAnnouncer({ run, epochs }: Pick<RunSnapshot, "run" | "epochs">) {
  const t = useTranslations();
  const format = useFormat();
  const last = epochs.at(-1);
  const epoch = last
    ? t("run.announcer.epoch", {
        epoch: last.number,
        epochs: run.plannedEpochs,
        accuracy: format.percent(last.testAccuracy),
        loss: format.loss(last.testLoss),
      })
    : "";
  return (
    <VisuallyHidden role="status">
      {isOver(run.status) ? wordRunExplanation(t, run.explanation) : epoch}
    </VisuallyHidden>
  );
}
