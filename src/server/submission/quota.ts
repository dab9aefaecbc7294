import { z } from "zod";
import type { Actor } from "@/core/base/actor";
import { DAY } from "@/core/base/duration";
import type { Limits } from "@/core/check/limits";
import type { Db, Tx } from "@/server/base/db";
import { readRow } from "@/server/base/rows";
import { readLimits } from "@/server/exercise/exercise-row";
import { countFailedChecks } from "./failed-checks";
import { Prisma } from "@/server/generated/client";

export type Quota = {
  runsLeft: number;
  runsPerDay: number;
  computeSecondsLeft: number;
  computeSecondsPerDay: number;
  /** Submissions that the check may still refuse; they cost no run. */
  failedChecksLeft: number;
  failedChecksPerDay: number;
  /** When the oldest run that counts is a day old, and the quota grows again; null when nothing counts. */
  nextFreeAt: Date | null;
};

const UsedRow = z.object({ runs: z.number(), seconds: z.number(), oldest: z.date().nullable() });

/**
 * The seconds for which the current trainer has held the run. They are added to `computeSeconds` when the
 * trainer lets it go.
 */
const heldSeconds = (now: Date) => Prisma.sql`
  CASE WHEN run."claimedAt" IS NULL OR run."finishedAt" IS NOT NULL OR run."failedAt" IS NOT NULL OR run."cancelledAt" IS NOT NULL THEN 0
    ELSE greatest(0, extract(epoch FROM ${now}::timestamptz - run."claimedAt")) END`;

/**
 * The rest of a student's quota in an exercise. Submissions of the last 24 hours count, by their runs. Runs
 * do not count if they failed through our fault, were cancelled before they started, or took over an
 * identical result.
 */
export async function getQuota(
  db: Db | Tx,
  userId: string,
  exercise: { id: string; limits: Limits },
  now: Date,
): Promise<Quota> {
  const { runsPerDay, computeSecondsPerDay, failedChecksPerDay } = exercise.limits;
  const since = new Date(now.getTime() - DAY);
  const used = await readRow(
    db,
    UsedRow,
    Prisma.sql`
    SELECT count(DISTINCT submission.id)::int AS runs, min(submission."acceptedAt") AS oldest,
      coalesce(sum(run."computeSeconds" + ${heldSeconds(now)}), 0)::float8 AS seconds
    FROM "Run" AS run JOIN "Submission" AS submission ON submission.id = run."submissionId"
    WHERE run."userId" = ${userId} AND submission."exerciseId" = ${exercise.id} AND run.cause = 'submission' AND submission."acceptedAt" > ${since}
      AND run."identicalToId" IS NULL
      AND NOT (run."failedAt" IS NOT NULL AND run.failure->>'fault' = 'ours')
      AND NOT (run."cancelledAt" IS NOT NULL AND run."startedAt" IS NULL)`,
  );
  const { count: failedChecks } = await countFailedChecks(db, userId, exercise.id, now);
  return {
    runsPerDay,
    computeSecondsPerDay,
    failedChecksPerDay,
    failedChecksLeft: Math.max(0, failedChecksPerDay - failedChecks),
    runsLeft: Math.max(0, runsPerDay - used.runs),
    computeSecondsLeft: Math.max(0, computeSecondsPerDay - used.seconds),
    nextFreeAt: used.oldest && new Date(used.oldest.getTime() + DAY),
  };
}

export async function getOwnQuota(db: Db, actor: Actor, exerciseId: string, now: Date): Promise<Quota> {
  const exercise = await db.exercise.findUniqueOrThrow({
    where: { id: exerciseId },
    select: { id: true, limits: true },
  });
  return getQuota(db, actor.userId, { id: exercise.id, limits: readLimits(exercise) }, now);
}
