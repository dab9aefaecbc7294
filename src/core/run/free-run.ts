import type { Failure } from "./run";

type Ended = {
  failedAt: Date | null;
  cancelledAt: Date | null;
  failure: Pick<Failure, "fault"> | null;
  userId: string | null;
  cancelledById: string | null;
};

/**
 * Whether a run costs its student nothing, and may be trained again: it failed through our fault, or somebody
 * else cancelled it. The quota's query (src/server/queue/budget.ts) decides the same.
 */
export function isFree({ failedAt, cancelledAt, failure, userId, cancelledById }: Ended): boolean {
  if (failedAt) return failure?.fault === "ours";
  return cancelledAt !== null && cancelledById !== null && cancelledById !== userId;
}
