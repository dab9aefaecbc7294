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
  /** As the viewer may see it; empty where they left the course. Set per audience, not stored. */
  studentName: string;
  seed: number;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  attempts: number;
  /** Why it is where it is, and what comes next. */
  explanation: RunExplanation;
  /**
   * While it waits: its place in the queue, from 1, and the seconds until it is expected to start; null when
   * nothing was measured yet.
   */
  queue: { position: number; etaSeconds: number | null } | null;
  failure: Failure | null;
  engine: EngineInfo | null;
  /**
   * The test images that the figures are of: while an exercise holds one half back, students see the other
   * half's only.
   */
  testPart: TestPart;
  result: {
    testLoss: number;
    testAccuracy: number;
    interval: [number, number];
    parameters: number;
    flops: number;
    seconds: number;
    /** 100 counts, row by row: the digit that it is, then the digit that was answered. */
    confusion: number[];
    /** Where half of the test images was held back, and this viewer may know of both. */
    halves: { public: number; heldBack: number } | null;
    /** The result was taken over from an identical run, without training. */
    isCopy: boolean;
  } | null;
};

export type RunSnapshot = { kind: "run"; run: RunView; epochs: Epoch[] };
