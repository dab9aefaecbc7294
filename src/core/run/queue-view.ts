import type { Reference } from "@/core/grade/reference";
import type { EngineInfo, Failure, RunState } from "./run";
import type { RunExplanation } from "./run-explanation";

/** Why a waiting run stands where it stands in the order. */
export type OrderReason =
  | { code: "prioritised" }
  | { code: "rerun" }
  | { code: "reference" }
  /**
   * Trainer seconds that its student used in the last day or is using, and the runs of the same student that
   * go before it.
   */
  | { code: "fair_share"; usedSeconds: number; ownAhead: number };

/** Its student; or, for a run that the platform makes to compare with, which network it is. */
type OfRun = { studentName: string | null; reference: Reference | null };

export type QueueRow = RunState &
  OfRun & {
    runId: string;
    exerciseTitle: string;
    position: number | null;
    etaSeconds: number | null;
    /** Why it stands where it stands. */
    explanation: RunExplanation;
    /** Why it stands there in the order; null once a trainer has it. */
    reason: OrderReason | null;
    trainerId: string | null;
  };
export type TrainerRow = EngineInfo & {
  id: string;
  host: string;
  slots: number;
  running: number;
  heartbeatAt: Date;
  /** False when its heartbeat stopped without a goodbye. */
  isAlive: boolean;
  /** Training FLOPs a second over its last epochs; null before the first. */
  flopsPerSecond: number | null;
  /** Since when it takes no runs; null while it works. */
  pause: {
    at: Date;
    /** Who said so, and why; null for the trainer itself, since run after run broke on it. */
    by: { name: string; reason: string } | null;
    /** Of the last run that broke on it; null unless it paused itself. */
    failure: Failure | null;
    isDraining: boolean;
  } | null;
};
/** A run of the last week that failed and whose submission or reference has no newer one. */
export type FailedRow = OfRun & {
  runId: string;
  exerciseTitle: string;
  failedAt: Date;
  failure: Failure | null;
};
export type QueueSnapshot = { kind: "staff"; runs: QueueRow[]; failed: FailedRow[]; trainers: TrainerRow[] };
