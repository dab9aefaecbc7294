import type { Reference } from "@/core/grade/reference";
import type { EngineInfo, Failure, RunState } from "./run";
import type { RunExplanation } from "./run-explanation";

/** The reason for a waiting run's place in the order. */
export type OrderReason =
  | { code: "prioritised" }
  | { code: "rerun" }
  | { code: "reference" }
  /**
   * Trainer seconds that its student used in the last day or is using, and the student's own runs that go
   * before it.
   */
  | { code: "fair_share"; usedSeconds: number; ownAhead: number };

/** The student of a run or, for the platform's own run, its reference. */
type OfRun = { studentName: string | null; reference: Reference | null };

export type QueueRow = RunState &
  OfRun & {
    runId: string;
    exerciseTitle: string;
    position: number | null;
    etaSeconds: number | null;
    /** The reason for the run's state. */
    explanation: RunExplanation;
    /** The reason for its place in the order; null once a trainer has it. */
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
  /** The pause during which it takes no runs; null while it works. */
  pause: {
    at: Date;
    /**
     * The person who paused it, with the reason; null when it paused itself because run after run broke on
     * it.
     */
    by: { name: string; reason: string } | null;
    /** The failure of the last run that broke on it; null unless it paused itself. */
    failure: Failure | null;
    isDraining: boolean;
  } | null;
};
/** A failed run of the last week whose submission or reference has no newer one. */
export type FailedRow = OfRun & {
  runId: string;
  exerciseTitle: string;
  failedAt: Date;
  failure: Failure | null;
};
export type QueueSnapshot = { kind: "staff"; runs: QueueRow[]; failed: FailedRow[]; trainers: TrainerRow[] };
