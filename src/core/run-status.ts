import type { RunStatus } from "./run";

/** The moments that a run's status follows from. */
export type RunTimes = {
  claimedAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  failedAt: Date | null;
  cancelRequestedAt: Date | null;
  cancelledAt: Date | null;
};

/** Status is never stored: it follows from the moments that are. */
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
