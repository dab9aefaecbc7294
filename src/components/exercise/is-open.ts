import type { ExercisePhase } from "@/core/exercise/exercise";

/** Takes submissions now. */
export function isOpen(phase: ExercisePhase): boolean {
  return phase === "open" || phase === "late";
}
