import type { Audience } from "@/core/actor";
import type { Podium, WallSnapshot } from "@/core/events";
import { exercisePhase, isLeaderboardVisible } from "@/core/exercise";
import { type RunTimes, runStatus } from "@/core/run-status";
import type { Db } from "./db";
import { classTimesOf } from "./exercise-times";
import { getLeaderboard } from "./leaderboard";
import { listStudentNames } from "./student-names";
import { heldBackFields, partOfBoard } from "./test-part";

const PLACES = 3;

type ShownExercise = {
  id: string;
  title: string;
  isHidden: boolean;
  /** Curves are of the public half of the test images, for staff too: the wall is for the projector. */
  isHeldBack: boolean;
};

/** The published exercises whose boards this audience may see, by due date. */
async function listShownExercises(db: Db, courseId: string, audience: Audience, now: Date): Promise<ShownExercise[]> {
  const rows = await db.exercise.findMany({
    where: { courseId, publishedAt: { not: null } }, orderBy: [{ dueAt: "asc" }, { createdAt: "asc" }],
    select: { id: true, title: true, leaderboardVisibility: true, ...heldBackFields },
  });
  const exercises = rows.map((row) => ({
    id: row.id, title: row.title, isHidden: !isLeaderboardVisible(row.leaderboardVisibility, exercisePhase(classTimesOf(row), now)),
    isHeldBack: partOfBoard(row, now) === "public",
  }));
  return exercises.filter(({ isHidden }) => audience === "staff" || !isHidden);
}

type LatestRun = RunTimes & {
  runId: string;
  enrolmentId: string;
  exerciseId: string;
  exerciseTitle: string;
  plannedEpochs: number;
  testAccuracies: number[];
};

async function findLatestRuns(db: Db, courseId: string, exerciseIds: string[], heldBackIds: string[]): Promise<LatestRun[]> {
  return db.$queryRaw<LatestRun[]>`
    SELECT latest.*, ARRAY(
      SELECT CASE WHEN latest."exerciseId" = ANY(${heldBackIds}::text[]) THEN "publicTestAccuracy" ELSE "testAccuracy" END
      FROM "Epoch" WHERE "Epoch"."runId" = latest."runId" ORDER BY number) AS "testAccuracies"
    FROM (
      SELECT DISTINCT ON (enrolment.id) enrolment.id AS "enrolmentId", run.id AS "runId", exercise.id AS "exerciseId",
        exercise.title AS "exerciseTitle", (submission.training->>'epochs')::int AS "plannedEpochs", run."claimedAt", run."startedAt",
        run."finishedAt", run."failedAt", run."cancelRequestedAt", run."cancelledAt"
      FROM "Enrolment" AS enrolment
        JOIN "Submission" AS submission ON submission."userId" = enrolment."userId"
        JOIN "Exercise" AS exercise ON exercise.id = submission."exerciseId" AND exercise."courseId" = enrolment."courseId"
        JOIN "Run" AS run ON run."submissionId" = submission.id AND run.cause = 'submission'
      WHERE enrolment."courseId" = ${courseId} AND enrolment.role = 'student' AND enrolment."removedAt" IS NULL
        AND exercise.id = ANY(${exerciseIds}::text[])
      ORDER BY enrolment.id, (run."startedAt" IS NULL AND run."finishedAt" IS NULL), run."createdAt" DESC, run.id DESC
    ) AS latest`;
}

async function listPodiums(db: Db, exercises: ShownExercise[], audience: Audience, now: Date): Promise<Podium[]> {
  return Promise.all(exercises.map(async ({ id, title, isHidden }) => {
    const { rows } = await getLeaderboard(db, id, audience, now);
    const students = rows.filter(({ rank }) => rank !== null && rank <= PLACES);
    const places = students.map(({ enrolmentId, name, testAccuracy }) => ({ enrolmentId: enrolmentId!, name, testAccuracy: testAccuracy! }));
    return { exerciseId: id, title, isHidden, places };
  }));
}

/**
 * Each student's latest run that has begun, because it has a curve to look at; else the latest that waits or never began; and the best
 * three of each exercise. Students get nothing of exercises whose leaderboard is hidden from them; for staff that is marked.
 */
export async function getWall(db: Db, courseId: string, audience: Audience, now: Date): Promise<WallSnapshot> {
  const exercises = await listShownExercises(db, courseId, audience, now);
  const idsOf = (chosen: ShownExercise[]) => chosen.map(({ id }) => id);
  const [runs, podiums, names] = await Promise.all([
    findLatestRuns(db, courseId, idsOf(exercises), idsOf(exercises.filter(({ isHeldBack }) => isHeldBack))),
    listPodiums(db, exercises, audience, now), listStudentNames(db, courseId, audience),
  ]);
  const hidden = new Set(idsOf(exercises.filter(({ isHidden }) => isHidden)));
  const tiles = runs.map(({ runId, enrolmentId, exerciseId, exerciseTitle, plannedEpochs, testAccuracies, ...times }) => ({
    runId, enrolmentId, exerciseId, exerciseTitle, plannedEpochs, testAccuracies, name: names.get(enrolmentId) ?? "", status: runStatus(times),
    isHidden: hidden.has(exerciseId),
  }));
  tiles.sort((a, b) => a.name.localeCompare(b.name) || a.enrolmentId.localeCompare(b.enrolmentId));
  return { kind: "course", tiles, podiums };
}
