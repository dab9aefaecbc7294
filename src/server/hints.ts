import type { Audience } from "@/core/actor";
import type { CheckedSubmission } from "@/core/check";
import { areHintsTold, exercisePhase, isComparisonTold, type ExerciseTimes } from "@/core/exercise";
import { lintSubmission, type Hint } from "@/core/lint";
import type { Exercise } from "./generated/client";

type Setting = Pick<Exercise, "kind" | "hints" | "specificationFeedback">;

/**
 * The linter's hints, or null where the instructor keeps them back from this audience: then they never leave the server. In an exercise
 * with a specification, what a dropout rate probably means is its trap, and is told no sooner than the comparison. `times` are the class's.
 */
export function findHints(
  exercise: Setting, times: ExerciseTimes, checked: Extract<CheckedSubmission, { architecture: object }>, audience: Audience, now: Date,
): Hint[] | null {
  const hints = lintSubmission(checked);
  if (audience === "staff") return hints;
  const phase = exercisePhase(times, now);
  if (!areHintsTold(exercise.hints, phase)) return null;
  const isTrapTold = exercise.kind !== "specified_architecture" || isComparisonTold(exercise.specificationFeedback, phase);
  return hints.filter(({ code }) => isTrapTold || code !== "keep_probability");
}
