import type { Architecture } from "@/core/architecture";
import type { DomainEvent } from "@/core/events";
import type { Epoch, Failure } from "@/core/run";
import type { TrainingSettings } from "@/core/training";
import type { Db, Tx } from "./db";
import { AppError } from "./error";
import { publishEvents } from "./events";
import { Prisma } from "./generated/client";
import { leaseSeconds } from "./lease";
import { orderQueue } from "./queue-order";
import { loadQueue } from "./queue-places";
import { copyIdenticalResult, type Outcome, publicColumns, type PublicFigures, storeResult } from "./results";
import { maskOf } from "./test-part";

// A run's row is its place in the queue, and every step of its life is one function of this file. Leases, and all moments that a
// trainer causes, are on the database's clock, so that the clocks of the machines do not matter.

/** Times that a run is tried when we are at fault. */
const maxAttempts = 3;
/** Claims and reaps happen one after the other: with `SKIP LOCKED` alone, two at once would not see each other's share. */
const claimLock = 4_711_001;

/** What a trainer's writes carry: an older number than the row's is refused. */
type HeldRun = { id: string; fencingToken: number };

/** A run in a trainer's hands, with all it needs to train it. */
export type ClaimedRun = HeldRun & {
  attempts: number;
  architecture: Architecture;
  /** With the run's own seed. */
  training: TrainingSettings;
  /** The state after the last finished epoch, or null to begin at the beginning. */
  checkpoint: Uint8Array | null;
  /** The test images that students may see, one bit for each; null where none is held back. */
  publicHalf: Uint8Array | null;
};

/** A database that many wait for may take its time; Prisma's own two and five seconds are for pages. */
const patience = { timeout: 30_000, maxWait: 10_000 };

const isNotOver = Prisma.sql`"finishedAt" IS NULL AND "failedAt" IS NULL AND "cancelledAt" IS NULL`;
const isHeld = (run: HeldRun) =>
  Prisma.sql`id = ${run.id} AND "fencingToken" = ${run.fencingToken} AND "claimedAt" IS NOT NULL AND ${isNotOver}`;
const newLease = Prisma.sql`clock_timestamp() + make_interval(secs => ${leaseSeconds})`;
const addedSeconds = Prisma.sql`"computeSeconds" + greatest(0, extract(epoch FROM clock_timestamp() - "claimedAt"))`;

/** Makes a run that waits for a trainer. `flops` is `runFlops` of src/core/training.ts. */
export async function enqueueRun(
  tx: Tx,
  run: { submissionId: string; userId: string; cause: "submission" | "rerun"; seed: number; flops: number },
  now: Date,
): Promise<{ id: string }> {
  const { submissionId, userId, cause, seed, flops } = run;
  return tx.run.create({ data: { submissionId, userId, cause, seed, expectedFlops: flops, createdAt: now }, select: { id: true } });
}

/** A waiting run is cancelled at once; a trainer that holds it stops it within a heartbeat. Publishes the event. */
export async function requestCancel(tx: Tx, runId: string, now: Date): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "Run" SET "cancelRequestedAt" = coalesce("cancelRequestedAt", ${now}),
      "cancelledAt" = CASE WHEN "claimedAt" IS NULL THEN ${now}::timestamptz END
    WHERE id = ${runId} AND ${isNotOver} RETURNING id`;
  if (rows.length === 0) throw new AppError("CONFLICT", (t) => t("errors.runIsOver"));
  await tx.checkpoint.deleteMany({ where: { runId, run: { cancelledAt: { not: null } } } });
  await publishEvents(tx, await changesOf(tx, [runId]));
}

/** Takes the next run for a trainer, or null when none waits. Runs whose trainer was lost are put back first. */
export async function claimRun(db: Db, trainerId: string, now: Date): Promise<ClaimedRun | null> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${claimLock})`;
    const changed = await reap(tx);
    if (await isPaused(tx, trainerId)) {
      await publishEvents(tx, await changesOf(tx, changed));
      return null;
    }
    const { waiting, usage, secondsPerFlop } = await loadQueue(tx);
    let claimed: ClaimedRun | null = null;
    for (const next of orderQueue(waiting, usage, secondsPerFlop)) {
      const run = await lockWaiting(tx, next.id);
      // Being cancelled at this very moment.
      if (!run) continue;
      changed.push(run.id);
      if (await copyIdenticalResult(tx, run, now)) continue;
      claimed = await hold(tx, run.id, trainerId);
      break;
    }
    await publishEvents(tx, await changesOf(tx, changed));
    return claimed;
  }, patience);
}

/** Puts runs whose trainer was lost back into the queue, with their checkpoints. Claiming does so too. */
export async function reapRuns(db: Db): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${claimLock})`;
    await publishEvents(tx, await changesOf(tx, await reap(tx)));
  }, patience);
}

/** What a trainer learns about a run when it renews its lease. */
type Pulse = {
  /** False: the run was taken away, stop its child. */
  isHeld: boolean;
  isCancelRequested: boolean;
  /** The trainer is being drained: hand the run back. */
  isDraining: boolean;
};

export async function heartbeatRun(db: Db, run: HeldRun): Promise<Pulse> {
  const [row] = await db.$queryRaw<{ cancel: boolean; draining: boolean }[]>`
    UPDATE "Run" SET "leaseUntil" = ${newLease} WHERE ${isHeld(run)}
    RETURNING "cancelRequestedAt" IS NOT NULL AS cancel, (SELECT "isDraining" FROM "Trainer" WHERE id = "trainerId") AS draining`;
  return { isHeld: row !== undefined, isCancelRequested: row?.cancel ?? false, isDraining: row?.draining ?? false };
}

/** Puts a run that waits before all others but those that were put there earlier. Publishes the event. */
export async function prioritiseRun(tx: Tx, runId: string, now: Date): Promise<void> {
  const rows = await tx.$executeRaw`
    UPDATE "Run" SET "prioritisedAt" = coalesce("prioritisedAt", ${now}) WHERE id = ${runId} AND "claimedAt" IS NULL AND ${isNotOver}`;
  if (rows === 0) throw new AppError("CONFLICT", (t) => t("errors.waitsNoMore"));
  await publishEvents(tx, await changesOf(tx, [runId]));
}

/** Training has begun. Like every write of a trainer, returns whether it still holds the run. */
export async function startRun(db: Db, run: HeldRun): Promise<boolean> {
  return writeHeld(db, run, Prisma.sql`"startedAt" = coalesce("startedAt", clock_timestamp()), "leaseUntil" = ${newLease}`);
}

/** Stores an epoch and the state after it. Repeating the last epoch changes nothing, so a write may be tried again. */
export async function recordEpoch(
  db: Db, run: HeldRun, epoch: Epoch, checkpoint: Uint8Array, publicFigures: PublicFigures | null = null,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    if (!(await lockHeld(tx, run, Prisma.sql`"leaseUntil" = ${newLease}`))) return false;
    const last = await tx.epoch.aggregate({ where: { runId: run.id }, _max: { number: true } });
    const expected = (last._max.number ?? 0) + 1;
    if (epoch.number === expected - 1) return true;
    if (epoch.number !== expected) throw new Error(`Run ${run.id} reported epoch ${epoch.number} when epoch ${expected} was due.`);
    const [{ at }] = await tx.$queryRaw<[{ at: Date }]>`SELECT clock_timestamp() AS at`;
    await tx.epoch.create({ data: { ...epoch, ...publicColumns(publicFigures), runId: run.id, finishedAt: at } });
    // Not with `upsert`, which would read the megabytes back.
    await tx.$executeRaw`
      INSERT INTO "Checkpoint" ("runId", epoch, bytes) VALUES (${run.id}, ${epoch.number}, ${checkpoint})
      ON CONFLICT ("runId") DO UPDATE SET epoch = EXCLUDED.epoch, bytes = EXCLUDED.bytes`;
    const [change] = await changesOf(tx, [run.id]);
    if (change) await publishEvents(tx, [{ ...change, type: "run.epoch", epoch: epoch.number }]);
    return true;
  }, patience);
}

/** Stores the result and ends the run. */
export async function finishRun(db: Db, run: HeldRun, outcome: Outcome): Promise<boolean> {
  return db.$transaction(async (tx) => {
    if (!(await lockHeld(tx, run, Prisma.sql`"finishedAt" = clock_timestamp(), "leaseUntil" = NULL, "computeSeconds" = ${addedSeconds}`))) return false;
    const { finishedAt } = await tx.run.findUniqueOrThrow({ where: { id: run.id }, select: { finishedAt: true } });
    await storeResult(tx, run.id, outcome, finishedAt!);
    await endRun(tx, run.id);
    return true;
  }, patience);
}

/** A fault of ours puts the run back into the queue until it was tried three times; any other ends it. */
export async function failRun(db: Db, run: HeldRun, failure: Failure): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ attempts: number; cancel: boolean }[]>`
      SELECT attempts, "cancelRequestedAt" IS NOT NULL AS cancel FROM "Run" WHERE ${isHeld(run)} FOR UPDATE`;
    if (!row) return false;
    if (row.cancel) await setFree(tx, run, Prisma.sql`"cancelledAt" = clock_timestamp()`);
    else if (failure.fault === "ours" && row.attempts < maxAttempts) await setFree(tx, run, backToWaiting);
    else await setFree(tx, run, Prisma.sql`"failedAt" = clock_timestamp(), failure = ${JSON.stringify(failure)}::jsonb`);
    await endRun(tx, run.id);
    return true;
  }, patience);
}

/** Hands a run back because its trainer stops: no attempt is charged, and the next trainer continues from the checkpoint. */
export async function releaseRun(db: Db, run: HeldRun): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const isCancelled = Prisma.sql`"cancelledAt" = CASE WHEN "cancelRequestedAt" IS NOT NULL THEN clock_timestamp() END`;
    const rows = await setFree(tx, run, Prisma.sql`${backToWaiting}, attempts = attempts - 1, ${isCancelled}`);
    if (rows === 0) return false;
    await endRun(tx, run.id);
    return true;
  }, patience);
}

/** The trainer has stopped a run that was to be cancelled. */
export async function confirmCancel(db: Db, run: HeldRun): Promise<boolean> {
  return db.$transaction(async (tx) => {
    if ((await setFree(tx, run, Prisma.sql`"cancelledAt" = clock_timestamp()`)) === 0) return false;
    await endRun(tx, run.id);
    return true;
  }, patience);
}

/** The events that tell of a change to these runs, in the runs' order. */
export async function changesOf(tx: Tx, runIds: string[]): Promise<Extract<DomainEvent, { type: "run.changed" }>[]> {
  if (runIds.length === 0) return [];
  const rows = await tx.run.findMany({
    where: { id: { in: runIds } },
    select: { id: true, submission: { select: { exerciseId: true, exercise: { select: { courseId: true } } } } },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id, submission }) => ({
    type: "run.changed", runId: id, exerciseId: submission.exerciseId, courseId: submission.exercise.courseId,
  }));
}

async function isPaused(tx: Tx, trainerId: string): Promise<boolean> {
  const trainer = await tx.trainer.findUnique({ where: { id: trainerId }, select: { pausedAt: true } });
  return trainer?.pausedAt != null;
}

const backToWaiting = Prisma.sql`"claimedAt" = NULL, "startedAt" = NULL, "trainerId" = NULL`;

function setFree(tx: Tx, run: HeldRun, changes: Prisma.Sql): Promise<number> {
  return tx.$executeRaw`UPDATE "Run" SET "leaseUntil" = NULL, "computeSeconds" = ${addedSeconds}, ${changes} WHERE ${isHeld(run)}`;
}

/** Only a run that still waits keeps its checkpoint. */
async function endRun(tx: Tx, runId: string): Promise<void> {
  const isOver = [{ finishedAt: { not: null } }, { failedAt: { not: null } }, { cancelledAt: { not: null } }];
  await tx.checkpoint.deleteMany({ where: { runId, run: { OR: isOver } } });
  await publishEvents(tx, await changesOf(tx, [runId]));
}

async function writeHeld(db: Db, run: HeldRun, changes: Prisma.Sql): Promise<boolean> {
  return db.$transaction(async (tx) => {
    if (!(await lockHeld(tx, run, changes))) return false;
    await publishEvents(tx, await changesOf(tx, [run.id]));
    return true;
  }, patience);
}

/** Writes to a run that is held, which also locks its row until the end of the transaction. */
async function lockHeld(tx: Tx, run: HeldRun, changes: Prisma.Sql): Promise<boolean> {
  return (await tx.$executeRaw`UPDATE "Run" SET ${changes} WHERE ${isHeld(run)}`) > 0;
}

/** Returns the ids of the runs that it changed. */
async function reap(tx: Tx): Promise<string[]> {
  const failure: Failure = {
    code: "trainer_lost",
    fault: "ours",
    attempts: maxAttempts,
  };
  // After a restart of the database every trainer gets a whole lease's time to come back.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH lost AS (
      SELECT id FROM "Run"
      WHERE "leaseUntil" < clock_timestamp() AND "claimedAt" IS NOT NULL AND ${isNotOver}
        AND pg_postmaster_start_time() < clock_timestamp() - make_interval(secs => ${leaseSeconds})
      ORDER BY id FOR UPDATE SKIP LOCKED
    )
    UPDATE "Run" SET
      -- Up to the last sign of life: what came after is not the student's to pay.
      "computeSeconds" = "computeSeconds"
        + greatest(0, extract(epoch FROM "leaseUntil" - make_interval(secs => ${leaseSeconds}) - "claimedAt")),
      "cancelledAt" = CASE WHEN "cancelRequestedAt" IS NOT NULL THEN clock_timestamp() END,
      "failedAt" = CASE WHEN "cancelRequestedAt" IS NULL AND attempts >= ${maxAttempts} THEN clock_timestamp() END,
      failure = CASE WHEN "cancelRequestedAt" IS NULL AND attempts >= ${maxAttempts} THEN ${JSON.stringify(failure)}::jsonb END,
      "leaseUntil" = NULL, ${backToWaiting}
    FROM lost WHERE "Run".id = lost.id RETURNING "Run".id`;
  const ids = rows.map(({ id }) => id);
  const isOver = [{ failedAt: { not: null } }, { cancelledAt: { not: null } }];
  await tx.checkpoint.deleteMany({ where: { runId: { in: ids }, run: { OR: isOver } } });
  return ids;
}

async function lockWaiting(tx: Tx, id: string): Promise<{ id: string; submissionId: string; seed: number; cause: "submission" | "rerun" } | null> {
  const [run] = await tx.$queryRaw<{ id: string; submissionId: string; seed: number; cause: "submission" | "rerun" }[]>`
    SELECT id, "submissionId", seed, cause::text AS cause FROM "Run"
    WHERE id = ${id} AND "claimedAt" IS NULL AND "cancelRequestedAt" IS NULL AND ${isNotOver} FOR UPDATE SKIP LOCKED`;
  return run ?? null;
}

const submissionFields = { architecture: true, training: true, exercise: { select: { heldBack: true, heldBackSeed: true } } } as const;

async function hold(tx: Tx, id: string, trainerId: string): Promise<ClaimedRun> {
  await tx.$executeRaw`
    UPDATE "Run" SET "claimedAt" = clock_timestamp(), "startedAt" = NULL, "leaseUntil" = ${newLease}, "trainerId" = ${trainerId},
      "fencingToken" = "fencingToken" + 1, attempts = attempts + 1 WHERE id = ${id}`;
  const { fencingToken, attempts, seed, submission, checkpoint } = await tx.run.findUniqueOrThrow({
    where: { id },
    select: { fencingToken: true, attempts: true, seed: true, checkpoint: true, submission: { select: submissionFields } },
  });
  // Both were checked when they were submitted, and the child checks them again before it trains.
  const architecture = submission.architecture as Architecture;
  const training = { ...(submission.training as TrainingSettings), seed };
  const publicHalf = submission.exercise.heldBack ? maskOf(submission.exercise, "public") : null;
  return { id, fencingToken, attempts, architecture, training, checkpoint: checkpoint?.bytes ?? null, publicHalf };
}
