import { z } from "zod";
import { DAY } from "@/core/base/duration";
import { budgetMargin, type Limits } from "@/core/check/limits";
import type { Db, Tx } from "@/server/base/db";
import { Float, readRow, readRows } from "@/server/base/rows";
import { raiseLimits } from "@/server/exercise/own-limits";
import { Prisma } from "@/server/generated/client";
import { loadLeastTime } from "./least-time";

/** Whose budget, and of which exercise. */
type Owner = { userId: string; exerciseId: string; limits: Limits };

const CountRow = z.object({
  runs: z.number(),
  seconds: Float,
  /** When the oldest submission that counts was accepted. */
  oldest: z.date().nullable(),
});
type Use = z.infer<typeof CountRow>;

/** A run that is not over, and not to be cancelled. */
const OpenRow = z.object({
  id: z.string(),
  isWaiting: z.boolean(),
  seconds: Float,
  flops: Float,
  epochs: z.number(),
});

const isOver = Prisma.sql`(run."finishedAt" IS NOT NULL OR run."failedAt" IS NOT NULL OR run."cancelledAt" IS NOT NULL)`;
/** No trainer began with it. */
const isGivenBack = Prisma.sql`(run."cancelledAt" IS NOT NULL AND run."startedAt" IS NULL)`;
/** The seconds for which trainers have held it. They are added up when one lets it go. */
const heldSeconds = (
  now: Date,
) => Prisma.sql`(run."computeSeconds" + CASE WHEN run."claimedAt" IS NULL OR ${isOver} THEN 0
  ELSE greatest(0, extract(epoch FROM ${now}::timestamptz - run."claimedAt")) END)`;

/**
 * It costs its student nothing, whatever it took: it failed through our fault, or somebody else cancelled it.
 * `isFree` of src/core/run decides the same of one run.
 */
const isFree = Prisma.sql`((run."failedAt" IS NOT NULL AND run.failure->>'fault' = 'ours')
  OR (run."cancelledAt" IS NOT NULL AND run."cancelledById" <> run."userId"))`;

/** The runs of the student's submissions of the last 24 hours to the exercise. */
const ownRuns = ({ userId, exerciseId }: Owner, now: Date) => Prisma.sql`
  "Run" AS run JOIN "Submission" AS submission ON submission.id = run."submissionId"
    WHERE run."userId" = ${userId} AND submission."exerciseId" = ${exerciseId} AND run.cause = 'submission'
      AND submission."acceptedAt" > ${new Date(now.getTime() - DAY)}
      AND coalesce(NOT ${isFree}, true)`;

/**
 * What a student's submissions of the last 24 hours to an exercise have used of its quota. Free
 * runs do not count. Nor do those that were cancelled before they started, but no more of them
 * are given back than the exercise allows runs: what is handed in is kept, and without an end to it a student
 * could fill the disk.
 */
export async function countUse(db: Db | Tx, owner: Owner, now: Date): Promise<Use> {
  return readRow(
    db,
    CountRow,
    Prisma.sql`
    SELECT (count(DISTINCT submission.id) FILTER (WHERE NOT ${isGivenBack})
        + greatest(0, count(DISTINCT submission.id) FILTER (WHERE ${isGivenBack}) - ${owner.limits.runsPerDay}::int))::int AS runs,
      coalesce(min(submission."acceptedAt") FILTER (WHERE NOT ${isGivenBack}), min(submission."acceptedAt")) AS oldest,
      coalesce(sum(${heldSeconds(now)}), 0)::float8 AS seconds
    FROM ${ownRuns(owner, now)}`,
  );
}

/**
 * The seconds that the student's runs that are not over are expected to take yet. While nothing was measured,
 * nothing is known of what a run will take, and none of it counts.
 */
async function reserve(
  db: Db | Tx,
  owner: Owner,
  isAsked: (run: z.infer<typeof OpenRow>) => boolean,
  now: Date,
): Promise<number> {
  const rows = await readRows(
    db,
    OpenRow,
    Prisma.sql`
    SELECT run.id, run."claimedAt" IS NULL AS "isWaiting", ${heldSeconds(now)}::float8 AS seconds, run."expectedFlops" AS flops,
      (submission.training->>'epochs')::int AS epochs
    FROM ${ownRuns(owner, now)} AND NOT ${isOver} AND run."cancelRequestedAt" IS NULL`,
  );
  const asked = rows.filter(isAsked);
  if (asked.length === 0) return 0;
  const leastTime = await loadLeastTime(db);
  return asked.reduce((sum, run) => sum + Math.max(0, (leastTime(run) ?? 0) - run.seconds), 0);
}

/** What is used, with what the student's other runs are expected to take. */
export async function findUse(db: Db | Tx, owner: Owner, now: Date): Promise<Use> {
  const use = await countUse(db, owner, now);
  return { ...use, seconds: use.seconds + (await reserve(db, owner, () => true, now)) };
}

/**
 * The seconds after which a run that is claimed now has to stop: what is left of its student's budget, and a
 * margin. What only waits leaves it alone, since it may never train.
 */
export async function findSecondsLeft(
  tx: Tx,
  { limits, ...whose }: Owner,
  runId: string,
  now: Date,
): Promise<number> {
  const owner = { ...whose, limits: await raiseLimits(tx, whose, limits) };
  const { seconds } = await countUse(tx, owner, now);
  const reserved = await reserve(tx, owner, ({ id, isWaiting }) => !isWaiting && id !== runId, now);
  const { computeSecondsPerDay } = owner.limits;
  return Math.max(0, computeSecondsPerDay - seconds - reserved) + budgetMargin(computeSecondsPerDay);
}
