import { z } from "zod";
import type { DomainEvent } from "@/core/live/events";
import type { Epoch, Failure, PublicFigures } from "@/core/run/run";
import { runStatus } from "@/core/run/run-status";
import { env } from "@/env";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { readRow, readRows } from "@/server/base/rows";
import { Prisma, type Run } from "@/server/generated/client";
import { storePicture } from "./pictures";
import { type Outcome, publicColumns, storeResult } from "./results";
import { originOf } from "@/server/base/run-origin";

// A run's row is its place in the queue. Each step of a run's life is one function of this file; its claim is
// in claim.ts. Leases, and all moments that a trainer causes, are on the database's clock, so that the clocks
// of the machines do not matter.

/** A trainer that sends no heartbeat for so long, on the database's clock, counts as lost. */
export const leaseSeconds = env.LEASE_SECONDS;
/** How often a trainer sends a heartbeat: two may get lost. */
export const heartbeatMilliseconds = (leaseSeconds * 1000) / 3;
/** How often in a row a run is tried when we are at fault and it gains no new epoch. */
export const maxAttempts = 3;
/** What a trainer's writes carry. The row refuses a token that is older than its own. */
export type HeldRun = { id: string; fencingToken: number };
const fates = ["done", "failed", "cancelled", "waiting"] as const;
/** What became of a run that a trainer held. */
export type Fate = (typeof fates)[number];

/** Prisma's own two and five seconds are for pages; a trainer waits longer for a busy database. */
export const patience = { timeout: 30_000, maxWait: 10_000 };

export const isNotOver = Prisma.sql`"finishedAt" IS NULL AND "failedAt" IS NULL AND "cancelledAt" IS NULL`;
const isHeld = (run: HeldRun) =>
  Prisma.sql`id = ${run.id} AND "fencingToken" = ${run.fencingToken} AND "claimedAt" IS NOT NULL AND ${isNotOver}`;
export const newLease = Prisma.sql`clock_timestamp() + make_interval(secs => ${leaseSeconds})`;
const addedSeconds = Prisma.sql`"computeSeconds" + greatest(0, extract(epoch FROM clock_timestamp() - "claimedAt"))`;

/**
 * What a new run trains, and the student who is charged for it; a constraint of the table refuses a wrong
 * combination.
 */
export type RunOrigin = Pick<Run, "cause"> & Partial<Pick<Run, "submissionId" | "userId" | "referenceId">>;

/** Makes a run that waits for a trainer. `flops` is `runFlops` of src/core/training/training.ts. */
export async function enqueueRun(
  tx: Tx,
  { seed, flops, ...origin }: RunOrigin & { seed: number; flops: number },
  now: Date,
): Promise<{ id: string }> {
  return tx.run.create({
    data: { ...origin, seed, expectedFlops: flops, createdAt: now },
    select: { id: true },
  });
}

/**
 * Cancels a waiting run at once, or asks the trainer that holds the run to stop it at its next heartbeat.
 * Publishes the event.
 */
export async function requestCancel(
  tx: Tx,
  runId: string,
  now: Date,
  { byId, reason }: { byId: string | null; reason: string | null } = { byId: null, reason: null },
): Promise<void> {
  const rows = await tx.$executeRaw`
    UPDATE "Run" SET "cancelRequestedAt" = coalesce("cancelRequestedAt", ${now}),
      "cancelledById" = CASE WHEN "cancelRequestedAt" IS NULL THEN ${byId} ELSE "cancelledById" END,
      "cancelReason" = CASE WHEN "cancelRequestedAt" IS NULL THEN ${reason} ELSE "cancelReason" END,
      "cancelledAt" = CASE WHEN "claimedAt" IS NULL THEN ${now}::timestamptz END
    WHERE id = ${runId} AND ${isNotOver}`;
  if (rows === 0) throw new AppError("CONFLICT", (t) => t("errors.runIsOver"));
  await tx.checkpoint.deleteMany({ where: { runId, run: { cancelledAt: { not: null } } } });
  await publishEvents(tx, await changesOf(tx, [runId]));
}

/** What a trainer learns about a run when it renews its lease. */
export type Pulse = {
  /** False: the run was taken away, stop its child. */
  isHeld: boolean;
  isCancelRequested: boolean;
  /** The trainer is being drained: hand the run back. */
  isDraining: boolean;
};

const PulseRow = z.object({ cancel: z.boolean(), draining: z.boolean().nullable() });

export async function heartbeatRun(db: Db, run: HeldRun): Promise<Pulse> {
  const [row] = await readRows(
    db,
    PulseRow,
    Prisma.sql`
    UPDATE "Run" SET "leaseUntil" = ${newLease} WHERE ${isHeld(run)}
    RETURNING "cancelRequestedAt" IS NOT NULL AS cancel, (SELECT "isDraining" FROM "Trainer" WHERE id = "trainerId") AS draining`,
  );
  return {
    isHeld: row !== undefined,
    isCancelRequested: row?.cancel ?? false,
    isDraining: row?.draining ?? false,
  };
}

/** Puts a waiting run at the front, behind the runs that were put there earlier. Publishes the event. */
export async function prioritiseRun(tx: Tx, runId: string, now: Date): Promise<void> {
  const rows = await tx.$executeRaw`
    UPDATE "Run" SET "prioritisedAt" = coalesce("prioritisedAt", ${now}) WHERE id = ${runId} AND "claimedAt" IS NULL AND ${isNotOver}`;
  if (rows === 0) throw new AppError("CONFLICT", (t) => t("errors.waitsNoMore"));
  await publishEvents(tx, await changesOf(tx, [runId]));
}

/**
 * Notes that training has begun. Like every write of a trainer before the run's end, it returns whether the
 * trainer still holds the run.
 */
export async function startRun(db: Db, run: HeldRun): Promise<boolean> {
  return writeHeld(
    db,
    run,
    Prisma.sql`"startedAt" = coalesce("startedAt", clock_timestamp()), "leaseUntil" = ${newLease}`,
  );
}

/**
 * Stores an epoch, and the state after it where a checkpoint is due. Repeating the last epoch changes
 * nothing, so a trainer may try the write again.
 */
export async function recordEpoch(
  db: Db,
  run: HeldRun,
  epoch: Epoch,
  checkpoint: Uint8Array | null,
  publicFigures: PublicFigures | null = null,
  picture: Uint8Array | null = null,
  onStored: (tx: Tx) => Promise<void> = () => Promise.resolve(),
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    if (!(await lockHeld(tx, run, Prisma.sql`"leaseUntil" = ${newLease}`))) return false;
    const last = await tx.epoch.aggregate({ where: { runId: run.id }, _max: { number: true } });
    const expected = (last._max.number ?? 0) + 1;
    if (epoch.number === expected - 1) return true;
    if (epoch.number !== expected)
      throw new Error(`Run ${run.id} reported epoch ${epoch.number} when epoch ${expected} was due.`);
    const { at } = await readRow(tx, z.object({ at: z.date() }), Prisma.sql`SELECT clock_timestamp() AS at`);
    await tx.epoch.create({
      data: { ...epoch, ...publicColumns(publicFigures), runId: run.id, finishedAt: at },
    });
    if (checkpoint) await replaceCheckpoint(tx, run.id, epoch.number, checkpoint);
    if (picture) await storePicture(tx, run.id, epoch.number, picture);
    await onStored(tx);
    const [change] = await changesOf(tx, [run.id]);
    if (change) await publishEvents(tx, [{ ...change, type: "run.epoch", epoch: epoch.number }]);
    return true;
  }, patience);
}

/** Stores the state after an epoch that is stored already, so that whoever goes on loses nothing. */
export async function storeCheckpoint(
  db: Db,
  run: HeldRun,
  epoch: number,
  checkpoint: Uint8Array,
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    if (!(await lockHeld(tx, run, Prisma.sql`"leaseUntil" = ${newLease}`))) return false;
    await replaceCheckpoint(tx, run.id, epoch, checkpoint);
    return true;
  }, patience);
}

/** Attempts begin anew: the next one does not begin where this one did. */
async function replaceCheckpoint(tx: Tx, runId: string, epoch: number, bytes: Uint8Array): Promise<void> {
  await tx.$executeRaw`UPDATE "Run" SET attempts = 0 WHERE id = ${runId}`;
  // `upsert` would read the megabytes back.
  await tx.$executeRaw`
    INSERT INTO "Checkpoint" ("runId", epoch, bytes) VALUES (${runId}, ${epoch}, ${bytes})
    ON CONFLICT ("runId") DO UPDATE SET epoch = EXCLUDED.epoch, bytes = EXCLUDED.bytes`;
}

/**
 * Stores the result and ends the run. Like every write that ends a run in a trainer's hands, it returns what
 * became of the run; see `readFate`.
 */
export async function finishRun(
  db: Db,
  run: HeldRun,
  outcome: Outcome,
  onStored: (tx: Tx) => Promise<void> = () => Promise.resolve(),
): Promise<Fate | null> {
  return db.$transaction(async (tx) => {
    if ((await setFree(tx, run, Prisma.sql`"finishedAt" = clock_timestamp()`)) > 0) {
      const { finishedAt } = await tx.run.findUniqueOrThrow({
        where: { id: run.id },
        select: { finishedAt: true },
      });
      await storeResult(tx, run.id, outcome, finishedAt!);
      await onStored(tx);
      await endRun(tx, run.id);
    }
    return readFate(tx, run);
  }, patience);
}

const AttemptsRow = z.object({ attempts: z.number(), cancel: z.boolean() });

/**
 * Puts the run back into the queue after a fault of ours, until it was tried three times; ends it after any
 * other failure.
 */
export async function failRun(db: Db, run: HeldRun, failure: Failure): Promise<Fate | null> {
  return db.$transaction(async (tx) => {
    const [row] = await readRows(
      tx,
      AttemptsRow,
      Prisma.sql`
      SELECT attempts, "cancelRequestedAt" IS NOT NULL AS cancel FROM "Run" WHERE ${isHeld(run)} FOR UPDATE`,
    );
    if (!row) return readFate(tx, run);
    if (row.cancel) await setFree(tx, run, Prisma.sql`"cancelledAt" = clock_timestamp()`);
    else if (failure.fault === "ours" && row.attempts < maxAttempts) await setFree(tx, run, backToWaiting);
    else
      await setFree(
        tx,
        run,
        Prisma.sql`"failedAt" = clock_timestamp(), failure = ${JSON.stringify(failure)}::jsonb`,
      );
    await endRun(tx, run.id);
    return readFate(tx, run);
  }, patience);
}

/**
 * Hands a run back because its trainer stops: no attempt is charged, and the next trainer continues from the
 * checkpoint.
 */
export async function releaseRun(db: Db, run: HeldRun): Promise<Fate | null> {
  return db.$transaction(async (tx) => {
    const isCancelled = Prisma.sql`"cancelledAt" = CASE WHEN "cancelRequestedAt" IS NOT NULL THEN clock_timestamp() END`;
    const changes = Prisma.sql`${backToWaiting}, attempts = greatest(attempts - 1, 0), ${isCancelled}`;
    if ((await setFree(tx, run, changes)) > 0) await endRun(tx, run.id);
    return readFate(tx, run);
  }, patience);
}

/** Ends a run that was to be cancelled, once its trainer has stopped it. */
export async function confirmCancel(db: Db, run: HeldRun): Promise<Fate | null> {
  return db.$transaction(async (tx) => {
    if ((await setFree(tx, run, Prisma.sql`"cancelledAt" = clock_timestamp()`)) > 0) await endRun(tx, run.id);
    return readFate(tx, run);
  }, patience);
}

/**
 * Reads from the row what became of the run since this trainer claimed it; null when another trainer has
 * claimed it, or it ended without a trainer. A trainer that lost the answer to its write tries again: it
 * holds the run no more, and learns here what its first try did.
 */
async function readFate(tx: Tx, { id, fencingToken }: HeldRun): Promise<Fate | null> {
  const row = await tx.run.findFirst({ where: { id, fencingToken } });
  if (row === null) return null;
  const status = runStatus(row);
  // A copied result: the run had gone back to the queue.
  if (status === "done" && row.claimedAt === null) return null;
  return fates.find((fate) => fate === status) ?? null;
}

/** The events that announce a change of these runs, in the runs' order. */
export async function changesOf(
  tx: Tx,
  runIds: string[],
): Promise<Extract<DomainEvent, { type: "run.changed" }>[]> {
  if (runIds.length === 0) return [];
  const place = { select: { exerciseId: true, exercise: { select: { courseId: true } } } } as const;
  const rows = await tx.run.findMany({
    where: { id: { in: runIds } },
    select: { id: true, submission: place, reference: place },
    orderBy: { id: "asc" },
  });
  return rows.map(({ id, ...run }) => {
    const { exerciseId, exercise } = originOf(run);
    return { type: "run.changed", runId: id, exerciseId, courseId: exercise.courseId };
  });
}

export const backToWaiting = Prisma.sql`"claimedAt" = NULL, "startedAt" = NULL, "trainerId" = NULL`;

function setFree(tx: Tx, run: HeldRun, changes: Prisma.Sql): Promise<number> {
  return tx.$executeRaw`UPDATE "Run" SET "leaseUntil" = NULL, "computeSeconds" = ${addedSeconds}, ${changes} WHERE ${isHeld(run)}`;
}

/** Only a run that still waits keeps its checkpoint. */
async function endRun(tx: Tx, runId: string): Promise<void> {
  const isOver = [{ finishedAt: { not: null } }, { failedAt: { not: null } }, { cancelledAt: { not: null } }];
  await tx.checkpoint.deleteMany({ where: { runId, run: { OR: isOver } } });
  await forgetLost(tx, [runId]);
  await publishEvents(tx, await changesOf(tx, [runId]));
}

/**
 * Forgets the epochs after the checkpoint of runs that wait again: they are trained again, perhaps on a
 * machine whose last bits are others.
 */
export async function forgetLost(tx: Tx, runIds: string[]): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "Epoch" WHERE "runId" IN (SELECT id FROM "Run" WHERE id = ANY(${runIds}) AND "claimedAt" IS NULL AND ${isNotOver})
      AND number > coalesce((SELECT epoch FROM "Checkpoint" WHERE "Checkpoint"."runId" = "Epoch"."runId"), 0)`;
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
