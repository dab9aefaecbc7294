import type { Failure } from "./run";

type Epochs = { epoch: number; epochs: number };

/** The reason for a run's state, and its next step. `explainRun` words it. */
export type RunExplanation =
  | {
      code: "waiting";
      /** The place, from 1, and the seconds until the expected start; null when they are not known. */
      position: number | null;
      etaSeconds: number | null;
      trainers: "live" | "paused" | "none";
      /** The epoch after which an interrupted run goes on; null when it was not interrupted. */
      interruptedAfter: number | null;
    }
  | { code: "claimed" }
  | ({ code: "training" } & Epochs)
  | { code: "cancelling" }
  | { code: "done" }
  /** The result was copied from an identical run. */
  | { code: "copied" }
  | ({ code: "stopped_early" } & Epochs)
  /** Its student's training time was used up after this epoch. */
  | ({ code: "budget_used_up" } & Epochs)
  | { code: "diverged"; epoch: number }
  | { code: "failed"; failure: Failure | null }
  | { code: "cancelled" };
