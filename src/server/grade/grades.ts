import { z } from "zod";
import type { Actor } from "@/core/base/actor";
import { canonicalJson } from "@/core/base/canonical";
import { LinePointsSchema, RubricOutcomeSchema, type LinePoints } from "@/core/grade/grade";
import { maximumPoints, scalePoints, totalPoints } from "@/core/grade/points";
import { readStored } from "@/server/base/rows";
import { recordAudit, toJson } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { publishEvents } from "@/server/base/events";
import { isInScope, type Scope } from "@/server/base/section-scope";
import { readRubric } from "@/server/exercise/exercise-row";
import type { Exercise, Grade } from "@/server/generated/client";
import { basisOf } from "./grade-basis";
import { markWork, type MarkedWork } from "./graded-work";
import { changesOf } from "@/server/queue/queue";
import { requestReferences } from "./references";

export const outcomesOf = (grade: Grade) => readStored(z.array(RubricOutcomeSchema), grade.explanation);
export const pointsOf = (grade: Pick<Grade, "overridePoints" | "computedPoints">) =>
  grade.overridePoints ?? grade.computedPoints;

type Valued = Pick<Grade, "overridePoints" | "computedPoints" | "overrideMaximum" | "maximum">;

/** What the computed points are out of. `exercisePoints` is the exercise's own maximum today. */
export const computedMaximumOf = (grade: Pick<Grade, "maximum">, exercisePoints: number) =>
  grade.maximum ?? exercisePoints;

/**
 * What the points that count are out of, which belongs to the grade: 3 of 10 stay 3 of 10, whatever the
 * exercise gives today.
 */
export const maximumOf = (grade: Valued, exercisePoints: number) =>
  (grade.overridePoints === null ? null : grade.overrideMaximum) ?? computedMaximumOf(grade, exercisePoints);

/** The points that count, out of what the exercise gives today; null if nobody can say. */
export const scaledPointsOf = (grade: Valued, exercisePoints: number) =>
  scalePoints(pointsOf(grade), maximumOf(grade, exercisePoints), exercisePoints);

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

type Refresh = {
  action?: "grade.compute" | "grade.replay" | "grade.recompute";
  evenReleased?: boolean;
  /** What the record says besides the values. */
  describe?: (grade: Grade, work: MarkedWork) => object;
};

/**
 * Makes or refreshes grades. Released ones stay as the students know them, unless a human changes one.
 * Returns how many changed.
 */
export async function refreshGrades(
  tx: Tx,
  /** Null when nobody asked for it. */
  actor: Actor | null,
  exercise: Exercise,
  isWanted: (work: MarkedWork, grade: Grade | null) => boolean,
  now: Date,
  { action = "grade.compute", evenReleased = false, describe }: Refresh = {},
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
    const basis = toJson(basisOf(exercise, work));
    const after = {
      submissionId: work.submission?.id ?? null,
      computedPoints: totalPoints(work.outcomes),
      maximum: maximumPoints(rubric),
      explanation: toJson(work.outcomes),
    };
    const before = grade && {
      submissionId: grade.submissionId,
      computedPoints: grade.computedPoints,
      maximum: grade.maximum,
      explanation: toJson(outcomesOf(grade)),
    };
    // Canonical, because the database keeps an object's keys in an order of its own.
    if (before && canonicalJson(before) === canonicalJson(after)) {
      if (canonicalJson(grade.basis) !== canonicalJson(basis))
        await tx.grade.update({ where: { id: grade.id }, data: { basis } });
      continue;
    }
    const key = { exerciseId: exercise.id, enrolmentId: work.enrolmentId };
    const { id } = await tx.grade.upsert({
      where: { exerciseId_enrolmentId: key },
      create: { ...key, ...after, basis, updatedAt: now },
      update: { ...after, basis, updatedAt: now },
    });
    const audit = {
      courseId: exercise.courseId,
      actorId: actor?.userId ?? null,
      action,
      subjectId: id,
      at: now,
    };
    const details = grade && describe ? describe(grade, work) : {};
    await recordAudit(tx, { ...audit, data: { before, after, ...details } });
    changed += 1;
  }
  return changed;
}

/** Queues what the exercise compares with and has not been trained; the caller publishes the runs. */
export const askForReferences = (tx: Tx, exercise: Exercise, now: Date) =>
  requestReferences(tx, { ...exercise, rubric: readRubric(exercise) }, now);

/** Makes or refreshes the unreleased grades of whom somebody sees, from each submission that counts. */
export async function computeGrades(
  db: Db,
  actor: Actor,
  scope: Scope,
  exerciseId: string,
  now: Date,
): Promise<{ changed: number }> {
  return db.$transaction(
    async (tx) => {
      const exercise = await getExerciseLockingGrades(tx, exerciseId);
      const runIds = await askForReferences(tx, exercise, now);
      const changed = await refreshGrades(
        tx,
        actor,
        exercise,
        ({ student }) => isInScope(scope, student),
        now,
      );
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
