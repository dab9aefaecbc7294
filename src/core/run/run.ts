import { z } from "zod";
import type { Problem } from "@/core/base/problem";

/** Losses are mean categorical cross-entropy in nats; accuracies are shares, 0..1. */
export type Epoch = {
  /** Counts from 1. */
  number: number;
  /** Over the epoch's batches while they trained, dropout on, as Keras reports it. */
  trainLoss: number;
  trainAccuracy: number;
  /** Over all 10,000 test images after the epoch, dropout off. */
  testLoss: number;
  testAccuracy: number;
  /** Over the validation split after the epoch, dropout off; null without a split. */
  validationLoss: number | null;
  validationAccuracy: number | null;
  /** Wall time of the epoch, evaluation included. */
  seconds: number;
  /** Of the epoch's last step. */
  learningRate: number;
};

/** What trained a run: enough to train it again and expect the same bits. */
export const EngineInfoSchema = z.object({
  engine: z.enum(["onnx", "tensorflow"]),
  /** For example `cpu` or `NVIDIA H100`. */
  device: z.string(),
  /** Library and version, for example `onnxruntime-node 1.30.0`. */
  version: z.string(),
  threads: z.number().int(),
});
export type EngineInfo = z.infer<typeof EngineInfoSchema>;

/** What a finished run leaves behind, besides its epochs and weights. */
export type Result = EngineInfo & {
  testLoss: number;
  testAccuracy: number;
  /** The class answered for each test image, in the test set's order: 10,000 bytes. */
  predictions: Uint8Array<ArrayBuffer>;
  /** The probability of each answer, by `quantiseShare`: 10,000 bytes. */
  confidence: Uint8Array<ArrayBuffer>;
  parameters: number;
  /** Forward pass, one image; a multiply-add counts as two. */
  flops: number;
  /** Wall time of all epochs together. */
  seconds: number;
  /** The loss became infinite or not a number in this epoch, and training stopped. */
  divergedAtEpoch: number | null;
};

/**
 * Why a run failed. The fault decides who pays: ours is retried and never counts against the student's quota.
 */
export type Failure = {
  code: "trainer_lost" | "process_lost" | "engine_error" | "out_of_memory" | "invalid_submission";
  fault: "ours" | "theirs";
  /** What the engine itself said, or how its process ended. */
  detail?: string;
  /** How often it was tried. */
  attempts?: number;
  problems?: Problem[];
  /** Older failures have their sentences instead, in English. */
  message?: string;
  nextStep?: string;
};

export type RunStatus = "waiting" | "claimed" | "training" | "cancelling" | "done" | "failed" | "cancelled";

/** What the status that people read follows from (`shownStatus`). Whatever lists runs carries it. */
export type RunState = {
  status: RunStatus;
  plannedEpochs: number;
  epochsDone: number;
  /** Null as long as there is no result, too. */
  divergedAtEpoch: number | null;
};

/** Of the half of the test images that students may see while the other one is held back. */
export type PublicFigures = { testLoss: number; testAccuracy: number };
