import { z } from "zod";
import type { Actor, Access } from "@/core/base/actor";
import { canonicalJson } from "@/core/base/canonical";
import { MarkdownSchema } from "@/core/base/fields/markdown.schema";
import type { GradeDecision } from "@/core/grade/grade-decision";
import { LinePointsSchema, type LinePoints, type Rubric } from "@/core/grade/grade";
import { roundPoints } from "@/core/grade/points";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { readRubric } from "@/server/exercise/exercise-row";
import type { Exercise, Grade } from "@/server/generated/client";
import { changesOf } from "@/server/queue/queue";
import { requireReleasedChange } from "@/server/access/permissions";
import { markedEvent, readDecision, requireVersion } from "./grade-decision";
import { RegradeReasonSchema, settleRequest } from "./regrades";
import {
  askForReferences,
  computedMaximumOf,
  getExerciseLockingGrades,
  linePointsOf,
  pointsOf,
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
  /** The version of the grade that was read: 0 where nobody had decided anything. */
  version: z.int().min(0),
  /** Also answers this open regrade request, as accepted. */
  regrade: z.strictObject({ requestId: z.string(), answer: RegradeReasonSchema }).optional(),
});
type GradeInput = z.infer<typeof GradeInputSchema>;

async function requireGrade(tx: Tx, exerciseId: string, enrolmentId: string) {
  const grade = await tx.grade.findUnique({
    // Whoever was a student and is staff now does not mark themselves.
    where: { exerciseId_enrolmentId: { exerciseId, enrolmentId }, enrolment: { role: "student" } },
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
): Promise<boolean> {
  const rubric = readRubric(exercise);
  const [before, after] = [linePointsOf(grade), readLinePoints(rubric, sent)];
  if (canonicalJson(before) === canonicalJson(after)) return false;
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
  return true;
}

type Decided = Pick<Grade, "overridePoints" | "overrideReason" | "feedback">;

/** Sets or lifts an override, and the feedback. Returns whether that changed anything. */
async function decide(
  tx: Tx,
  actor: Actor,
  { courseId, points }: Exercise,
  before: Grade,
  { overridePoints, overrideReason, feedback }: Decided,
  now: Date,
): Promise<boolean> {
  const isOverridden = before.overridePoints !== overridePoints || before.overrideReason !== overrideReason;
  const isWritten = before.feedback !== feedback;
  // Points that stay are out of what they were; new ones out of what their marker saw.
  const overrideMaximum =
    overridePoints === before.overridePoints
      ? before.overrideMaximum
      : overridePoints === null
        ? null
        : computedMaximumOf(before, points);
  await tx.grade.update({
    where: { id: before.id },
    data: { overridePoints, overrideMaximum, overrideReason, feedback },
  });
  const audit = { courseId, actorId: actor.userId, subjectId: before.id, at: now };
  if (isOverridden) {
    const data = {
      before: { points: before.overridePoints, reason: before.overrideReason },
      after: { points: overridePoints, reason: overrideReason },
    };
    await recordAudit(tx, { ...audit, action: "grade.override", data });
  }
  if (isWritten) {
    const data = { before: before.feedback, after: feedback };
    await recordAudit(tx, { ...audit, action: "grade.feedback", data });
  }
  return isOverridden || isWritten;
}

/**
 * Gives points to manual lines, sets or lifts an override, and the feedback. Computes the grade first where
 * that was not done yet. Refused where somebody else has decided since the version that was read.
 */
export async function saveGrade(
  db: Db,
  actor: Actor,
  access: Access,
  input: GradeInput,
  now: Date,
): Promise<GradeDecision> {
  const { exerciseId, enrolmentId, feedback } = input;
  const overridePoints = input.overridePoints === null ? null : roundPoints(input.overridePoints);
  const overrideReason = overridePoints === null ? null : input.overrideReason || null;
  if (overridePoints !== null && !overrideReason) {
    throw new AppError("INVALID", (t) => t("errors.needsReason"));
  }
  return db.$transaction(
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
      await requireVersion(tx, before, input.version);
      if (before.releasedAt) await requireReleasedChange(tx, access);
      const hasLines =
        input.linePoints !== undefined &&
        (await giveLinePoints(tx, actor, exercise, before, input.linePoints, now));
      const decided = { overridePoints, overrideReason, feedback };
      const isDecided = await decide(tx, actor, exercise, before, decided, now);
      if (input.regrade) {
        const newPoints = pointsOf(await requireGrade(tx, exerciseId, enrolmentId));
        await settleRequest(tx, actor, { exercise, grade: before, newPoints, ...input.regrade }, now);
      }
      const isChanged = hasLines || isDecided;
      const grade = await tx.grade.update({
        where: { id: before.id },
        data: isChanged ? { updatedAt: now, version: { increment: 1 } } : {},
      });
      const isTold = before.releasedAt !== null && (isChanged || input.regrade !== undefined);
      await publishEvents(tx, [
        ...(await changesOf(tx, runIds)),
        ...(isTold ? [{ type: "grade.changed" as const, exerciseId, userId: before.enrolment.userId }] : []),
        ...(isChanged ? [markedEvent(actor, access, { exerciseId, enrolmentId })] : []),
      ]);
      return readDecision(tx, grade);
    },
    { timeout: 20_000 },
  );
}
