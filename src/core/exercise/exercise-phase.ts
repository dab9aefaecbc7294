// Beside exercise.ts, whose schemas would bring zod into the page of every exercise.

/** Where an exercise stands. */
export type ExercisePhase = "draft" | "scheduled" | "open" | "late" | "closed";

/**
 * Whether students may hand in now, and change what they handed in: while `late`, what they hand in is marked
 * so.
 */
export function takesSubmissions(phase: ExercisePhase): boolean {
  return phase === "open" || phase === "late";
}
