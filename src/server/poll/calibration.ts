import type { Access } from "@/core/base/actor";
import type { PredictedChange } from "@/core/submission/prediction";
import { judgePrediction } from "@/core/submission/prediction-outcome";
import { betChange, type Calibration, calibrate } from "@/core/poll/tally";
import type { Db } from "@/server/base/db";
import { accuracyOf, figureFields, heldBackFields, partOfRun } from "@/server/exercise/test-part";
import { listMarkedNames } from "@/server/course/names";
import { readPoll, readVote } from "./poll-row";

type Judged = { enrolmentId: string; change: PredictedChange; became: PredictedChange };

/** What students expected of their own submissions, beside what became of them. */
async function judgeSubmissions(db: Db, courseId: string, now: Date): Promise<Judged[]> {
  const members = await db.enrolment.findMany({
    where: { courseId, role: "student", removedAt: null },
    select: { id: true, userId: true },
  });
  const enrolmentOf = new Map(members.map(({ id, userId }) => [userId, id]));
  const rows = await db.submission.findMany({
    where: {
      exercise: { courseId },
      predictedChange: { not: null },
      userId: { in: [...enrolmentOf.keys()] },
    },
    select: {
      userId: true,
      predictedChange: true,
      exercise: { select: heldBackFields },
      runs: {
        where: { cause: "submission", finishedAt: { not: null } },
        select: { result: { select: figureFields } },
      },
    },
  });
  return rows.flatMap(({ userId, predictedChange, exercise, runs }) => {
    const testAccuracy = accuracyOf(runs[0]?.result, partOfRun(exercise, "student", now));
    const enrolmentId = enrolmentOf.get(userId);
    if (testAccuracy === null || !predictedChange || !enrolmentId) return [];
    const prediction = { change: predictedChange, testAccuracy: null };
    return { enrolmentId, change: predictedChange, became: judgePrediction(prediction, testAccuracy).change };
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
      run: {
        select: {
          result: { select: figureFields },
          submission: { select: { exercise: { select: heldBackFields } } },
        },
      },
    },
  });
  return rows.flatMap(({ votes, run, ...row }) => {
    const { settings } = readPoll(row);
    const exercise = run?.submission?.exercise;
    const testAccuracy = exercise ? accuracyOf(run.result, partOfRun(exercise, "student", now)) : null;
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
