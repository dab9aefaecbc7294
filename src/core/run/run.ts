import { z } from "zod";
import type { Problem } from "@/core/base/problem";

/** Losses are mean categorical cross-entropy in nats; accuracies are shares, 0..1. */
export type Epoch = {
  /** Counts from 1. */
  number: number;
  /** Means over the epoch's batches while they trained, dropout on, as Keras reports them. */
  trainLoss: number;
  trainAccuracy: number;
  /** Figures of all 10,000 test images after the epoch, dropout off. */
  testLoss: number;
  testAccuracy: number;
  /** Figures of the validation split after the epoch, dropout off; null without a split. */
  validationLoss: number | null;
  validationAccuracy: number | null;
  /** Wall time of the epoch, evaluation included. */
  seconds: number;
  /** The learning rate of the epoch's last step. */
  learningRate: number;
};

/** The engine that trained a run, in enough detail to train the run again to the same bits. */
export const EngineInfoSchema = z.object({
  engine: z.enum(["onnx", "tensorflow", "webgpu"]),
  /** For example `cpu` or `NVIDIA H100`. */
  device: z.string(),
  /** Library and version, for example `onnxruntime-node 1.30.0`. */
  version: z.string(),
  threads: z.number().int(),
});
export type EngineInfo = z.infer<typeof EngineInfoSchema>;

/** The result of a finished run, besides its epochs and weights. */
export type Result = EngineInfo & {
  testLoss: number;
  testAccuracy: number;
  /** The class answered for each test image, in the test set's order: 10,000 bytes. */
  predictions: Uint8Array<ArrayBuffer>;
  /** The probability of each answer, by `quantiseShare`: 10,000 bytes. */
  confidence: Uint8Array<ArrayBuffer>;
  parameters: number;
  /** Floating-point operations of the forward pass for one image; a multiply-add counts as two. */
  flops: number;
  /** Wall time of all epochs together. */
  seconds: number;
  /** The loss became infinite or not a number in this epoch, and training stopped. */
  divergedAtEpoch: number | null;
  /** It stopped after its last epoch because its student's training time was used up. */
  isBudgetUsedUp: boolean;
};

/**
 * Why a run failed. The fault decides who pays: ours is retried and never counts against the student's quota.
 */
export type Failure = {
  code:
    | "trainer_lost"
    | "process_lost"
    | "engine_error"
    | "out_of_memory"
    | "invalid_submission"
    | "budget_used_up"
    /** A rerun's or a reference's: no student pays for them, and they would take as long once more. */
    | "took_too_long";
  fault: "ours" | "theirs";
  /** The engine's own message, or the end of its process. */
  detail?: string;
  /** The number of attempts. */
  attempts?: number;
  problems?: Problem[];
  /** Older failures have English sentences instead. */
  message?: string;
  nextStep?: string;
};

export type RunStatus = "waiting" | "claimed" | "training" | "cancelling" | "done" | "failed" | "cancelled";

/** The facts behind the status that people read (`shownStatus`). Every list of runs carries them. */
export type RunState = {
  status: RunStatus;
  plannedEpochs: number;
  epochsDone: number;
  /** Null also while there is no result. */
  divergedAtEpoch: number | null;
};

/** Figures of the public half of the test images, which students may see while the other half is held out. */
export type PublicFigures = { testLoss: number; testAccuracy: number };
