import type { TestPart } from "@/core/exercise/held-back";
import type { EngineInfo, Epoch, Failure, RunState } from "./run";
import type { RunExplanation } from "./run-explanation";

/** A run as everyone who may watch it sees it. */
export type RunView = RunState & {
  id: string;
  /** Staff had the submission trained once more. */
  isRerun: boolean;
  exerciseId: string;
  courseId: string;
  submissionId: string;
  submissionNumber: number;
  /**
   * The name that the viewer may see; empty when the student left the course. Set for each audience, not
   * stored.
   */
  studentName: string;
  seed: number;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  attempts: number;
  /** The reason for the run's state, and its next step. */
  explanation: RunExplanation;
  /**
   * For a waiting run, its place in the queue, from 1, and the seconds until its expected start; null while
   * nothing was measured.
   */
  queue: { position: number; etaSeconds: number | null } | null;
  failure: Failure | null;
  /** It cost its student nothing, and may be trained again with the same seed. */
  isFree: boolean;
  engine: EngineInfo | null;
  /**
   * The test images behind the figures: while an exercise holds out a half, students see only the public
   * half's figures.
   */
  testPart: TestPart;
  /**
   * An exercise that holds images back still seals what tells single answers: its files, its weights and the
   * answers themselves.
   */
  isSealed: boolean;
  result: {
    testLoss: number;
    testAccuracy: number;
    interval: [number, number];
    parameters: number;
    flops: number;
    seconds: number;
    /** 100 counts, row by row: the rows are the true digits, the columns the answers. */
    confusion: number[];
    /** The figures of both halves, when a half was held out and this viewer may know both. */
    halves: { public: number; heldBack: number } | null;
    /** The result was copied from an identical run, without training. */
    isCopy: boolean;
  } | null;
};

export type RunSnapshot = { kind: "run"; run: RunView; epochs: Epoch[] };
