"use client";

import { VisuallyHidden } from "@mantine/core";
import type { RunSnapshot } from "@/core/events";
import { formatPercent } from "@/core/quantity";
import { isOver } from "@/core/run";
import { formatLoss } from "./epoch-table";

/** Speaks once an epoch, and at the end. */
export function RunAnnouncer({ run, epochs }: Pick<RunSnapshot, "run" | "epochs">) {
  const last = epochs.at(-1);
  const epoch = last ? `Epoch ${last.number} of ${run.plannedEpochs}: test accuracy ${formatPercent(last.testAccuracy)}, test loss ${formatLoss(last.testLoss)}.` : "";
  return <VisuallyHidden role="status">{isOver(run.status) ? run.explanation : epoch}</VisuallyHidden>;
}
