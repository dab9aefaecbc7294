import { assertNever } from "@/core/base/assert";
import type { Failure, RunState } from "@/core/run/run";
import type { RunExplanation } from "@/core/run/run-explanation";
import { shownStatus } from "@/core/run/run-status";
import type { Place } from "@/server/queue/order";

/** What the explanation of a run follows from. */
export type Explained = RunState & {
  place: Place | null;
  liveSlots: number;
  pausedTrainers: number;
  attempts: number;
  failure: Failure | null;
  isCopy: boolean;
  isBudgetUsedUp: boolean;
};

/** Why a run is where it is, and what comes next. */
export function explainRun(run: Explained): RunExplanation {
  const { place, failure, epochsDone, plannedEpochs, isCopy } = run;
  const status = shownStatus(run);
  switch (status) {
    case "waiting": {
      const interruptedAfter = run.attempts === 0 && epochsDone === 0 ? null : epochsDone;
      const trainers = run.liveSlots > 0 ? "live" : run.pausedTrainers > 0 ? "paused" : "none";
      return {
        code: "waiting",
        position: place?.position ?? null,
        etaSeconds: place?.etaSeconds ?? null,
        trainers,
        interruptedAfter,
      };
    }
    case "training":
      return { code: "training", epoch: Math.min(epochsDone + 1, plannedEpochs), epochs: plannedEpochs };
    case "diverged":
      return { code: status, epoch: run.divergedAtEpoch! };
    case "stopped_early":
      if (run.isBudgetUsedUp) return { code: "budget_used_up", epoch: epochsDone, epochs: plannedEpochs };
      return isCopy ? { code: "copied" } : { code: status, epoch: epochsDone, epochs: plannedEpochs };
    case "done":
      return { code: isCopy ? "copied" : status };
    case "failed":
      return { code: "failed", failure };
    case "claimed":
    case "cancelling":
    case "cancelled":
      return { code: status };
    default:
      return assertNever(status);
  }
}
