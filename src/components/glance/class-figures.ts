import type { GlanceExercise } from "@/core/glance/glance";

/** What every figure of the page needs to know. */
export type FigureProps = {
  exercise: GlanceExercise;
  /** As this screen calls a student. */
  nameOf(enrolmentId: string): string;
};

/** Milliseconds between two looks at the figures. */
export const REFRESH = 30_000;
