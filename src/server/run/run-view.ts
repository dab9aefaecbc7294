import { z } from "zod";
import type { Access, Audience } from "@/core/base/actor";
import { figuresOf, imagesOf, type TestPart } from "@/core/exercise/held-back";
import { accuracyInterval } from "@/core/leaderboard/leaderboard";
import type { EngineInfo, Epoch, Failure, RunState } from "@/core/run/run";
import { isFree } from "@/core/run/free-run";
import { runStatus, type RunTimes } from "@/core/run/run-status";
import type { RunView, RunSnapshot } from "@/core/run/run-view";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import type { Prisma } from "@/server/generated/client";
import type { OrderedQueue } from "@/server/queue/places";
import { findQueue } from "@/server/queue/shared-queue";
import { isBlind } from "@/server/course/marking";
import { findStudentName } from "@/server/course/names";
import { explainRun } from "./run-explanation";
import { submissionOf } from "@/server/base/run-origin";
import { findHolding } from "@/server/exercise/sealed-work";
import { heldBackFields, partOfRun } from "@/server/exercise/test-part";
import { readTraining } from "@/server/exercise/submission-row";

/** Old failures have other fields than new ones; all of them name whose fault it was. */
export const FailureColumn = z
  .custom<Failure>(
    (failure) => typeof failure === "object" && failure !== null && "fault" in failure,
    "expected a failure that names whose fault it was",
  )
  .nullable();

/** The fields of a run that `readRunState` reads besides its moments. */
export const stateFields = {
  result: { select: { divergedAtEpoch: true } },
  _count: { select: { epochs: true } },
} as const satisfies Prisma.RunInclude;

export function readRunState(
  run: RunTimes & { result: { divergedAtEpoch: number | null } | null },
  training: Prisma.JsonValue,
  epochsDone: number,
): RunState {
  const { epochs: plannedEpochs } = readTraining({ training });
  return {
    status: runStatus(run),
    plannedEpochs,
    epochsDone,
    divergedAtEpoch: run.result?.divergedAtEpoch ?? null,
  };
}

/** Who cancelled the run, and why; null for a run that nobody cancelled, or before this was kept. */
export async function findCancellation(
  db: Db,
  runId: string,
): Promise<{ by: string | null; reason: string | null } | null> {
  const { cancelledById, cancelReason } = await db.run.findUniqueOrThrow({ where: { id: runId } });
  if (cancelledById === null) return null;
  const person = await db.user.findUnique({ where: { id: cancelledById } });
  return { by: person && (person.name ?? person.email), reason: cancelReason };
}

/** What one request has read: a run's page asks for the run, and for its submission with its runs. */
export type KnownRuns = Map<string, Promise<RunSnapshot>>;

/** A run with its epochs, as this person may see it. */
export function getRunFor(
  db: Db,
  access: Access,
  runId: string,
  now: Date,
  known?: KnownRuns,
): Promise<RunSnapshot> {
  const read = async () => getRunSnapshot(db, runId, access.audience, now, await isBlind(db, access));
  const run = known?.get(runId) ?? read();
  known?.set(runId, run);
  return run;
}

/** A run with its epochs, as this audience may see it. permissions.ts decides who may ask. */
export async function getRunSnapshot(
  db: Db | Tx,
  runId: string,
  audience: Audience,
  now: Date,
  marksBlind = false,
): Promise<RunSnapshot> {
  const row = await findRow(db, runId);
  if (!row) throw new AppError("NOT_FOUND", (t) => t("errors.noRun"));
  const part = partOfRun(submissionOf(row).exercise, audience, now);
  const isSealed = audience === "student" && (await findHolding(db, submissionOf(row).id, now)) !== null;
  const epochs = await db.epoch.findMany({
    where: { runId },
    orderBy: { number: "asc" },
    omit: { runId: true, finishedAt: true },
  });
  return {
    kind: "run",
    run: { ...(await describeRun(db, row, epochs.length, audience, part, marksBlind)), isSealed },
    epochs: epochs.map((epoch) => showEpoch(epoch, part)),
  };
}

function showEpoch(
  { publicTestLoss, publicTestAccuracy, ...epoch }: Epoch & PublicColumns,
  part: TestPart,
): Epoch {
  return { ...epoch, ...figuresOf({ ...epoch, publicTestLoss, publicTestAccuracy }, part) };
}

/** One stored epoch as this audience may see it, or null. */
export async function findEpoch(
  db: Db | Tx,
  runId: string,
  number: number,
  audience: Audience,
  now: Date,
): Promise<Epoch | null> {
  const epoch = await db.epoch.findUnique({
    where: { runId_number: { runId, number } },
    omit: { runId: true, finishedAt: true },
  });
  if (!epoch) return null;
  // Only an exercise with a held-out half has public figures.
  if (epoch.publicTestAccuracy === null || audience === "staff") return showEpoch(epoch, "all");
  const where = { submissions: { some: { runs: { some: { id: runId } } } } };
  return showEpoch(
    epoch,
    partOfRun(await db.exercise.findFirstOrThrow({ where, select: heldBackFields }), audience, now),
  );
}

type PublicColumns = { publicTestLoss: number | null; publicTestAccuracy: number | null };

const selected = {
  trainer: true,
  // The bits, predictions and weights are left out: they are large, and nobody watches them.
  result: { omit: { correct: true, predictions: true, confidence: true } },
  submission: {
    select: {
      id: true,
      number: true,
      training: true,
      userId: true,
      exercise: { select: { id: true, courseId: true, ...heldBackFields } },
    },
  },
} satisfies Prisma.RunInclude;
type Row = Prisma.RunGetPayload<{ include: typeof selected }>;

async function findRow(db: Db | Tx, runId: string): Promise<Row | null> {
  return db.run.findUnique({ where: { id: runId }, include: selected });
}

/**
 * The same waiting run where the queue has moved and nothing else has, without a look at its rows; null where
 * it does not wait any more.
 */
export function moveInQueue(run: RunView, { places, slots, pausedTrainers }: OrderedQueue): RunView | null {
  const place = places.get(run.id);
  if (!place || run.explanation.code !== "waiting") return null;
  const told = { place, liveSlots: slots.length, pausedTrainers, isCopy: false, isBudgetUsedUp: false };
  return { ...run, queue: place, explanation: explainRun({ ...run, ...told }) };
}

async function describeRun(
  db: Db | Tx,
  row: Row,
  epochsDone: number,
  audience: Audience,
  part: TestPart,
  marksBlind: boolean,
): Promise<Omit<RunView, "isSealed">> {
  const { id: submissionId, exercise, number, training, userId } = submissionOf(row);
  const state = readRunState(row, training, epochsDone);
  const queue = state.status === "waiting" ? await findQueue(db, [row.id]) : null;
  const place = queue?.places.get(row.id) ?? null;
  const failure = FailureColumn.parse(row.failure);
  const isCopy = row.identicalToId !== null;
  return {
    ...state,
    id: row.id,
    isRerun: row.cause === "rerun",
    exerciseId: exercise.id,
    courseId: exercise.courseId,
    submissionId,
    submissionNumber: number,
    studentName: await findStudentName(db, { courseId: exercise.courseId, userId }, audience, marksBlind),
    seed: row.seed,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    attempts: row.attempts,
    explanation: explainRun({
      ...state,
      place,
      liveSlots: queue?.slots.length ?? 0,
      pausedTrainers: queue?.pausedTrainers ?? 0,
      attempts: row.attempts,
      failure,
      isCopy,
      isBudgetUsedUp: row.result?.isBudgetUsedUp ?? false,
    }),
    isFree: isFree({ ...row, failure }),
    queue: place,
    failure,
    engine: describeEngine(row),
    testPart: part,
    result: row.result && describeResult(row.result, exercise.heldBack, part, isCopy),
  };
}

function describeResult(
  result: NonNullable<Row["result"]>,
  heldBack: boolean,
  part: TestPart,
  isCopy: boolean,
): RunView["result"] {
  const { parameters, flops, seconds } = result;
  const shown = figuresOf(result, part);
  const halves =
    heldBack && part === "all" && result.publicTestAccuracy !== null
      ? { public: result.publicTestAccuracy, heldBack: figuresOf(result, "held_back").testAccuracy }
      : null;
  return {
    ...shown,
    interval: accuracyInterval(shown.testAccuracy, imagesOf(part)),
    parameters,
    flops,
    seconds,
    confusion: part === "all" ? result.confusion : result.publicConfusion,
    halves,
    isCopy,
  };
}

/** The engine that trained the run, or the engine of the trainer that holds it now. */
function describeEngine({ result, trainer }: Row): EngineInfo | null {
  const source = result ?? trainer;
  if (!source) return null;
  const { engine, device, version, threads } = source;
  return { engine: engine as EngineInfo["engine"], device, version, threads };
}
