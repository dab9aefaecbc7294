import { createHash, randomUUID } from "node:crypto";
import type { Actor, Role } from "@/core/base/actor";
import type { ExerciseSettings } from "@/core/exercise/exercise";
import type { ExerciseKind } from "@/core/exercise/exercise-kind";
import { maximumPoints } from "@/core/grade/points";
import { toJson } from "@/server/base/audit";
import type { Db } from "@/server/base/db";
import type { Course, Enrolment, Exercise, Result, Run, Submission, User } from "@/server/generated/client";
import { createSession } from "@/server/account/sessions";
import { makeTinyArchitecture, makeTraining } from "./network";
import { makeTemplate } from "./template";

/** When tests happen, unless they say otherwise. */
export const noon = new Date("2026-03-02T12:00:00Z");
export const later = (hours: number, from = noon) => new Date(from.getTime() + hours * 3_600_000);

let count = 0;
const next = () => (count += 1);

async function makeUser(db: Db, overrides: Partial<User> = {}): Promise<User> {
  const number = next();
  return db.user.create({
    data: {
      name: `Person ${number}`,
      email: `person${number}-${randomUUID().slice(0, 6)}@example.org`,
      createdAt: noon,
      ...overrides,
    },
  });
}

/** A person who is signed in, as procedures see them. */
export async function makeActor(db: Db, overrides: Partial<User> = {}): Promise<Actor> {
  const user = await makeUser(db, overrides);
  const sessionId = await createSession(db, user.id, "a test", noon);
  return {
    userId: user.id,
    sessionId,
    name: user.name ?? user.email,
    email: user.email,
    mayCreateCourses: user.mayCreateCourses,
    isAdministrator: user.isAdministrator,
  };
}

export async function makeCourse(db: Db, overrides: Partial<Course> = {}): Promise<Course> {
  const joinCode = randomUUID().replaceAll("-", "").slice(0, 8).toUpperCase();
  return db.course.create({
    data: { title: `Course ${next()}`, term: "Spring", joinCode, createdAt: noon, ...overrides },
  });
}

export async function enrol(
  db: Db,
  courseId: string,
  userId: string,
  role: Role = "student",
  overrides: Partial<Enrolment> = {},
): Promise<Enrolment> {
  return db.enrolment.create({
    data: { courseId, userId, role, pseudonym: `Brisk Heron ${next()}`, joinedAt: noon, ...overrides },
  });
}

/** Someone with a role in a course. */
export type Member = Actor & { enrolmentId: string; pseudonym: string };

export async function makeMember(
  db: Db,
  courseId: string,
  role: Role = "student",
  overrides: Partial<User> = {},
): Promise<Member> {
  const actor = await makeActor(db, overrides);
  const { id, pseudonym } = await enrol(db, courseId, actor.userId, role);
  return { ...actor, enrolmentId: id, pseudonym };
}

/** Settings of an exercise that opens at noon; due a week and closing ten days later. */
export function makeSettings(overrides: Partial<ExerciseSettings> = {}): ExerciseSettings {
  const template = makeTemplate(overrides.kind ?? "open", noon);
  return { ...template, ...overrides, limits: { ...template.limits, ...overrides.limits } };
}

export async function makeExercise(
  db: Db,
  courseId: string,
  overrides: Partial<ExerciseSettings> & { kind?: ExerciseKind; publishedAt?: Date | null } = {},
): Promise<Exercise> {
  const { publishedAt = noon, ...settings } = overrides;
  const { limits, rubric, ...rest } = makeSettings(settings);
  return db.exercise.create({
    data: {
      ...rest,
      courseId,
      publishedAt,
      createdAt: noon,
      points: maximumPoints(rubric),
      limits: toJson(limits),
      rubric: toJson(rubric),
    },
  });
}

/** An exercise that is open while the test runs, for what goes by the clock. */
export function makeOpenExercise(
  db: Db,
  courseId: string,
  overrides: Parameters<typeof makeExercise>[2] = {},
): Promise<Exercise> {
  const opensAt = later(-1, new Date());
  const { dueAt, closesAt } = makeTemplate("open", opensAt);
  return makeExercise(db, courseId, { opensAt, dueAt, closesAt, publishedAt: opensAt, ...overrides });
}

export async function makeSubmission(
  db: Db,
  exerciseId: string,
  userId: string,
  overrides: { architecture?: unknown; training?: unknown; answer?: string; acceptedAt?: Date } = {},
): Promise<Submission> {
  const {
    architecture = makeTinyArchitecture(),
    training = makeTraining({ seed: next() }),
    answer = "",
    acceptedAt = noon,
  } = overrides;
  const number = 1 + (await db.submission.count({ where: { exerciseId, userId } }));
  return db.submission.create({
    data: {
      exerciseId,
      userId,
      number,
      answer,
      acceptedAt,
      architecture: toJson(architecture),
      training: toJson(training),
      receiptHash: randomUUID(),
      trainingHash: randomUUID(),
      idempotencyKey: randomUUID(),
    },
  });
}

export async function makeRun(
  db: Db,
  submission: Submission,
  overrides: Partial<Omit<Run, "failure">> & { failure?: object } = {},
): Promise<Run> {
  const { failure, ...rest } = overrides;
  const data = {
    submissionId: submission.id,
    userId: submission.userId,
    cause: "submission" as const,
    seed: 1,
    expectedFlops: 1e9,
  };
  return db.run.create({
    data: {
      ...data,
      createdAt: submission.acceptedAt,
      ...rest,
      ...(failure ? { failure: toJson(failure) } : {}),
    },
  });
}

/** The weights of a finished run; equal ones are kept once. */
export async function makeWeights(
  db: Db,
  runId: string,
  bytes: Uint8Array,
  graph: Uint8Array<ArrayBuffer> | null = null,
): Promise<void> {
  const kept = { hash: createHash("sha256").update(bytes).digest(), bytes: Uint8Array.from(bytes) };
  await db.weightBytes.upsert({ where: { hash: kept.hash }, create: kept, update: {} });
  await db.weights.create({ data: { runId, hash: kept.hash, graph } });
}

/** What a run has come to. */
export async function makeResult(
  db: Db,
  runId: string,
  figures: Partial<Omit<Result, "runId">> = {},
  createdAt = noon,
): Promise<Result> {
  const usual = {
    testLoss: 0.1,
    testAccuracy: 0.97,
    parameters: 7850,
    flops: 15_690,
    seconds: 60,
    engine: "onnx",
    device: "cpu",
    version: "onnxruntime-node",
    threads: 1,
    divergedAtEpoch: null,
    confusion: new Array<number>(100).fill(100),
    correct: new Uint8Array(1250),
    predictions: new Uint8Array(10_000),
  };
  return db.result.create({ data: { ...usual, createdAt, ...figures, runId } });
}

/** A submission whose run has finished with these figures. */
export async function makeFinishedRun(
  db: Db,
  exerciseId: string,
  userId: string,
  overrides: Partial<Omit<Result, "runId">> &
    Parameters<typeof makeSubmission>[3] & { epochs?: number; run?: Parameters<typeof makeRun>[2] } = {},
): Promise<{ submission: Submission; run: Run }> {
  const {
    architecture,
    training,
    answer,
    acceptedAt = noon,
    epochs = 1,
    run: runOverrides,
    ...figures
  } = overrides;
  const submission = await makeSubmission(db, exerciseId, userId, {
    architecture,
    training,
    answer,
    acceptedAt,
  });
  const moments = {
    claimedAt: acceptedAt,
    startedAt: acceptedAt,
    finishedAt: later(0.1, acceptedAt),
    attempts: 1,
    computeSeconds: 60,
  };
  const run = await makeRun(db, submission, { ...moments, ...runOverrides });
  const { testLoss, testAccuracy } = await makeResult(db, run.id, figures, later(0.1, acceptedAt));
  for (let number = 1; number <= epochs; number++) {
    const epoch = {
      runId: run.id,
      number,
      trainLoss: 0.2,
      trainAccuracy: 0.95,
      testLoss,
      testAccuracy,
      seconds: 60 / epochs,
      learningRate: 1,
    };
    await db.epoch.create({ data: { ...epoch, finishedAt: acceptedAt } });
  }
  return { submission, run };
}
