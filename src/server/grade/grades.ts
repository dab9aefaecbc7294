import { z } from "zod";
import type { Actor, Access } from "@/core/base/actor";
import { canonicalJson } from "@/core/base/canonical";
import { LinePointsSchema, RubricOutcomeSchema, type LinePoints, type Rubric } from "@/core/grade/grade";
import { MarkdownSchema } from "@/core/base/markdown.schema";
import { roundPoints, totalPoints } from "@/core/grade/points";
import { readStored } from "@/server/base/rows";
import { recordAudit, toJson } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { readRubric } from "@/server/exercise/exercise-row";
import type { Exercise, Grade } from "@/server/generated/client";
import { markWork, type MarkedWork } from "./graded-work";
import { changesOf } from "@/server/queue/queue";
import { requestReferences } from "./references";

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

export const outcomesOf = (grade: Grade) => readStored(z.array(RubricOutcomeSchema), grade.explanation);
export const pointsOf = (grade: Pick<Grade, "overridePoints" | "computedPoints">) =>
  grade.overridePoints ?? grade.computedPoints;

export const linePointsOf = (grade: Pick<Grade, "linePoints">): LinePoints =>
  readStored(LinePointsSchema, grade.linePoints);

/** Until the transaction ends, nobody else writes grades of the exercise. */
export async function lockGrades(tx: Tx, exerciseId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`grades:${exerciseId}`}, 0))`;
}

/**
 * Reads an exercise whose grades the caller will write: until the transaction ends, nobody else writes any.
 * The exercise itself may still change.
 */
export async function getExerciseLockingGrades(tx: Tx, exerciseId: string): Promise<Exercise> {
  await lockGrades(tx, exerciseId);
  return tx.exercise.findUniqueOrThrow({ where: { id: exerciseId } });
}

type Refresh = { action?: "grade.compute" | "grade.replay"; evenReleased?: boolean };

/**
 * Makes or refreshes grades. Released ones stay as the students know them, unless a human changes one.
 * Returns how many changed.
 */
export async function refreshGrades(
  tx: Tx,
  actor: Actor,
  exercise: Exercise,
  isWanted: (work: MarkedWork, grade: Grade | null) => boolean,
  now: Date,
  { action = "grade.compute", evenReleased = false }: Refresh = {},
): Promise<number> {
  const rubric = readRubric(exercise);
  const grades = new Map(
    (await tx.grade.findMany({ where: { exerciseId: exercise.id } })).map((grade) => [
      grade.enrolmentId,
      grade,
    ]),
  );
  let changed = 0;
  for (const work of await markWork(tx, exercise, rubric, now)) {
    const grade = grades.get(work.enrolmentId) ?? null;
    if ((grade?.releasedAt && !evenReleased) || !isWanted(work, grade)) continue;
    const { outcomes } = work;
    const after = {
      submissionId: work.submission?.id ?? null,
      computedPoints: totalPoints(outcomes),
      explanation: toJson(outcomes),
    };
    const before = grade && {
      submissionId: grade.submissionId,
      computedPoints: grade.computedPoints,
      explanation: toJson(outcomesOf(grade)),
    };
    // Canonical, because the database keeps an object's keys in an order of its own.
    if (before && canonicalJson(before) === canonicalJson(after)) continue;
    const key = { exerciseId: exercise.id, enrolmentId: work.enrolmentId };
    const { id } = await tx.grade.upsert({
      where: { exerciseId_enrolmentId: key },
      create: { ...key, ...after, updatedAt: now },
      update: { ...after, updatedAt: now },
    });
    const audit = { courseId: exercise.courseId, actorId: actor.userId, action, subjectId: id, at: now };
    await recordAudit(tx, { ...audit, data: { before, after } });
    changed += 1;
  }
  return changed;
}

const askForReferences = (tx: Tx, exercise: Exercise, now: Date) =>
  requestReferences(tx, { ...exercise, rubric: readRubric(exercise) }, now);

/** Makes or refreshes the unreleased grades from each student's submission that counts. */
export async function computeGrades(
  db: Db,
  actor: Actor,
  exerciseId: string,
  now: Date,
): Promise<{ changed: number }> {
  return db.$transaction(
    async (tx) => {
      const exercise = await getExerciseLockingGrades(tx, exerciseId);
      const runIds = await askForReferences(tx, exercise, now);
      const changed = await refreshGrades(tx, actor, exercise, () => true, now);
      await publishEvents(tx, await changesOf(tx, runIds));
      return { changed };
    },
    { timeout: 60_000 },
  );
}

/**
 * Applies what has changed in how an exercise is graded to the grades that are computed and not released.
 * Returns how many changed.
 */
export async function replayGrades(tx: Tx, actor: Actor, exerciseId: string, now: Date): Promise<number> {
  const exercise = await getExerciseLockingGrades(tx, exerciseId);
  return refreshGrades(tx, actor, exercise, (_, grade) => grade !== null, now, { action: "grade.replay" });
}

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
      await tx.grade.update({
        where: { id: before.id },
        data: { overridePoints, overrideReason, feedback, updatedAt: now },
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
