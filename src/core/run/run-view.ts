import { z } from "zod";
import { testParts } from "@/core/base/held-back";
import { EngineInfoSchema, EpochSchema, FailureSchema, RunStateSchema } from "./run";
import { RunExplanationSchema } from "./run-explanation";

/** A run as everyone who may watch it sees it. */
const RunViewSchema = RunStateSchema.extend({
  id: z.string(),
  /** Staff had the submission trained once more. */
  isRerun: z.boolean(),
  exerciseId: z.string(),
  courseId: z.string(),
  submissionId: z.string(),
  submissionNumber: z.number().int(),
  /** As the viewer may see it; empty where they left the course. Set per audience, not stored. */
  studentName: z.string(),
  seed: z.number().int(),
  createdAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  attempts: z.number().int(),
  /** Why it is where it is, and what comes next. */
  explanation: RunExplanationSchema,
  /**
   * While it waits: its place in the queue, from 1, and the seconds until it is expected to start; null when
   * nothing was measured yet.
   */
  queue: z.object({ position: z.number().int(), etaSeconds: z.number().nullable() }).nullable(),
  failure: FailureSchema.nullable(),
  engine: EngineInfoSchema.nullable(),
  /**
   * The test images that the figures are of: while an exercise holds one half back, students see the other
   * half's only.
   */
  testPart: z.enum(testParts),
  result: z
    .object({
      testLoss: z.number(),
      testAccuracy: z.number(),
      interval: z.tuple([z.number(), z.number()]),
      parameters: z.number().int(),
      flops: z.number(),
      seconds: z.number(),
      /** 100 counts, row by row: the digit that it is, then the digit that was answered. */
      confusion: z.array(z.number().int()),
      /** Where half of the test images was held back, and this viewer may know of both. */
      halves: z.object({ public: z.number(), heldBack: z.number() }).nullable(),
      /** The result was taken over from an identical run, without training. */
      isCopy: z.boolean(),
    })
    .nullable(),
});
export type RunView = z.infer<typeof RunViewSchema>;

export const RunSnapshotSchema = z.object({
  kind: z.literal("run"),
  run: RunViewSchema,
  epochs: z.array(EpochSchema),
});
export type RunSnapshot = z.infer<typeof RunSnapshotSchema>;
