import type { Audience } from "@/core/actor";
import type { WallSnapshot } from "@/core/events";
import { exercisePhase, isLeaderboardVisible } from "@/core/exercise";
import { type RunTimes, runStatus } from "@/core/run";
import type { Db } from "./db";
import { classTimesOf, datedFields } from "./exercise-times";
import { listStudentNames } from "./student-names";

type LatestRun = RunTimes & {
  runId: string;
  enrolmentId: string;
  exerciseId: string;
  exerciseTitle: string;
  plannedEpochs: number;
  testAccuracies: number[];
};

async function findLatestRuns(db: Db, courseId: string, exerciseIds: string[]): Promise<LatestRun[]> {
  return db.$queryRaw<LatestRun[]>`
    SELECT latest.*, ARRAY(SELECT "testAccuracy" FROM "Epoch" WHERE "Epoch"."runId" = latest."runId" ORDER BY number) AS "testAccuracies"
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

/**
 * Each student's latest run that has begun, because it has a curve to look at; else the latest that waits or never began. Students
 * see no tiles of exercises whose leaderboard is hidden from them.
 */
export async function getWall(db: Db, courseId: string, audience: Audience, now: Date): Promise<WallSnapshot> {
  const exercises = await db.exercise.findMany({ where: { courseId }, select: { id: true, leaderboardVisibility: true, ...datedFields } });
  const visible = exercises.filter(
    (exercise) => audience === "staff" || isLeaderboardVisible(exercise.leaderboardVisibility, exercisePhase(classTimesOf(exercise), now)),
  );
  const runs = await findLatestRuns(db, courseId, visible.map(({ id }) => id));
  const names = await listStudentNames(db, courseId, audience);
  const tiles = runs.map(({ runId, enrolmentId, exerciseId, exerciseTitle, plannedEpochs, testAccuracies, ...times }) => ({
    runId, enrolmentId, exerciseId, exerciseTitle, plannedEpochs, testAccuracies, name: names.get(enrolmentId) ?? "", status: runStatus(times),
  }));
  return { kind: "course", tiles: tiles.sort((a, b) => a.name.localeCompare(b.name) || a.enrolmentId.localeCompare(b.enrolmentId)) };
}
