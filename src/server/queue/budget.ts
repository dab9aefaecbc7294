import { z } from "zod";
import { DAY } from "@/core/base/duration";
import { budgetMargin, type Limits } from "@/core/check/limits";
import type { Db, Tx } from "@/server/base/db";
import { Float, readRow } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { findSecondsPerFlop } from "./places";

/** Whose budget, and of which exercise. */
export type Owner = { userId: string; exerciseId: string; limits: Limits };

const UseRow = z.object({
  runs: z.number(),
  seconds: Float,
  /** When the oldest submission that counts was accepted. */
  oldest: z.date().nullable(),
});

/** Which runs that are not over count with the seconds that they are expected to take. */
type Reserved = { waiting: boolean; except?: string };

const isOver = Prisma.sql`(run."finishedAt" IS NOT NULL OR run."failedAt" IS NOT NULL OR run."cancelledAt" IS NOT NULL)`;
/** No trainer began with it. */
const isGivenBack = Prisma.sql`(run."cancelledAt" IS NOT NULL AND run."startedAt" IS NULL)`;

/**
 * What a student's submissions of the last 24 hours to an exercise have used of its quota. Runs that failed
 * through our fault do not count. Nor do those that were cancelled before they started, but no more of them
 * are given back than the exercise allows runs: what is handed in is kept, and without an end to it a student
 * could fill the disk. While nothing was measured, nothing is known of what a run will take, and none of it
 * counts.
 */
export async function findUse(
  db: Db | Tx,
  { userId, exerciseId, limits }: Owner,
  { waiting, except = "" }: Reserved,
  now: Date,
): Promise<z.infer<typeof UseRow>> {
  const since = new Date(now.getTime() - DAY);
  const secondsPerFlop = await findSecondsPerFlop(db);
  const held = Prisma.sql`CASE WHEN run."claimedAt" IS NULL OR ${isOver} THEN 0
    ELSE greatest(0, extract(epoch FROM ${now}::timestamptz - run."claimedAt")) END`;
  const isReserved = Prisma.sql`NOT ${isOver} AND run."cancelRequestedAt" IS NULL AND run.id <> ${except}
    AND (${waiting} OR run."claimedAt" IS NOT NULL)`;
  const expected = Prisma.sql`CASE WHEN ${isReserved} THEN run."expectedFlops" * ${secondsPerFlop ?? 0}::float8 ELSE 0 END`;
  return readRow(
    db,
    UseRow,
    Prisma.sql`
    SELECT (count(DISTINCT submission.id) FILTER (WHERE NOT ${isGivenBack})
        + greatest(0, count(DISTINCT submission.id) FILTER (WHERE ${isGivenBack}) - ${limits.runsPerDay}::int))::int AS runs,
      coalesce(min(submission."acceptedAt") FILTER (WHERE NOT ${isGivenBack}), min(submission."acceptedAt")) AS oldest,
      coalesce(sum(greatest(run."computeSeconds" + ${held}, ${expected})), 0)::float8 AS seconds
    FROM "Run" AS run JOIN "Submission" AS submission ON submission.id = run."submissionId"
    WHERE run."userId" = ${userId} AND submission."exerciseId" = ${exerciseId} AND run.cause = 'submission' AND submission."acceptedAt" > ${since}
      AND NOT (run."failedAt" IS NOT NULL AND run.failure->>'fault' = 'ours')`,
  );
}

/**
 * The seconds after which a run that is claimed now has to stop: what is left of its student's budget, and a
 * margin. What only waits leaves it alone, since it may never train.
 */
export async function findSecondsLeft(tx: Tx, owner: Owner, runId: string, now: Date): Promise<number> {
  const { seconds } = await findUse(tx, owner, { waiting: false, except: runId }, now);
  const { computeSecondsPerDay } = owner.limits;
  return Math.max(0, computeSecondsPerDay - seconds) + budgetMargin(computeSecondsPerDay);
}

/** The seconds that a run is expected to take; null while nothing was measured. */
export async function expectSeconds(db: Db | Tx, flops: number): Promise<number | null> {
  const secondsPerFlop = await findSecondsPerFlop(db);
  return secondsPerFlop === null ? null : flops * secondsPerFlop;
}
