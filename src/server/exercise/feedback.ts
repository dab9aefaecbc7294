import type { Audience } from "@/core/base/actor";
import type { CheckedSubmission } from "@/core/check/check";
import { lintSubmission, type Hint } from "@/core/check/lint";
import { areHintsTold, exercisePhase, isComparisonTold, type ExerciseTimes } from "@/core/exercise/exercise";
import type { Architecture } from "@/core/network/architecture";
import type { ClauseOutcome } from "@/core/network/clause";
import { compareWithSpecification } from "@/core/network/specification";
import type { Db } from "@/server/base/db";
import type { Exercise, Prisma } from "@/server/generated/client";
import { classTimesOf, datedFields } from "./exercise-times";

// What an exercise tells about a design, and when: the comparison with the specification, and the hints.

type SpecifiedExercise = Pick<Exercise, "kind" | "specificationFeedback">;

/**
 * The comparison with the specification; null if the exercise has none, or this audience may not see it yet.
 * `times` are the dates of the class.
 */
export function findClauses(
  exercise: SpecifiedExercise,
  times: ExerciseTimes,
  architecture: Architecture,
  audience: Audience,
  now: Date,
): ClauseOutcome[] | null {
  if (exercise.kind !== "specified_architecture") return null;
  const isShown =
    audience === "staff" || isComparisonTold(exercise.specificationFeedback, exercisePhase(times, now));
  return isShown ? compareWithSpecification(architecture) : null;
}

type DatedExercise = Pick<Exercise, "courseId" | "hints"> & Parameters<typeof classTimesOf>[0];

/**
 * True if some exercise of the course still hides its trap. Then the builder of another exercise must not
 * tell it either. Drafts do not count, because a draft may stay one for ever.
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
 * True if this exercise may tell this audience now that a dropout rate is the share to drop. Students may
 * know once this exercise shows hints, and once every exercise of the course with a specification shows its
 * comparison: the misread rate is the trap of those exercises.
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
 * The shown hints of the linter. Null if the instructor hides them from this audience: then none leaves the
 * server.
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
