import { z } from "zod";
import type { Access } from "@/core/base/actor";
import { figuresOf } from "@/core/exercise/held-back";
import { judgePrediction } from "@/core/submission/prediction-outcome";
import { betChange, type Calibration, calibrate } from "@/core/poll/tally";
import { exerciseWithSubmissions } from "@/server/base/class-sql";
import type { Db } from "@/server/base/db";
import { Float, readRows } from "@/server/base/rows";
import { heldBackFields, partOfRun } from "@/server/exercise/test-part";
import { listMarkedNames } from "@/server/course/names";
import { PredictedChange, Prisma } from "@/server/generated/client";
import { isResultKnown } from "@/server/submission/predictions";
import { toldAccuracy, toldFields } from "./bet-runs";
import { readPoll, readVote } from "./poll-row";

type Judged = { enrolmentId: string; change: PredictedChange; became: PredictedChange };

const PredictionRow = z.object({
  enrolmentId: z.string(),
  exerciseId: z.string(),
  change: z.enum(PredictedChange),
  testAccuracy: Float,
  testLoss: Float,
  publicTestAccuracy: Float.nullable(),
  publicTestLoss: Float.nullable(),
});

/** What students expected of their own submissions before they could know, beside what became of them. */
async function judgeSubmissions(db: Db, courseId: string, now: Date): Promise<Judged[]> {
  const [exercises, rows] = await Promise.all([
    db.exercise.findMany({ where: { courseId }, select: { id: true, ...heldBackFields } }),
    readRows(
      db,
      PredictionRow,
      Prisma.sql`
      SELECT DISTINCT ON (submission.id) enrolment.id AS "enrolmentId", exercise.id AS "exerciseId",
        submission."predictedChange" AS change,
        result."testAccuracy", result."testLoss", result."publicTestAccuracy", result."publicTestLoss"
      FROM ${exerciseWithSubmissions}
        JOIN "Run" AS run ON run."submissionId" = submission.id AND run.cause = 'submission'
        JOIN "Result" AS result ON result."runId" = run.id
      WHERE exercise."courseId" = ${courseId} AND submission."predictedChange" IS NOT NULL AND NOT ${isResultKnown}
      ORDER BY submission.id, run."finishedAt" DESC`,
    ),
  ]);
  const partOf = new Map(exercises.map(({ id, ...row }) => [id, partOfRun(row, "student", now)]));
  return rows.flatMap(({ enrolmentId, exerciseId, change, ...figures }) => {
    const { testAccuracy } = figuresOf(figures, partOf.get(exerciseId)!);
    if (!Number.isFinite(testAccuracy)) return [];
    const { change: became } = judgePrediction({ change, testAccuracy: null }, testAccuracy);
    return { enrolmentId, change, became };
  });
}

/** What students bet on their teachers' runs, once its outcome was told. */
async function judgeBets(db: Db, courseId: string, now: Date): Promise<Judged[]> {
  const rows = await db.poll.findMany({
    where: { courseId, explainedAt: { not: null }, run: { result: { isNot: null } } },
    include: {
      votes: {
        where: { enrolment: { role: "student", removedAt: null } },
        select: { enrolmentId: true, vote: true },
      },
      run: { select: toldFields },
    },
  });
  return rows.flatMap(({ votes, run, ...row }) => {
    const { settings } = readPoll(row);
    const testAccuracy = run && toldAccuracy(run, now);
    if (settings.kind !== "bet" || testAccuracy === null) return [];
    const became = betChange(testAccuracy, settings.reference);
    return votes.flatMap(({ enrolmentId, vote: stored }) => {
      const vote = readVote(stored);
      return vote.kind === "bet" ? { enrolmentId, change: vote.change, became } : [];
    });
  });
}

export type CalibrationView = {
  class: Calibration;
  /** The student's own; null for staff. */
  own: Calibration | null;
  /** Each student who said something, by name; null for students. */
  students: { enrolmentId: string; name: string; calibration: Calibration }[] | null;
};

/** How often what was said came true, over the term. */
export async function getCalibration(db: Db, access: Access, now: Date): Promise<CalibrationView> {
  const { courseId, enrolmentId: reader, audience } = access;
  const judged = (
    await Promise.all([judgeSubmissions(db, courseId, now), judgeBets(db, courseId, now)])
  ).flat();
  const of = (id: string) => calibrate(judged.filter(({ enrolmentId }) => enrolmentId === id));
  const whole = calibrate(judged);
  if (audience === "student") return { class: whole, own: of(reader), students: null };
  const names = await listMarkedNames(db, access);
  const students = [...new Set(judged.map(({ enrolmentId }) => enrolmentId))]
    .map((enrolmentId) => ({ enrolmentId, name: names.get(enrolmentId) ?? "", calibration: of(enrolmentId) }))
    .sort((a, b) => a.name.localeCompare(b.name) || a.enrolmentId.localeCompare(b.enrolmentId));
  return { class: whole, own: null, students };
}
