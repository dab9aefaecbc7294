import { z } from "zod";
import type { Actor, Access } from "@/core/base/actor";
import { canonicalJson } from "@/core/base/canonical";
import { MarkdownSchema } from "@/core/base/markdown.schema";
import { LinePointsSchema, type LinePoints, type Rubric } from "@/core/grade/grade";
import { roundPoints } from "@/core/grade/points";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { readRubric } from "@/server/exercise/exercise-row";
import type { Exercise, Grade } from "@/server/generated/client";
import { changesOf } from "@/server/queue/queue";
import {
  askForReferences,
  computedMaximumOf,
  getExerciseLockingGrades,
  linePointsOf,
  refreshGrades,
} from "./grades";

export const GradeInputSchema = z.strictObject({
  exerciseId: z.string(),
  enrolmentId: z.string(),
  /** Null: the computed points count. */
  overridePoints: z.number().min(0).max(1000).nullable(),
  overrideReason: z.string().trim().max(2000).nullable(),
  /**
   * Points of the rubric's manual lines; lines that are left out have no points yet. Without this field, the
   * lines keep their points.
   */
  linePoints: LinePointsSchema.optional(),
  feedback: MarkdownSchema,
});
type GradeInput = z.infer<typeof GradeInputSchema>;

async function requireGrade(tx: Tx, exerciseId: string, enrolmentId: string) {
  const grade = await tx.grade.findUnique({
    where: { exerciseId_enrolmentId: { exerciseId, enrolmentId } },
    include: { enrolment: { select: { userId: true } } },
  });
  if (grade) return grade;
  throw new AppError("NOT_FOUND", (t) => t("errors.noStudent"));
}

/** Rounds the points to hundredths. Refuses points that no manual line of the rubric can give. */
function readLinePoints(rubric: Rubric, given: LinePoints): LinePoints {
  const lines = new Map(rubric.filter(({ kind }) => kind === "manual").map((line) => [line.id, line]));
  return Object.fromEntries(
    Object.entries(given).map(([id, points]) => {
      const line = lines.get(id);
      if (!line) throw new AppError("INVALID", (t) => t("errors.noManualLine"));
      if (points > line.points)
        throw new AppError("INVALID", (t) =>
          t("errors.linePoints", { label: line.label, maximum: line.points }),
        );
      return [id, roundPoints(points)];
    }),
  );
}

/** The points of manual lines, with what they are for. */
function describeLines(rubric: Rubric, given: LinePoints): { label: string; points: number }[] {
  return rubric.flatMap(({ id, label }) => (given[id] === undefined ? [] : [{ label, points: given[id] }]));
}

/**
 * Gives points to manual lines, after which the student's work is marked again, also where the grade is
 * released.
 */
async function giveLinePoints(
  tx: Tx,
  actor: Actor,
  exercise: Exercise,
  grade: Grade,
  sent: LinePoints,
  now: Date,
): Promise<void> {
  const rubric = readRubric(exercise);
  const [before, after] = [linePointsOf(grade), readLinePoints(rubric, sent)];
  if (canonicalJson(before) === canonicalJson(after)) return;
  await tx.grade.update({ where: { id: grade.id }, data: { linePoints: after } });
  const data = {
    before: { linePoints: before },
    after: { linePoints: after },
    lines: describeLines(rubric, after),
  };
  await recordAudit(tx, {
    courseId: exercise.courseId,
    actorId: actor.userId,
    action: "grade.mark_lines",
    subjectId: grade.id,
    data,
    at: now,
  });
  await refreshGrades(tx, actor, exercise, ({ enrolmentId }) => enrolmentId === grade.enrolmentId, now, {
    evenReleased: true,
  });
}

/**
 * Gives points to manual lines, sets or lifts an override, and the feedback. Computes the grade first where
 * that was not done yet.
 */
export async function saveGrade(
  db: Db,
  actor: Actor,
  { courseId }: Access,
  input: GradeInput,
  now: Date,
): Promise<void> {
  const { exerciseId, enrolmentId, feedback } = input;
  const overridePoints = input.overridePoints === null ? null : roundPoints(input.overridePoints);
  const overrideReason = overridePoints === null ? null : input.overrideReason || null;
  if (overridePoints !== null && !overrideReason) {
    throw new AppError("INVALID", (t) => t("errors.needsReason"));
  }
  await db.$transaction(
    async (tx) => {
      const exercise = await getExerciseLockingGrades(tx, exerciseId);
      const runIds = await askForReferences(tx, exercise, now);
      await refreshGrades(
        tx,
        actor,
        exercise,
        (work, grade) => work.enrolmentId === enrolmentId && !grade,
        now,
      );
      const before = await requireGrade(tx, exerciseId, enrolmentId);
      if (input.linePoints) await giveLinePoints(tx, actor, exercise, before, input.linePoints, now);
      // Points that stay are out of what they were; new ones out of what their marker saw.
      const overrideMaximum =
        overridePoints === before.overridePoints
          ? before.overrideMaximum
          : overridePoints === null
            ? null
            : computedMaximumOf(before, exercise.points);
      await tx.grade.update({
        where: { id: before.id },
        data: { overridePoints, overrideMaximum, overrideReason, feedback, updatedAt: now },
      });
      const audit = { courseId, actorId: actor.userId, subjectId: before.id, at: now };
      if (before.overridePoints !== overridePoints || before.overrideReason !== overrideReason) {
        const data = {
          before: { points: before.overridePoints, reason: before.overrideReason },
          after: { points: overridePoints, reason: overrideReason },
        };
        await recordAudit(tx, { ...audit, action: "grade.override", data });
      }
      if (before.feedback !== feedback)
        await recordAudit(tx, {
          ...audit,
          action: "grade.feedback",
          data: { before: before.feedback, after: feedback },
        });
      const told = before.releasedAt
        ? [{ type: "grade.changed" as const, exerciseId, userId: before.enrolment.userId }]
        : [];
      await publishEvents(tx, [...(await changesOf(tx, runIds)), ...told]);
    },
    { timeout: 20_000 },
  );
}
