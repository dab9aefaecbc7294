import type { Audience } from "@/core/base/actor";
import type { Architecture } from "@/core/network/architecture";
import { exercisePhase, isComparisonTold, type ExerciseTimes } from "@/core/exercise/exercise";
import { compareWithSpecification, type ClauseOutcome } from "@/core/network/specification";
import type { Exercise } from "@/server/generated/client";

type Setting = Pick<Exercise, "kind" | "specificationFeedback">;

/**
 * The comparison with the specification; null if the exercise has none, or this audience may not see it yet.
 * `times` are the dates of the class.
 */
export function findClauses(
  exercise: Setting,
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
