import { assertNever } from "@/core/base/assert";
import type { Failure } from "@/core/run/run";
import type { Fate } from "@/server/queue/queue";

/**
 * The end of a claimed run on this trainer: the queue's answer to our own write, or an end without an answer.
 */
export type RunEnd = Fate | "taken away" | "unconfirmed";

/**
 * The stage of a run on this trainer. Heartbeats decide only while it trains: later, the answer to our own
 * write says how it ended.
 */
export type Stage =
  | { is: "training" }
  /** Its child was killed, so that the run can be cancelled or handed back. */
  | { is: "stopped"; for: "cancelling" | "handing back" }
  /** Its child has said its last word, or died: this has to be stored. */
  | { is: "told" }
  /** The report of its child cannot be stored. */
  | { is: "unstorable" }
  | { is: "over"; end: RunEnd };

/**
 * The health of the trainer, judged by a run: it works, or the run broke on it in this way, or the run says
 * nothing.
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
