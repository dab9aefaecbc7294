// This file stands beside exercise.ts, whose schemas would bring zod into the page of every exercise.

/** The phase of an exercise at a moment. */
export type ExercisePhase = "draft" | "scheduled" | "open" | "late" | "closed";

/**
 * Whether students may hand in now, and change their work: work that they hand in while `late` is marked
 * late.
 */
export function takesSubmissions(phase: ExercisePhase): boolean {
  return phase === "open" || phase === "late";
}
