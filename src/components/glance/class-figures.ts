import type { GlanceExercise } from "@/core/glance/glance";

/** The props of every figure on the page. */
export type FigureProps = {
  exercise: GlanceExercise;
  /** The student's name or pseudonym, as this screen shows it. */
  nameOf(enrolmentId: string): string;
};

/** Milliseconds between two updates of the figures. */
export const REFRESH = 30_000;
