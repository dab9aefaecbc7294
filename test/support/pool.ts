import { randomUUID } from "node:crypto";
import { type Architecture, ArchitectureSchema, type ArchitectureInput } from "@/core/network/architecture";
import type { Epoch, Result } from "@/core/run/run";
import { TrainingSettingsSchema, type TrainingSettings } from "@/core/training/training";
import type { Db } from "@/server/base/db";
import type { Run, Submission } from "@/server/generated/client";
import type { Outcome } from "@/server/queue/results";
import { makeTrainerToken } from "@/server/queue/trainer-tokens";
import { registerTrainer } from "@/server/queue/trainers";

// The queue and those who work it off, straight in the tables: a run that waits, a trainer, and what it would
// report.

/** Small enough to train in a second. */
export const smallNetwork: ArchitectureInput = {
  layers: [
    { type: "Conv2D", filters: 4, kernelSize: [5, 5], strides: [3, 3], activation: "relu" },
    { type: "Flatten" },
    { type: "Dense", units: 10, activation: "softmax" },
  ],
};

export type WaitingRunOverrides = {
  training?: Partial<TrainingSettings>;
  trainingHash?: string;
  cause?: "submission" | "rerun";
  createdAt?: Date;
  expectedFlops?: number;
  seed?: number;
};

/** A submission with its waiting run. */
export async function makeWaitingRun(
  db: Db,
  exerciseId: string,
  userId: string,
  overrides: WaitingRunOverrides = {},
): Promise<Run & { submissionId: string; submission: Submission }> {
  const { cause = "submission", createdAt = new Date(), expectedFlops = 1e12 } = overrides;
  const architecture: Architecture = ArchitectureSchema.parse(smallNetwork);
  const training = TrainingSettingsSchema.parse({
    optimizer: { name: "Adam" },
    epochs: 3,
    trainImages: 1_280,
    ...overrides.training,
  });
  const number = 1 + (await db.submission.count({ where: { exerciseId, userId } }));
  const trainingHash = overrides.trainingHash ?? randomUUID();
  const submission = await db.submission.create({
    data: {
      exerciseId,
      userId,
      number,
      architecture,
      training,
      answer: "",
      receiptHash: randomUUID(),
      trainingHash,
      idempotencyKey: randomUUID(),
      acceptedAt: createdAt,
    },
  });
  const seed = overrides.seed ?? training.seed;
  const run = await db.run.create({
    data: { submissionId: submission.id, userId, cause, seed, expectedFlops, createdAt },
  });
  return { ...run, submissionId: submission.id, submission };
}

export async function makeTrainer(db: Db, overrides: { slots?: number } = {}): Promise<string> {
  const id = randomUUID().replaceAll("-", "");
  await registerTrainer(db, id, {
    host: "lab",
    pid: 1,
    engine: "onnx",
    device: "cpu",
    version: "onnxruntime-node 1.30.0",
    threads: 2,
    slots: 1,
    processor: "a processor",
    ...overrides,
  });
  return id;
}

/** A token that lets trainers join, as an instructor would make it. */
export async function makeToken(
  db: Db,
  terms: Partial<{ slots: number; hours: number; courseIds: string[]; checkPercent: number }> = {},
): Promise<{ id: string; token: string }> {
  const user = await db.user.create({ data: { email: `${randomUUID()}@pool.test` } });
  return makeTrainerToken(
    db,
    { userId: user.id },
    { name: "Lab 3", slots: 2, hours: 1, courseIds: [], checkPercent: 10, ...terms },
    new Date(),
  );
}

export function makeEpoch(number: number, overrides: Partial<Epoch> = {}): Epoch {
  return {
    number,
    trainLoss: 0.3,
    trainAccuracy: 0.9,
    testLoss: 0.2,
    testAccuracy: 0.95,
    validationLoss: null,
    validationAccuracy: null,
    seconds: 2,
    learningRate: 0.001,
    ...overrides,
  };
}

/** Eight test images, of which the last is answered wrong. */
const labels = Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7);

export function makeOutcome(overrides: Partial<Result> = {}): Outcome {
  const result: Result = {
    engine: "onnx",
    device: "cpu",
    version: "onnxruntime-node 1.30.0",
    threads: 2,
    testLoss: 0.2,
    testAccuracy: 0.875,
    predictions: Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 1),
    confidence: new Uint8Array(8).fill(200),
    parameters: 3_354,
    flops: 60_000,
    seconds: 6,
    divergedAtEpoch: null,
    isBudgetUsedUp: false,
    ...overrides,
  };
  return { result, weights: Uint8Array.of(1, 2, 3), graph: Uint8Array.of(4, 5), labels };
}
