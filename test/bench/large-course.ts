import { HALF_IMAGES } from "@/core/exercise/held-back";
import type { LatePolicy } from "@/core/grade/late-policy.schema";
import { maximumPoints } from "@/core/grade/points";
import { planNetwork } from "@/core/network/plan";
import { baseline, exercise2 } from "@/core/network/templates";
import { toJson } from "@/server/base/audit";
import type { Db } from "@/server/base/db";
import { publicHalf } from "@/server/exercise/public-half";
import { packCorrect } from "@/server/queue/results";
import { loadData } from "../../workers/training/data";
import { makeCourse, makeMember } from "../support/factories";
import { makeTemplate } from "../support/template";

export type LargeCourse = {
  courseId: string;
  joinCode: string;
  exerciseIds: string[];
  instructorId: string;
  studentId: string;
  runId: string;
  submissionId: string;
};

const students = 400;
const submissionsEach = 10;
const epochs = 12;
/** Answer sheets that the runs share: enough that no two neighbours on a board are the same. */
const sheets = 64;
const kinds = ["more_iterations", "specified_architecture", "open"] as const;
const day = 24 * 3_600_000;
const heldBackSeed = "large";

/**
 * A course of 400 students with 12,000 finished runs of 12 epochs, straight in the tables: ten submissions of
 * each student to each of the three exercises over the last fortnight, with answers for all 10,000 test
 * images. No weights, which lists never read. Exercise 2 takes off 10 % a day, and is due halfway; exercise 3
 * holds back half of the test images.
 */
export async function seedLargeCourse(db: Db): Promise<LargeCourse> {
  const now = new Date();
  const course = await makeCourse(db, { title: "Computer vision", createdAt: now });
  const instructor = await makeMember(db, course.id, "instructor", { mayCreateCourses: true });
  const exerciseIds: string[] = [];
  for (const kind of kinds) {
    const { limits, rubric, ...settings } = makeTemplate(kind, new Date(now.getTime() - 14 * day));
    const isSpecified = kind === "specified_architecture";
    const dates = {
      dueAt: new Date(now.getTime() + (isSpecified ? -7 : 1) * day),
      closesAt: new Date(now.getTime() + 2 * day),
    };
    const latePolicy: LatePolicy = isSpecified
      ? { kind: "percent_a_day", percent: 10, floor: 50 }
      : settings.latePolicy;
    const halves = kind === "open" ? { heldBack: true, heldBackSeed } : {};
    const exercise = await db.exercise.create({
      data: {
        ...settings,
        ...dates,
        ...halves,
        courseId: course.id,
        publishedAt: settings.opensAt,
        createdAt: settings.opensAt,
        points: maximumPoints(rubric),
        limits: toJson(limits),
        rubric: toJson(rubric),
        latePolicy: toJson(latePolicy),
      },
    });
    exerciseIds.push(exercise.id);
  }
  await db.$executeRaw`
    INSERT INTO "User" (id, email, name, "createdAt") SELECT 'large' || i, 'student' || i || '@large.test', 'Student ' || i, now() FROM generate_series(1, ${students}::int) AS i`;
  await db.$executeRaw`
    INSERT INTO "Enrolment" (id, "courseId", "userId", role, pseudonym, "joinedAt")
    SELECT 'seat' || i, ${course.id}, 'large' || i, 'student', 'Swift Heron ' || i, now() FROM generate_series(1, ${students}::int) AS i`;
  await seedAnswers(db);
  await seedTrainers(db);
  for (const [index, exerciseId] of exerciseIds.entries()) await seedRuns(db, exerciseId, index);
  await db.$executeRaw`
    INSERT INTO "Grade" (id, "exerciseId", "enrolmentId", "submissionId", "computedPoints", explanation, "updatedAt")
    SELECT 'grade' || exercise.id || i, exercise.id, 'seat' || i, 'work' || exercise.id || 'n' || i || 'n1', i % 11, '[]', now()
    FROM generate_series(1, ${students}::int) AS i, "Exercise" AS exercise WHERE exercise."courseId" = ${course.id}`;
  await db.$executeRaw`
    INSERT INTO "AuditEvent" (id, "courseId", "actorId", action, "subjectId", data, at)
    SELECT 'audit' || submission.id, ${course.id}, submission."userId", 'submission.submit', submission.id, '{}', submission."acceptedAt" FROM "Submission" AS submission`;
  await db.$executeRaw`VACUUM ANALYZE`;
  const work = `${exerciseIds[0]}n1n1`;
  return {
    courseId: course.id,
    joinCode: course.joinCode,
    exerciseIds,
    instructorId: instructor.userId,
    studentId: "large1",
    runId: `run${work}`,
    submissionId: `work${work}`,
  };
}

/**
 * Between 97.5 and 99.4 % right, each in its own places. Kept in a table of the session's own until the
 * results are made.
 */
async function seedAnswers(db: Db): Promise<void> {
  const labels = Uint8Array.from((await loadData()).test.labels);
  await db.$executeRaw`CREATE TABLE "AnswerSheet" (number int PRIMARY KEY, accuracy float8, "publicAccuracy" float8, predictions bytea, correct bytea)`;
  const mask = publicHalf(heldBackSeed);
  for (let number = 0; number < sheets; number++) {
    const wrong = 60 + number * 3;
    const predictions = Uint8Array.from(labels);
    for (let miss = 0; miss < wrong; miss++) {
      // The first images are hard for everyone, the others are scattered.
      const at = miss < 20 ? miss * 7 : (miss * 7_919 + number * 104_729) % labels.length;
      predictions[at] = (labels[at]! + 1) % 10;
    }
    const right = predictions.filter((digit, at) => digit === labels[at]).length;
    const publicRight = predictions.filter(
      (digit, at) => digit === labels[at] && mask[at >> 3]! & (1 << (at & 7)),
    ).length;
    await db.$executeRaw`
      INSERT INTO "AnswerSheet" VALUES (${number}, ${right / labels.length}, ${publicRight / HALF_IMAGES}, ${Buffer.from(predictions)}, ${Buffer.from(packCorrect(predictions, labels))})`;
  }
}

/** Two that share the runs, alive for the next hour. */
async function seedTrainers(db: Db): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Trainer" (id, host, pid, engine, device, version, threads, slots, "startedAt", "heartbeatAt")
    SELECT 'trainer' || i, 'lab' || i, i, 'onnx', 'cpu', 'onnxruntime-node', 2, 1, now() - interval '14 days', now() + interval '1 hour' FROM generate_series(0, 1) AS i`;
}

async function seedRuns(db: Db, exerciseId: string, index: number): Promise<void> {
  const { architecture, training } = index === 1 ? exercise2 : baseline;
  const settings = { ...training, epochs };
  const isHeldBack = index === 2;
  const { plan } = planNetwork(architecture);
  const each = `CROSS JOIN generate_series(1, ${submissionsEach}) AS s`;
  const start = new Date(Date.now() - 13 * day).toISOString();
  // Numbers, ids that were made here and constants: nothing in these texts comes from a person.
  const id = `'${exerciseId}n' || i || 'n' || s`;
  const at = `'${start}'::timestamptz + make_interval(mins => (i * 37 + s * 1801) % 18000)`;
  await db.$executeRawUnsafe(
    `INSERT INTO "Submission" (id, "exerciseId", "userId", number, architecture, training, answer, "receiptHash", "trainingHash", "idempotencyKey", "acceptedAt")
     SELECT 'work' || ${id}, $1, 'large' || i, s, $2::jsonb, $3::jsonb, 'It improves, because it trains longer.', ${id}, ${id}, ${id}, ${at}
     FROM generate_series(1, ${students}) AS i ${each}`,
    exerciseId,
    JSON.stringify(architecture),
    JSON.stringify(settings),
  );
  await db.$executeRawUnsafe(
    `INSERT INTO "Run" (id, "submissionId", "userId", cause, seed, "expectedFlops", "createdAt", "claimedAt", "startedAt", "finishedAt", attempts, "computeSeconds", "trainerId")
     SELECT 'run' || ${id}, 'work' || ${id}, 'large' || i, 'submission', s, 1e13, ${at}, ${at}, ${at}, ${at} + interval '6 minutes', 1, 360, 'trainer' || (i + s) % 2
     FROM generate_series(1, ${students}) AS i ${each}`,
  );
  await db.$executeRawUnsafe(
    `INSERT INTO "Epoch" ("runId", number, "trainLoss", "trainAccuracy", "testLoss", "testAccuracy", "publicTestLoss", "publicTestAccuracy", seconds, "learningRate", "finishedAt")
     SELECT 'run' || ${id}, e, 0.3 / e, 1 - 0.08 / e, 0.2 / e, round(0.99 - 0.05 / e, 4), ${isHeldBack ? "0.21 / e, round(0.989 - 0.05 / e, 4)" : "NULL, NULL"}, 30, 1, ${at} + make_interval(secs => 30 * e)
     FROM generate_series(1, ${students}) AS i ${each} CROSS JOIN generate_series(1, ${epochs}) AS e`,
  );
  await db.$executeRawUnsafe(
    `INSERT INTO "Result" ("runId", "testLoss", "testAccuracy", correct, predictions, confidence, confusion, "publicTestLoss", "publicTestAccuracy", "publicConfusion", parameters, flops, seconds, engine, device, version, threads, "createdAt")
     SELECT 'run' || ${id}, 4 * (1 - accuracy), accuracy, correct, predictions, predictions, array_fill(100, ARRAY[100]), ${isHeldBack ? '4 * (1 - "publicAccuracy"), "publicAccuracy", array_fill(50, ARRAY[100])' : "NULL, NULL, '{}'"}, $1, $2, 360, 'onnx', 'cpu', 'onnxruntime-node', 2, ${at} + interval '6 minutes'
     FROM generate_series(1, ${students}) AS i ${each} JOIN "AnswerSheet" ON number = (i * 31 + s * 17 + ${index}) % ${sheets}`,
    plan.parameters,
    plan.flops,
  );
}
