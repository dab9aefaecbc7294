import { z } from "zod";
import type { Access, Actor } from "@/core/base/actor";
import { exercisePhase, isLeaderboardVisible } from "@/core/exercise/exercise";
import { figuresOf } from "@/core/exercise/held-back";
import type { ClassNews, CourseTasks, OwnNews } from "@/core/glance/course-news";
import type { GradeState } from "@/core/grade/grade";
import { compareCandidates } from "@/core/leaderboard/leaderboard";
import type { Db } from "@/server/base/db";
import { readRows } from "@/server/base/rows";
import { inScope } from "@/server/base/section-scope";
import { classTimesOf } from "@/server/exercise/exercise-times";
import { heldBackFields, partOfBoard } from "@/server/exercise/test-part";
import { Prisma } from "@/server/generated/client";
import { getGradebook } from "@/server/grade/gradebook/gradebook-grid";
import { findOwnGrade } from "@/server/grade/own-grade";
import { isNotOver } from "@/server/queue/queue";
import { findBestRuns } from "@/server/run/counting-run";
import { findLatestAnswers } from "@/server/submission/answers";

// What a course's pages tell before one opens an exercise.

const isOpenWork = (state: GradeState) => state === "not_marked" || state === "in_marking";

const TrainingRow = z.object({ exerciseId: z.string(), students: z.number(), runs: z.number() });

/** The runs that wait or train, staff's own too, and how many students have one; by exercise. */
async function countTraining(db: Db, { courseId, sections }: Access): Promise<z.infer<typeof TrainingRow>[]> {
  return readRows(
    db,
    TrainingRow,
    Prisma.sql`
    SELECT submission."exerciseId", count(DISTINCT enrolment.id)::int AS students, count(DISTINCT run.id)::int AS runs
    FROM (SELECT id, "submissionId" FROM "Run" WHERE "submissionId" IS NOT NULL AND ${isNotOver}) AS run
      JOIN "Submission" AS submission ON submission.id = run."submissionId"
      JOIN "Exercise" AS exercise ON exercise.id = submission."exerciseId"
      LEFT JOIN "Enrolment" AS enrolment ON enrolment."courseId" = exercise."courseId" AND enrolment.role = 'student'
        AND enrolment."removedAt" IS NULL AND enrolment."userId" = submission."userId"
    WHERE exercise."courseId" = ${courseId} AND (${sections}::text[] IS NULL OR enrolment."sectionId" = ANY(${sections}))
    GROUP BY submission."exerciseId"`,
  );
}

/** Of each published exercise. */
export async function listClassNews(db: Db, access: Access): Promise<ClassNews[]> {
  const [{ exercises, students }, training] = await Promise.all([
    getGradebook(db, access),
    countTraining(db, access),
  ]);
  return exercises.map(({ id }) => {
    const cells = students.flatMap(({ cells: all }) => all[id] ?? []);
    const handedIn = cells.filter(({ hasSubmission }) => hasSubmission);
    return {
      exerciseId: id,
      students: students.length,
      handedIn: handedIn.length,
      training: training.find(({ exerciseId }) => exerciseId === id)?.students ?? 0,
      toMark: handedIn.filter(({ state }) => isOpenWork(state)).length,
    };
  });
}

export async function countTasks(db: Db, access: Access): Promise<CourseTasks> {
  const { courseId } = access;
  const [news, training, regrades, requests] = await Promise.all([
    listClassNews(db, access),
    countTraining(db, access),
    db.regradeRequest.count({
      where: { answeredAt: null, grade: { exercise: { courseId }, enrolment: inScope(access) } },
    }),
    access.sections === null ? db.joinRequest.count({ where: { courseId, refusedAt: null } }) : 0,
  ]);
  return {
    toMark: news.reduce((sum, { toMark }) => sum + toMark, 0),
    regrades,
    requests,
    runs: training.reduce((sum, { runs }) => sum + runs, 0),
  };
}

/** The viewer's own, of each published exercise. */
export async function listOwnNews(db: Db, actor: Actor, access: Access, now: Date): Promise<OwnNews[]> {
  const { courseId, enrolmentId } = access;
  const { userId } = actor;
  const exercises = await db.exercise.findMany({
    where: { courseId, publishedAt: { not: null } },
    select: { id: true, leaderboardVisibility: true, ...heldBackFields },
  });
  const training = await db.run.findMany({
    where: {
      userId,
      cause: "submission",
      submission: { exercise: { courseId } },
      ...{ finishedAt: null, failedAt: null, cancelledAt: null },
    },
    orderBy: { createdAt: "desc" },
    select: { id: true, submission: { select: { exerciseId: true } } },
  });
  return Promise.all(
    exercises.map(async (row): Promise<OwnNews> => {
      const part = partOfBoard(row, now);
      const board = (await findBestRuns(db, row.id))
        .map((run) => ({ ...run, ...figuresOf(run, part) }))
        .filter(({ testAccuracy }) => Number.isFinite(testAccuracy))
        .sort(compareCandidates);
      const index = board.findIndex((run) => run.enrolmentId === enrolmentId);
      const best = board[index] ?? null;
      const isShown = isLeaderboardVisible(row.leaderboardVisibility, exercisePhase(classTimesOf(row), now));
      const grade = await findOwnGrade(db, access, row.id, now);
      return {
        exerciseId: row.id,
        testAccuracy: best?.testAccuracy ?? null,
        place: best && isShown ? { rank: index + 1, of: board.length } : null,
        trainingRunId: training.find(({ submission }) => submission?.exerciseId === row.id)?.id ?? null,
        unansweredRunId: best && !(await hasAnswer(db, row.id, best.submissionId)) ? best.runId : null,
        grade: grade && { points: grade.points, maximum: grade.maximum },
      };
    }),
  );
}

async function hasAnswer(db: Db, exerciseId: string, submissionId: string): Promise<boolean> {
  const revised = (await findLatestAnswers(db, exerciseId)).get(submissionId);
  const { answer } = await db.submission.findUniqueOrThrow({
    where: { id: submissionId },
    select: { answer: true },
  });
  return (revised ?? answer).trim() !== "";
}
