import type { Audience } from "@/core/actor";
import type { RunSnapshot, RunView } from "@/core/events";
import { accuracyInterval } from "@/core/leaderboard";
import { type EngineInfo, type Epoch, type Failure, runStatus } from "@/core/run";
import type { TrainingSettings } from "@/core/training";
import type { Db, Tx } from "./db";
import { AppError } from "./error";
import type { Prisma } from "./generated/client";
import { queuePositions } from "./queue-places";
import { explainRun } from "./run-explanation";

/** A run with its epochs, as this audience may see it. Who may ask is decided in permissions.ts. */
export async function getRunSnapshot(db: Db | Tx, runId: string, audience: Audience): Promise<RunSnapshot> {
  const row = await findRow(db, runId);
  if (!row) throw new AppError("NOT_FOUND", "There is no such run.");
  const epochs = await db.epoch.findMany({ where: { runId }, orderBy: { number: "asc" }, omit: { runId: true, finishedAt: true } });
  return { kind: "run", run: await describeRun(db, row, epochs.length, audience), epochs };
}

/** One stored epoch, or null. */
export async function findEpoch(db: Db | Tx, runId: string, number: number): Promise<Epoch | null> {
  return db.epoch.findUnique({ where: { runId_number: { runId, number } }, omit: { runId: true, finishedAt: true } });
}

const selected = {
  trainer: true,
  // Not the bits, predictions or weights: they are large, and nobody watches them.
  result: { omit: { correct: true, predictions: true, confidence: true } },
  submission: { select: { number: true, training: true, userId: true, exercise: { select: { id: true, courseId: true } } } },
} satisfies Prisma.RunInclude;
type Row = Prisma.RunGetPayload<{ include: typeof selected }>;

async function findRow(db: Db | Tx, runId: string): Promise<Row | null> {
  return db.run.findUnique({ where: { id: runId }, include: selected });
}

async function describeRun(db: Db | Tx, row: Row, epochsDone: number, audience: Audience): Promise<RunView> {
  const { exercise, number, training, userId } = row.submission;
  const status = runStatus(row);
  const queue = status === "waiting" ? await queuePositions(db) : null;
  const place = queue?.places.get(row.id) ?? null;
  const plannedEpochs = (training as TrainingSettings).epochs;
  const failure = row.failure as Failure | null;
  const isCopy = row.identicalToId !== null;
  const divergedAtEpoch = row.result?.divergedAtEpoch ?? null;
  return {
    id: row.id,
    exerciseId: exercise.id,
    courseId: exercise.courseId,
    submissionId: row.submissionId,
    submissionNumber: number,
    studentName: await findStudentName(db, exercise.courseId, userId, audience),
    status,
    seed: row.seed,
    plannedEpochs,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    attempts: row.attempts,
    explanation: explainRun({
      status, place, liveSlots: queue?.liveSlots ?? 0, pausedTrainers: queue?.pausedTrainers ?? 0, attempts: row.attempts, epochsDone,
      plannedEpochs, failure, isCopy, divergedAtEpoch,
    }),
    queue: place,
    failure,
    engine: describeEngine(row),
    result: row.result && {
      testLoss: row.result.testLoss,
      testAccuracy: row.result.testAccuracy,
      interval: accuracyInterval(row.result.testAccuracy),
      parameters: row.result.parameters,
      flops: row.result.flops,
      seconds: row.result.seconds,
      divergedAtEpoch,
      confusion: row.result.confusion,
      isCopy,
    },
  };
}

/** What trained the run, or the trainer that holds it now. */
function describeEngine({ result, trainer }: Row): EngineInfo | null {
  const source = result ?? trainer;
  if (!source) return null;
  const { engine, device, version, threads } = source;
  return { engine: engine as EngineInfo["engine"], device, version, threads };
}

async function findStudentName(db: Db | Tx, courseId: string, userId: string, audience: Audience): Promise<string> {
  const enrolment = await db.enrolment.findUnique({
    where: { courseId_userId: { courseId, userId } },
    select: { pseudonym: true, course: { select: { pseudonyms: true } }, user: { select: { name: true, email: true } } },
  });
  if (!enrolment) return "Somebody who left the course";
  if (audience === "student" && enrolment.course.pseudonyms) return enrolment.pseudonym;
  // The address only where there is no name, and never to classmates.
  return enrolment.user.name ?? (audience === "staff" ? enrolment.user.email : enrolment.pseudonym);
}
