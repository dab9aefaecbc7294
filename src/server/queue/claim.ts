import { z } from "zod";
import type { Architecture } from "@/core/network/architecture";
import type { Failure } from "@/core/run/run";
import type { TrainingSettings } from "@/core/training/training";
import { databaseClock } from "@/server/base/clock";
import type { Db, Tx } from "@/server/base/db";
import { publishEvents } from "@/server/base/events";
import { readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import {
  backToWaiting,
  changesOf,
  forgetLost,
  type HeldRun,
  isNotOver,
  leaseSeconds,
  maxAttempts,
  newLease,
  patience,
} from "./queue";
import { findTerms, isForCourses } from "./trainer-tokens";
import { CopiedRunRow, copyIdenticalResult } from "./results";
import { originOf } from "@/server/base/run-origin";
import { readLimits } from "@/server/exercise/exercise-row";
import { maskOf } from "@/server/exercise/test-part";
import { findSecondsLeft } from "./budget";
import { findTimeLimit } from "./time-limit";
import { openTurn } from "./turn/next-run";

/**
 * Claims and reaps take turns: with `SKIP LOCKED` alone, two claims at once would not see each other's run in
 * the fair share.
 */
const claimLock = 4_711_001;

/** A run in a trainer's hands, with all that the trainer needs. */
export type ClaimedRun = HeldRun & {
  attempts: number;
  architecture: Architecture;
  /** With the run's own seed. */
  training: TrainingSettings;
  /** The state after the last finished epoch, or null to begin at the beginning. */
  checkpoint: Uint8Array | null;
  /**
   * The test images that students may see, one bit for each; null where the exercise has no held-out half.
   */
  publicHalf: Uint8Array | null;
  /** The seconds after which it has to stop. */
  secondsLeft: number;
  /**
   * What becomes of it then. A student's run counts with the network of its last epoch. One that no student
   * pays for has failed: half a rerun, or half a reference, tells nothing.
   */
  whenTimeIsUp: "count" | "fail";
};

/** Takes the next run for a trainer, or null when none waits. Runs of lost trainers are put back first. */
export async function claimRun(db: Db, trainerId: string): Promise<ClaimedRun | null> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${claimLock})`;
    const changed = await reap(tx);
    const terms = await findTerms(tx, trainerId);
    if (!terms) {
      await publishEvents(tx, await changesOf(tx, changed));
      return null;
    }
    const findNext = await openTurn(tx);
    const { courseIds } = terms;
    const tried: string[] = [];
    let claimed: ClaimedRun | null = null;
    for (let next = await findNext({ courseIds, tried }); next; next = await findNext({ courseIds, tried })) {
      tried.push(next);
      const run = await lockWaiting(tx, next, courseIds);
      // Somebody cancels it at this very moment.
      if (!run) continue;
      changed.push(run.id);
      if (await copyIdenticalResult(tx, run, await databaseClock(tx))) continue;
      claimed = await hold(tx, run.id, trainerId);
      break;
    }
    await publishEvents(tx, await changesOf(tx, changed));
    return claimed;
  }, patience);
}

/** Puts the runs of lost trainers back into the queue, with their checkpoints. `claimRun` does so too. */
export async function reapRuns(db: Db): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${claimLock})`;
    await publishEvents(tx, await changesOf(tx, await reap(tx)));
  }, patience);
}

/** Returns the ids of the runs that it changed. */
async function reap(tx: Tx): Promise<string[]> {
  const failure: Failure = { code: "trainer_lost", fault: "ours", attempts: maxAttempts };
  // After a restart of the database every trainer gets a whole lease's time to come back.
  const rows = await readRows(
    tx,
    z.object({ id: z.string() }),
    Prisma.sql`
    WITH lost AS (
      SELECT id FROM "Run"
      WHERE "leaseUntil" < clock_timestamp() AND "claimedAt" IS NOT NULL AND ${isNotOver}
        AND pg_postmaster_start_time() < clock_timestamp() - make_interval(secs => ${leaseSeconds})
      ORDER BY id FOR UPDATE SKIP LOCKED
    )
    UPDATE "Run" SET
      -- Up to the last sign of life: the student does not pay for the time after it.
      "computeSeconds" = "computeSeconds"
        + greatest(0, extract(epoch FROM "leaseUntil" - make_interval(secs => ${leaseSeconds}) - "claimedAt")),
      "cancelledAt" = CASE WHEN "cancelRequestedAt" IS NOT NULL THEN clock_timestamp() END,
      "failedAt" = CASE WHEN "cancelRequestedAt" IS NULL AND attempts >= ${maxAttempts} THEN clock_timestamp() END,
      failure = CASE WHEN "cancelRequestedAt" IS NULL AND attempts >= ${maxAttempts} THEN ${JSON.stringify(failure)}::jsonb END,
      "leaseUntil" = NULL, ${backToWaiting}
    FROM lost WHERE "Run".id = lost.id RETURNING "Run".id`,
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return ids;
  const isOver = [{ failedAt: { not: null } }, { cancelledAt: { not: null } }];
  await tx.checkpoint.deleteMany({ where: { runId: { in: ids }, run: { OR: isOver } } });
  await forgetLost(tx, ids);
  return ids;
}

async function lockWaiting(
  tx: Tx,
  id: string,
  courseIds: string[],
): Promise<z.infer<typeof CopiedRunRow> | null> {
  const [run] = await readRows(
    tx,
    CopiedRunRow,
    Prisma.sql`
    SELECT id, coalesce("submissionId", "referenceId") AS "originId", seed, cause::text AS cause FROM "Run"
    WHERE id = ${id} AND "claimedAt" IS NULL AND "cancelRequestedAt" IS NULL AND ${isNotOver}
      AND ${isForCourses(Prisma.sql`${courseIds}::text[]`)}
    FOR UPDATE SKIP LOCKED`,
  );
  return run ?? null;
}

const design = { architecture: true, training: true } as const;
const submissionFields = {
  ...design,
  exercise: { select: { id: true, limits: true, heldBack: true, heldBackSeed: true } },
} as const;
const referenceFields = { ...design, exercise: { select: { limits: true } } } as const;

async function hold(tx: Tx, id: string, trainerId: string): Promise<ClaimedRun> {
  await tx.$executeRaw`
    UPDATE "Run" SET "claimedAt" = clock_timestamp(), "startedAt" = NULL, "leaseUntil" = ${newLease}, "trainerId" = ${trainerId},
      "fencingToken" = "fencingToken" + 1, attempts = attempts + 1 WHERE id = ${id}`;
  const { fencingToken, attempts, seed, checkpoint, ...run } = await tx.run.findUniqueOrThrow({
    where: { id },
    select: {
      fencingToken: true,
      attempts: true,
      seed: true,
      cause: true,
      userId: true,
      checkpoint: true,
      submission: { select: submissionFields },
      reference: { select: referenceFields },
    },
  });
  const trained = originOf(run);
  // The check passed both when they were submitted, and the child process checks them again before it trains.
  const architecture = trained.architecture as Architecture;
  const training = { ...(trained.training as TrainingSettings), seed };
  const exercise = run.submission?.exercise;
  const { cause, userId } = run;
  const limits = readLimits(trained.exercise);
  const isPaid = cause === "submission" && userId !== null && exercise !== undefined;
  const secondsLeft = isPaid
    ? await findSecondsLeft(tx, { userId, exerciseId: exercise.id, limits }, id, await databaseClock(tx))
    : await findTimeLimit(tx, { runId: id, trainerId, limits });
  const publicHalf = exercise?.heldBack ? maskOf(exercise, "public") : null;
  return {
    id,
    fencingToken,
    attempts,
    architecture,
    training,
    checkpoint: checkpoint?.bytes ?? null,
    publicHalf,
    secondsLeft,
    whenTimeIsUp: isPaid ? "count" : "fail",
  };
}
