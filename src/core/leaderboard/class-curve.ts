/** How many students' runs a figure about the class needs, so that it tells of nobody alone. */
export const FEWEST_STUDENTS = 5;

/** The value that a quarter, half and three quarters of the runs do not exceed. */
export type Quartiles = [lower: number, median: number, upper: number];

/** Where the class stands after an epoch. */
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
