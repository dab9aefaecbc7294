import { assertNever } from "@/core/base/assert";
import type { Failure } from "@/core/run/run";
import type { Fate } from "@/server/queue/queue";

/** How a claimed run ended here: by the queue's answer to our own write, or without one. */
export type RunEnd = Fate | "taken away" | "unconfirmed";

/**
 * Where a run stands here. Only while it trains do heartbeats decide: later, the answer to our own write says
 * how it ended.
 */
export type Stage =
  | { is: "training" }
  /** Its child was killed, so that the run can be cancelled or handed back. */
  | { is: "stopped"; for: "cancelling" | "handing back" }
  /** Its child has said its last word, or died: that is to be stored. */
  | { is: "told" }
  /** What its child said cannot be stored. */
  | { is: "unstorable" }
  | { is: "over"; end: RunEnd };

/**
 * What a run says of its trainer: it works, it may not, since the run broke on it in this way, or nothing.
 */
export type Health = "works" | "unknown" | { brokeWith: Failure };
export type Completion = { end: RunEnd; health: Health };

export function describeEnd(end: RunEnd): string {
  switch (end) {
    case "done":
      return "The run is done.";
    case "failed":
      return "The run has failed.";
    case "cancelled":
      return "The run is cancelled.";
    case "waiting":
      return "The run waits for a trainer again.";
    case "taken away":
      return "The run is not this trainer's any more.";
    case "unconfirmed":
      return "The database did not confirm what became of the run.";
    default:
      return assertNever(end);
  }
}
