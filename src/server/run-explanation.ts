import { assertNever } from "@/core/assert";
import type { Failure, RunStatus } from "@/core/run";
import type { RunExplanation } from "@/core/run-explanation";
import type { Place } from "./queue-order";

/** What the explanation of a run follows from. */
export type Explained = {
  status: RunStatus;
  place: Place | null;
  liveSlots: number;
  pausedTrainers: number;
  attempts: number;
  epochsDone: number;
  plannedEpochs: number;
  failure: Failure | null;
  isCopy: boolean;
  divergedAtEpoch: number | null;
};

/** Why a run is where it is, and what comes next. */
export function explainRun(run: Explained): RunExplanation {
  const { status, place, failure, epochsDone, plannedEpochs } = run;
  switch (status) {
    case "waiting": {
      const interruptedAfter = run.attempts === 0 && epochsDone === 0 ? null : epochsDone;
      const trainers = run.liveSlots > 0 ? "live" : run.pausedTrainers > 0 ? "paused" : "none";
      return { code: "waiting", position: place?.position ?? null, etaSeconds: place?.etaSeconds ?? null, trainers, interruptedAfter };
    }
    case "training":
      return { code: "training", epoch: Math.min(epochsDone + 1, plannedEpochs), epochs: plannedEpochs };
    case "done":
      if (run.divergedAtEpoch !== null) return { code: "diverged", epoch: run.divergedAtEpoch };
      if (run.isCopy) return { code: "copied" };
      return epochsDone < plannedEpochs ? { code: "stopped_early", epoch: epochsDone, epochs: plannedEpochs } : { code: "done" };
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
