import type { Audience } from "@/core/actor";
import type { Architecture } from "@/core/architecture";
import { exercisePhase, isComparisonTold, type ExerciseTimes } from "@/core/exercise";
import { compareWithSpecification, type ClauseOutcome } from "@/core/specification";
import type { Exercise } from "./generated/client";

type Setting = Pick<Exercise, "kind" | "specificationFeedback">;

/** The comparison with the specification, if the exercise has one and this audience may see it now. `times` are the class's. */
export function findClauses(
  exercise: Setting, times: ExerciseTimes, architecture: Architecture, audience: Audience, now: Date,
): ClauseOutcome[] | null {
  if (exercise.kind !== "specified_architecture") return null;
  const isShown = audience === "staff" || isComparisonTold(exercise.specificationFeedback, exercisePhase(times, now));
  return isShown ? compareWithSpecification(architecture) : null;
}
