import type { Failure } from "./run";

type Epochs = { epoch: number; epochs: number };

/** Why a run is where it is, and what comes next. `explainRun` words it. */
export type RunExplanation =
  | {
      code: "waiting";
      /** From 1, and the seconds until it is expected to start; null where they are not known. */
      position: number | null;
      etaSeconds: number | null;
      trainers: "live" | "paused" | "none";
      /** It was taken before, and goes on after this epoch; null when it was not. */
      interruptedAfter: number | null;
    }
  | { code: "claimed" }
  | ({ code: "training" } & Epochs)
  | { code: "cancelling" }
  | { code: "done" }
  /** Taken over from an identical run. */
  | { code: "copied" }
  | ({ code: "stopped_early" } & Epochs)
  | { code: "diverged"; epoch: number }
  | { code: "failed"; failure: Failure | null }
  | { code: "cancelled" };
