/** The fewest students whose runs make a figure about the class, so that the figure reveals nobody. */
export const FEWEST_STUDENTS = 5;

/** The lower quartile, the median and the upper quartile of the runs. */
type Quartiles = [lower: number, median: number, upper: number];

/** The class's figures after an epoch. */
export type ClassPoint = {
  /** Counts from 1. */
  epoch: number;
  /** Students whose run reached this epoch. */
  students: number;
  testAccuracy: Quartiles;
  /** Mean categorical cross-entropy in nats. */
  testLoss: Quartiles;
};

/**
 * The class's band behind a run's curves, from each student's latest finished run; it ends where fewer than
 * five students are left.
 */
export type ClassCurve = { points: ClassPoint[] };
