import { z } from "zod";
import { ProblemSchema } from "@/core/base/problem.schema";

/** Losses are mean categorical cross-entropy in nats; accuracies are shares, 0..1. */
export const EpochSchema = z.object({
  /** Counts from 1. */
  number: z.number().int().min(1),
  /** Over the epoch's batches while they trained, dropout on, as Keras reports it. */
  trainLoss: z.number(),
  trainAccuracy: z.number(),
  /** Over all 10,000 test images after the epoch, dropout off. */
  testLoss: z.number(),
  testAccuracy: z.number(),
  /** Over the validation split after the epoch, dropout off; null without a split. */
  validationLoss: z.number().nullable(),
  validationAccuracy: z.number().nullable(),
  /** Wall time of the epoch, evaluation included. */
  seconds: z.number(),
  /** Of the epoch's last step. */
  learningRate: z.number(),
});
export type Epoch = z.infer<typeof EpochSchema>;

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
export const ResultSchema = EngineInfoSchema.extend({
  testLoss: z.number(),
  testAccuracy: z.number(),
  /** The class answered for each test image, in the test set's order: 10,000 bytes. */
  predictions: z.instanceof(Uint8Array),
  /** The probability of each answer, by `quantiseShare`: 10,000 bytes. */
  confidence: z.instanceof(Uint8Array),
  parameters: z.number().int(),
  /** Forward pass, one image; a multiply-add counts as two. */
  flops: z.number(),
  /** Wall time of all epochs together. */
  seconds: z.number(),
  /** The loss became infinite or not a number in this epoch, and training stopped. */
  divergedAtEpoch: z.number().int().nullable(),
});
export type Result = z.infer<typeof ResultSchema>;

/**
 * Why a run failed. The fault decides who pays: ours is retried and never counts against the student's quota.
 */
export const FailureSchema = z.object({
  code: z.enum(["trainer_lost", "process_lost", "engine_error", "out_of_memory", "invalid_submission"]),
  fault: z.enum(["ours", "theirs"]),
  /** What the engine itself said, or how its process ended. */
  detail: z.string().optional(),
  /** How often it was tried. */
  attempts: z.number().int().optional(),
  problems: z.array(ProblemSchema).optional(),
  /** Older failures have their sentences instead, in English. */
  message: z.string().optional(),
  nextStep: z.string().optional(),
});
export type Failure = z.infer<typeof FailureSchema>;

export const RunStatusSchema = z.enum([
  "waiting",
  "claimed",
  "training",
  "cancelling",
  "done",
  "failed",
  "cancelled",
]);
export type RunStatus = z.infer<typeof RunStatusSchema>;

/** What the status that people read follows from (`shownStatus`). Whatever lists runs carries it. */
export const RunStateSchema = z.object({
  status: RunStatusSchema,
  plannedEpochs: z.number().int(),
  epochsDone: z.number().int(),
  /** Null as long as there is no result, too. */
  divergedAtEpoch: z.number().int().nullable(),
});
export type RunState = z.infer<typeof RunStateSchema>;

/** Of the half of the test images that students may see while the other one is held back. */
export type PublicFigures = { testLoss: number; testAccuracy: number };
