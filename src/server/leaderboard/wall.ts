import { z } from "zod";
import type { Audience } from "@/core/base/actor";
import { exercisePhase, isLeaderboardVisible } from "@/core/exercise/exercise";
import { figuresOf, type TestPart } from "@/core/exercise/held-back";
import { compareCandidates } from "@/core/leaderboard/leaderboard";
import type { WallSnapshot, Podium } from "@/core/leaderboard/wall";
import { runStatus } from "@/core/run/run-status";
import { findBestRuns } from "@/server/run/counting-run";
import type { Db } from "@/server/base/db";
import { Float, readRows } from "@/server/base/rows";
import { classTimesOf } from "@/server/exercise/exercise-times";
import { Prisma } from "@/server/generated/client";
import { listStudentNames } from "@/server/course/names";
import { heldBackFields, partOfBoard } from "@/server/exercise/test-part";

const PLACES = 3;

type ShownExercise = {
  id: string;
  title: string;
  isHidden: boolean;
  isFinal: boolean;
  /** The test images of standings and curves, for staff too: the wall is for the projector. */
  part: TestPart;
};

/** The published exercises whose boards this audience may see, by due date. */
async function listShownExercises(
  db: Db,
  courseId: string,
  audience: Audience,
  now: Date,
): Promise<ShownExercise[]> {
  const rows = await db.exercise.findMany({
    where: { courseId, publishedAt: { not: null } },
    orderBy: [{ dueAt: "asc" }, { createdAt: "asc" }],
    select: { id: true, title: true, leaderboardVisibility: true, ...heldBackFields },
  });
  const exercises = rows.map((row) => {
    const phase = exercisePhase(classTimesOf(row), now);
    return {
      id: row.id,
      title: row.title,
      isHidden: !isLeaderboardVisible(row.leaderboardVisibility, phase),
      isFinal: phase === "closed",
      part: partOfBoard(row, now),
    };
  });
  return exercises.filter(({ isHidden }) => audience === "staff" || !isHidden);
}

const LatestRunRow = z.object({
  runId: z.string(),
  enrolmentId: z.string(),
  exerciseId: z.string(),
  exerciseTitle: z.string(),
  plannedEpochs: z.number(),
  claimedAt: z.date().nullable(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  failedAt: z.date().nullable(),
  cancelRequestedAt: z.date().nullable(),
  cancelledAt: z.date().nullable(),
  divergedAtEpoch: z.number().nullable(),
  /** The finished run's own figures, as its board counts them; null before. */
  testAccuracy: Float.nullable(),
  testLoss: Float.nullable(),
  publicTestAccuracy: Float.nullable(),
  publicTestLoss: Float.nullable(),
  /** Null where the half that students see was never measured. */
  testAccuracies: z.array(Float.nullable()),
});

/**
 * The student's latest run of these exercises that meets the condition; the index on a student's runs finds
 * it.
 */
const latestRun = (exerciseIds: string[], condition: Prisma.Sql) => Prisma.sql`LATERAL (
  SELECT run.id FROM "Run" AS run
    JOIN "Submission" AS submission ON submission.id = run."submissionId" AND submission."exerciseId" = ANY(${exerciseIds}::text[])
  WHERE run."userId" = enrolment."userId" AND run.cause = 'submission' AND ${condition} ORDER BY run."createdAt" DESC, run.id DESC LIMIT 1)`;

async function findLatestRuns(
  db: Db,
  courseId: string,
  exerciseIds: string[],
  heldBackIds: string[],
): Promise<z.infer<typeof LatestRunRow>[]> {
  return readRows(
    db,
    LatestRunRow,
    Prisma.sql`
    SELECT enrolment.id AS "enrolmentId", run.id AS "runId", exercise.id AS "exerciseId", exercise.title AS "exerciseTitle",
      (submission.training->>'epochs')::int AS "plannedEpochs", run."claimedAt", run."startedAt", run."finishedAt", run."failedAt",
      run."cancelRequestedAt", run."cancelledAt", result."divergedAtEpoch",
      result."testAccuracy", result."testLoss", result."publicTestAccuracy", result."publicTestLoss", ARRAY(
        SELECT CASE WHEN exercise.id = ANY(${heldBackIds}::text[]) THEN "publicTestAccuracy" ELSE "testAccuracy" END
        FROM "Epoch" WHERE "Epoch"."runId" = run.id ORDER BY number) AS "testAccuracies"
    FROM "Enrolment" AS enrolment
      LEFT JOIN ${latestRun(exerciseIds, Prisma.sql`(run."startedAt" IS NOT NULL OR run."finishedAt" IS NOT NULL)`)} AS begun ON true
      LEFT JOIN ${latestRun(exerciseIds, Prisma.sql`begun.id IS NULL`)} AS other ON true
      JOIN "Run" AS run ON run.id = coalesce(begun.id, other.id)
      LEFT JOIN "Result" AS result ON result."runId" = run.id
      JOIN "Submission" AS submission ON submission.id = run."submissionId"
      JOIN "Exercise" AS exercise ON exercise.id = submission."exerciseId"
    WHERE enrolment."courseId" = ${courseId} AND enrolment.role = 'student' AND enrolment."removedAt" IS NULL`,
  );
}

/** The figure by which a finished run stands on its board; null before, and where it was never measured. */
function finalAccuracy(
  {
    testAccuracy,
    testLoss,
    ...publicHalf
  }: Pick<
    z.infer<typeof LatestRunRow>,
    "testAccuracy" | "testLoss" | "publicTestAccuracy" | "publicTestLoss"
  >,
  part: TestPart,
): number | null {
  if (testAccuracy === null || testLoss === null) return null;
  const accuracy = figuresOf({ testAccuracy, testLoss, ...publicHalf }, part).testAccuracy;
  return Number.isFinite(accuracy) ? accuracy : null;
}

/** The first places of the boards, without the rest of each board. */
async function listPodiums(
  db: Db,
  exercises: ShownExercise[],
  names: Map<string, string>,
): Promise<Podium[]> {
  return Promise.all(
    exercises.map(async ({ id, title, isHidden, isFinal, part }) => {
      const runs = (await findBestRuns(db, id)).map((run) => ({ ...run, ...figuresOf(run, part) }));
      const places = runs
        .sort(compareCandidates)
        .slice(0, PLACES)
        .map(({ enrolmentId, testAccuracy }) => ({
          enrolmentId,
          name: names.get(enrolmentId) ?? "",
          testAccuracy,
        }));
      return { exerciseId: id, title, isHidden, isFinal, places };
    }),
  );
}

/**
 * Each student's latest run that has begun, because it has a curve to look at; where none has begun, the
 * latest run; and the best three of each exercise. Students get nothing of exercises whose leaderboard is
 * hidden from them; for staff those are marked.
 */
export async function getWall(
  db: Db,
  courseId: string,
  audience: Audience,
  now: Date,
): Promise<WallSnapshot> {
  const exercises = await listShownExercises(db, courseId, audience, now);
  const idsOf = (chosen: ShownExercise[]) => chosen.map(({ id }) => id);
  const names = await listStudentNames(db, courseId, audience);
  const [runs, podiums] = await Promise.all([
    findLatestRuns(db, courseId, idsOf(exercises), idsOf(exercises.filter(({ part }) => part === "public"))),
    listPodiums(db, exercises, names),
  ]);
  const hidden = new Set(idsOf(exercises.filter(({ isHidden }) => isHidden)));
  const partOf = new Map(exercises.map(({ id, part }) => [id, part]));
  const tiles = runs.map(
    ({
      runId,
      enrolmentId,
      exerciseId,
      exerciseTitle,
      plannedEpochs,
      divergedAtEpoch,
      testAccuracies,
      testAccuracy,
      testLoss,
      publicTestAccuracy,
      publicTestLoss,
      ...times
    }) => ({
      testAccuracy: finalAccuracy(
        { testAccuracy, testLoss, publicTestAccuracy, publicTestLoss },
        partOf.get(exerciseId)!,
      ),
      runId,
      enrolmentId,
      exerciseId,
      exerciseTitle,
      testAccuracies: testAccuracies.filter((accuracy) => accuracy !== null),
      name: names.get(enrolmentId) ?? "",
      isHidden: hidden.has(exerciseId),
      status: runStatus(times),
      plannedEpochs,
      epochsDone: testAccuracies.length,
      divergedAtEpoch,
    }),
  );
  tiles.sort((a, b) => a.name.localeCompare(b.name) || a.enrolmentId.localeCompare(b.enrolmentId));
  return { kind: "course", tiles, podiums };
}
