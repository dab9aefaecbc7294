/** What staff want to know of an exercise before they open it. */
export type ClassNews = {
  exerciseId: string;
  /** Students in the course now. */
  students: number;
  /** Those who have handed in. */
  handedIn: number;
  /** Those with a run that waits or trains. */
  training: number;
  /** Those whose work waits for a mark. */
  toMark: number;
};

/** What a student wants to know of an exercise before they open it. */
export type OwnNews = {
  exerciseId: string;
  /** Of the best run, on the test images that the board shows. */
  testAccuracy: number | null;
  /** On the board, and among how many; null where the board is hidden. */
  place: { rank: number; of: number } | null;
  /** The latest run that waits or trains. */
  trainingRunId: string | null;
  /** The best run whose submission has no written answer yet. */
  unansweredRunId: string | null;
  grade: { points: number; maximum: number } | null;
};

/** What waits for the staff of a course. */
export type CourseTasks = {
  toMark: number;
  /** Regrades that students have asked for. */
  regrades: number;
  /** People who ask to join. */
  requests: number;
  /** Runs that wait or train. */
  runs: number;
};
