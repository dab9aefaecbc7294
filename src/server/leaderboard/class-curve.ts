import { z } from "zod";
import type { Audience } from "@/core/base/actor";
import { type ClassCurve, FEWEST_STUDENTS } from "@/core/leaderboard/class-curve";
import { exercisePhase, isLeaderboardVisible } from "@/core/exercise/exercise";
import { countingWork } from "@/server/run/counting-run";
import type { Db } from "@/server/base/db";
import { Float, readRows } from "@/server/base/rows";
import { classTimesOf } from "@/server/exercise/exercise-times";
import { Prisma } from "@/server/generated/client";
import { heldBackFields, partOfRun } from "@/server/exercise/test-part";

const QuartilesColumn = z.tuple([Float, Float, Float]);
const ClassPointRow = z.object({
  epoch: z.number(),
  students: z.number(),
  testAccuracy: QuartilesColumn,
  testLoss: QuartilesColumn,
});

/**
 * The quartiles of the class by epoch, over each enrolled student's latest run that can count. Null where
 * this audience may not see the leaderboard now, and while fewer than five students have such a run.
 */
export async function findClassCurve(
  db: Db,
  exerciseId: string,
  audience: Audience,
  now: Date,
): Promise<ClassCurve | null> {
  const exercise = await db.exercise.findUnique({
    where: { id: exerciseId },
    select: { leaderboardVisibility: true, ...heldBackFields },
  });
  if (!exercise) return null;
  if (
    audience === "student" &&
    !isLeaderboardVisible(exercise.leaderboardVisibility, exercisePhase(classTimesOf(exercise), now))
  )
    return null;
  const isPublic = partOfRun(exercise, audience, now) === "public";
  const accuracy = isPublic ? Prisma.sql`epoch."publicTestAccuracy"` : Prisma.sql`epoch."testAccuracy"`;
  const loss = isPublic ? Prisma.sql`epoch."publicTestLoss"` : Prisma.sql`epoch."testLoss"`;
  const points = await readRows(
    db,
    ClassPointRow,
    Prisma.sql`
    WITH latest AS (
      SELECT DISTINCT ON (submission."userId") run.id
      FROM ${countingWork}
      WHERE exercise.id = ${exerciseId}
      ORDER BY submission."userId", run."finishedAt" DESC, run.id DESC
    )
    SELECT epoch.number AS epoch, count(*)::int AS students,
      percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY ${accuracy}) AS "testAccuracy",
      percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY ${loss}) AS "testLoss"
    FROM latest JOIN "Epoch" AS epoch ON epoch."runId" = latest.id AND ${accuracy} IS NOT NULL
    GROUP BY epoch.number HAVING count(*) >= ${FEWEST_STUDENTS}
    ORDER BY epoch.number`,
  );
  return points.length > 0 ? { points } : null;
}
