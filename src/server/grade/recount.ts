import { explainChange, GradeBasisSchema, type ChangeCause } from "@/core/grade/grade-basis";
import { maximumPoints, totalPoints } from "@/core/grade/points";
import { readStored } from "@/server/base/rows";
import { readRubric } from "@/server/exercise/exercise-row";
import type { Exercise, Grade } from "@/server/generated/client";
import { basisOf } from "./grade-basis";
import type { MarkedWork } from "./graded-work";
import { computedMaximumOf, outcomesOf } from "./grades";

export type Value = { points: number; maximum: number };
/** A computed value that today's computing would not give, with what it would give, and why. */
export type Recount = { from: Value; to: Value; causes: ChangeCause[] };

export const basisOfGrade = (grade: Pick<Grade, "basis">) =>
  grade.basis === null ? null : readStored(GradeBasisSchema, grade.basis);

/** Null where computing again would give the same points and maximum, from the same submission. */
export function recount(exercise: Exercise, grade: Grade, work: MarkedWork): Recount | null {
  const submissionId = work.submission?.id ?? null;
  const from = { points: grade.computedPoints, maximum: computedMaximumOf(grade, exercise.points) };
  const to = { points: totalPoints(work.outcomes), maximum: maximumPoints(readRubric(exercise)) };
  const isSame = from.points === to.points && from.maximum === to.maximum;
  if (isSame && grade.submissionId === submissionId) return null;
  const was = { basis: basisOfGrade(grade), submissionId: grade.submissionId, outcomes: outcomesOf(grade) };
  const is = { basis: basisOf(exercise, work), submissionId, outcomes: work.outcomes };
  return { from, to, causes: explainChange(was, is) };
}
