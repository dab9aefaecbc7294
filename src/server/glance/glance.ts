import { z } from "zod";
import { exercisePhase, isLeaderboardVisible } from "@/core/exercise/exercise";
import { figuresOf } from "@/core/exercise/held-back";
import type { ComputeUse, Glance, GlanceResult, PredictedResult } from "@/core/glance/glance";
import { exerciseWithSubmissions } from "@/server/base/class-sql";
import type { Db } from "@/server/base/db";
import { Float, readRows } from "@/server/base/rows";
import { classTimesOf } from "@/server/exercise/exercise-times";
import { heldBackFields, partOfBoard } from "@/server/exercise/test-part";
import { PredictedChange, Prisma } from "@/server/generated/client";
import { listStudentNames } from "@/server/course/names";
import { listStudents } from "@/server/grade/graded-work";
import { findBestRuns } from "@/server/run/counting-run";
import { isResultKnown } from "@/server/submission/predictions";

/** The published exercises of a course, and the students who are in it now. */
export async function getGlance(db: Db, courseId: string, now: Date): Promise<Glance> {
  const [exercises, students, names] = await Promise.all([
    db.exercise.findMany({
      where: { courseId, publishedAt: { not: null } },
      orderBy: [{ dueAt: "asc" }, { createdAt: "asc" }],
      select: { id: true, title: true, kind: true, leaderboardVisibility: true, ...heldBackFields },
    }),
    listStudents(db, courseId),
    listStudentNames(db, courseId, "staff"),
  ]);
  return {
    exercises: exercises.map((row) => ({
      id: row.id,
      title: row.title,
      kind: row.kind,
      opensAt: row.opensAt,
      isHidden: !isLeaderboardVisible(row.leaderboardVisibility, exercisePhase(classTimesOf(row), now)),
      // For staff too, since the page may be on a projector.
      testPart: partOfBoard(row, now),
    })),
    students: students
      .map(({ id }) => ({ enrolmentId: id, name: names.get(id) ?? "" }))
      // An order of names that are hidden would tell them.
      .sort((a, b) => a.name.localeCompare(b.name)),
  };
}

const getPart = async (db: Db, exerciseId: string, now: Date) =>
  partOfBoard(
    await db.exercise.findUniqueOrThrow({ where: { id: exerciseId }, select: heldBackFields }),
    now,
  );

/** Each student's best run, by the figures of the board, the best first. */
export async function listGlanceResults(db: Db, exerciseId: string, now: Date): Promise<GlanceResult[]> {
  const [part, best] = await Promise.all([getPart(db, exerciseId, now), findBestRuns(db, exerciseId)]);
  const results = best.map((run) => {
    const { enrolmentId, runId, submissionId, parameters } = run;
    return { enrolmentId, runId, submissionId, parameters, testAccuracy: figuresOf(run, part).testAccuracy };
  });
  const measured = results.filter(({ testAccuracy }) => Number.isFinite(testAccuracy));
  return measured.sort((a, b) => b.testAccuracy - a.testAccuracy || a.parameters - b.parameters);
}

const PredictionRow = z.object({
  enrolmentId: z.string(),
  submissionId: z.string(),
  submissionNumber: z.number(),
  change: z.enum(PredictedChange),
  predicted: z.number().nullable(),
  testAccuracy: Float,
  testLoss: Float,
  publicTestAccuracy: Float.nullable(),
  publicTestLoss: Float.nullable(),
});

/**
 * Each student's first prediction whose submission has a result: later predictions know how earlier ones
 * went. So does one whose student had the same network trained before, with any seed and in any exercise of
 * the course.
 */
export async function listPredictedResults(
  db: Db,
  exerciseId: string,
  now: Date,
): Promise<PredictedResult[]> {
  const part = await getPart(db, exerciseId, now);
  const rows = await readRows(
    db,
    PredictionRow,
    Prisma.sql`
    SELECT DISTINCT ON (enrolment.id) enrolment.id AS "enrolmentId", submission.id AS "submissionId", submission.number AS "submissionNumber",
      submission."predictedChange" AS change, submission."predictedAccuracy" AS predicted,
      result."testAccuracy", result."testLoss", result."publicTestAccuracy", result."publicTestLoss"
    FROM ${exerciseWithSubmissions}
      JOIN "Run" AS run ON run."submissionId" = submission.id AND run.cause = 'submission'
      JOIN "Result" AS result ON result."runId" = run.id
    WHERE exercise.id = ${exerciseId} AND submission."predictedChange" IS NOT NULL AND NOT ${isResultKnown}
    ORDER BY enrolment.id, submission.number, run."finishedAt" DESC`,
  );
  const results = rows.map(
    ({ enrolmentId, submissionId, submissionNumber, change, predicted, ...figures }) => ({
      enrolmentId,
      submissionId,
      submissionNumber,
      change,
      predicted,
      result: figuresOf(figures, part).testAccuracy,
    }),
  );
  return results.filter(({ result }) => Number.isFinite(result));
}

const ComputeUseRow = z.object({
  enrolmentId: z.string(),
  runs: z.number(),
  cpuSeconds: Float,
  gpuSeconds: Float,
});

/**
 * The seconds that each student's own runs took on trainers, most first. Reruns by staff count for nobody.
 */
export async function listComputeUse(db: Db, exerciseId: string): Promise<ComputeUse[]> {
  return readRows(
    db,
    ComputeUseRow,
    Prisma.sql`
    SELECT used.*, used.seconds - used."gpuSeconds" AS "cpuSeconds" FROM (
      SELECT enrolment.id AS "enrolmentId", count(*)::int AS runs, sum(run."computeSeconds") AS seconds,
        sum(CASE WHEN coalesce(result.device, trainer.device, 'cpu') ILIKE 'cpu%' THEN 0 ELSE run."computeSeconds" END) AS "gpuSeconds"
      FROM ${exerciseWithSubmissions}
        JOIN "Run" AS run ON run."submissionId" = submission.id AND run.cause = 'submission'
        LEFT JOIN "Result" AS result ON result."runId" = run.id
        LEFT JOIN "Trainer" AS trainer ON trainer.id = run."trainerId"
      WHERE exercise.id = ${exerciseId}
      GROUP BY enrolment.id
    ) AS used ORDER BY used.seconds DESC, used."enrolmentId"`,
  );
}
