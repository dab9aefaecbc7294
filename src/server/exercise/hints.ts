import type { Audience } from "@/core/base/actor";
import type { CheckedSubmission } from "@/core/check/check";
import { areHintsTold, exercisePhase, isComparisonTold } from "@/core/exercise/exercise";
import { lintSubmission, type Hint } from "@/core/check/lint";
import type { Db } from "@/server/base/db";
import { classTimesOf, datedFields } from "./exercise-times";
import type { Exercise, Prisma } from "@/server/generated/client";

type DatedExercise = Pick<Exercise, "courseId" | "hints"> & Parameters<typeof classTimesOf>[0];

/**
 * What students may not be told in one exercise, another one's builder must not tell them either. A draft
 * keeps nothing back: it may stay one.
 */
async function isTrapKeptBack(db: Db, courseId: string, now: Date): Promise<boolean> {
  const where = {
    courseId,
    kind: "specified_architecture",
    publishedAt: { not: null },
  } as const satisfies Prisma.ExerciseWhereInput;
  const specified = await db.exercise.findMany({
    where,
    select: { ...datedFields, specificationFeedback: true },
  });
  return specified.some(
    (row) => !isComparisonTold(row.specificationFeedback, exercisePhase(classTimesOf(row), now)),
  );
}

const areHintsToldIn = (exercise: DatedExercise, now: Date) =>
  areHintsTold(exercise.hints, exercisePhase(classTimesOf(exercise), now));

/**
 * Whether this exercise tells this audience now that a dropout rate is the share to drop: where it gives
 * hints, and no sooner than each exercise of the course with a specification, whose trap that is, tells its
 * comparison.
 */
export async function isTrapTold(
  db: Db,
  exercise: DatedExercise,
  audience: Audience,
  now: Date,
): Promise<boolean> {
  return (
    audience === "staff" ||
    (areHintsToldIn(exercise, now) && !(await isTrapKeptBack(db, exercise.courseId, now)))
  );
}

/**
 * The linter's hints, or null where the instructor keeps them back from this audience: then they never leave
 * the server.
 */
export async function findHints(
  db: Db,
  exercise: DatedExercise,
  checked: Extract<CheckedSubmission, { architecture: object }>,
  audience: Audience,
  now: Date,
): Promise<Hint[] | null> {
  if (audience !== "staff" && !areHintsToldIn(exercise, now)) return null;
  const hints = lintSubmission(checked);
  const others = hints.filter(({ code }) => code !== "keep_probability");
  return others.length === hints.length || (await isTrapTold(db, exercise, audience, now)) ? hints : others;
}
