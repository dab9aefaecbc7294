import type { RunState, RunStatus } from "./run";

/** The moments that decide a run's status. */
export type RunTimes = {
  claimedAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  failedAt: Date | null;
  cancelRequestedAt: Date | null;
  cancelledAt: Date | null;
};

/** The status is never stored: it follows from the stored moments. */
export function runStatus(times: RunTimes): RunStatus {
  if (times.finishedAt) return "done";
  if (times.failedAt) return "failed";
  if (times.cancelledAt) return "cancelled";
  if (times.cancelRequestedAt) return "cancelling";
  if (times.startedAt) return "training";
  if (times.claimedAt) return "claimed";
  return "waiting";
}

export function isOver(status: RunStatus): boolean {
  return status === "done" || status === "failed" || status === "cancelled";
}

/** A run's status as people read it: a finished run may have diverged, or stopped before its last epoch. */
export type ShownStatus = RunStatus | "diverged" | "stopped_early";

export function shownStatus({ status, plannedEpochs, epochsDone, divergedAtEpoch }: RunState): ShownStatus {
  if (status !== "done") return status;
  if (divergedAtEpoch !== null) return "diverged";
  return epochsDone < plannedEpochs ? "stopped_early" : "done";
}

/**
 * Whether the run that a submission made can count for it. A diverged run cannot: it left the network of an
 * earlier epoch. The server decides the same in src/server/run/counting-run.ts.
 */
export function canCount(run: RunState): boolean {
  const status = shownStatus(run);
  return status === "done" || status === "stopped_early";
}
