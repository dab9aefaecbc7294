import { z } from "zod";
import type { Tx } from "@/server/base/db";
import { readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { measureSpeeds } from "../forecast";
import { typicalSecondsPerFlop } from "../order";
import { meanSpeed } from "../places";
import { isNotOver } from "../queue";
import { courseOfRun, isForCourses } from "../trainer-tokens";
import { usageOf } from "./usage";

// The first run of the queue's order (`orderQueue` in ../order.ts), without reading the queue: a claim holds
// the lock that all claims wait for. A test compares the two on queues that a seed makes.

const IdRow = z.object({ id: z.string(), courseId: z.string() });
const waits = Prisma.sql`"claimedAt" IS NULL AND "cancelRequestedAt" IS NULL AND ${isNotOver}`;

type Wanted = {
  /** Empty for all. */
  courseIds: string[];
  /** Those that could not be taken. */
  tried: string[];
};

/** Finds the runs that come next, one after another. */
export async function openTurn(tx: Tx): Promise<(wanted: Wanted) => Promise<string | null>> {
  const usage = usageOf(meanSpeed(await measureSpeeds(tx)) ?? typicalSecondsPerFlop);
  return async ({ courseIds, tried }) => {
    const isWanted = Prisma.sql`NOT (id = ANY (${tried}::text[])) ${
      courseIds.length === 0
        ? Prisma.empty
        : Prisma.sql`AND ${isForCourses(Prisma.sql`${courseIds}::text[]`)}`
    }`;
    const first = (await findFair(tx, usage, isWanted)) ?? (await findForStaff(tx, isWanted));
    if (!first) return null;
    const [pushed] = await readRows(
      tx,
      z.object({ id: z.string() }),
      Prisma.sql`
      SELECT id FROM "Run" WHERE ${waits} AND "prioritisedAt" IS NOT NULL AND ${courseOfRun} = ${first.courseId}
        AND NOT (id = ANY (${tried}::text[])) ORDER BY "prioritisedAt", cause = 'submission' DESC, "createdAt", id LIMIT 1`,
    );
    return pushed?.id ?? first.id;
  };
}

/** The oldest run of the student with the least seconds; of those with equally few, the oldest. */
async function findFair(
  tx: Tx,
  usage: Prisma.Sql,
  isWanted: Prisma.Sql,
): Promise<z.infer<typeof IdRow> | null> {
  const [row] = await readRows(
    tx,
    IdRow,
    Prisma.sql`
    WITH first AS (
      SELECT DISTINCT ON ("userId") id, "userId", "createdAt" FROM "Run"
      WHERE ${waits} AND cause = 'submission' AND ${isWanted} ORDER BY "userId", "createdAt", id
    ), usage AS (${usage})
    SELECT id, ${courseOfRun} AS "courseId" FROM "Run" WHERE id = (
      SELECT first.id FROM first LEFT JOIN usage ON usage."userId" = first."userId"
      ORDER BY coalesce(usage.seconds, 0), first."createdAt", first.id LIMIT 1)`,
  );
  return row ?? null;
}

async function findForStaff(tx: Tx, isWanted: Prisma.Sql): Promise<z.infer<typeof IdRow> | null> {
  const [row] = await readRows(
    tx,
    IdRow,
    Prisma.sql`
    SELECT id, ${courseOfRun} AS "courseId" FROM "Run"
    WHERE ${waits} AND cause <> 'submission' AND ${isWanted} ORDER BY "createdAt", id LIMIT 1`,
  );
  return row ?? null;
}
