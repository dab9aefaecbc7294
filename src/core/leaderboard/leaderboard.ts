import type { TestPart } from "@/core/exercise/held-back";
import { CONVINCING, countPairs, mcnemarTest, wilsonInterval } from "@/core/base/statistics";
import { TEST_IMAGES } from "@/core/base/mnist";

export type LeaderboardRow = {
  /** A figure from the lesson to compare with, not a student: it has no rank. */
  isReference: boolean;
  /** Counts from 1; null for reference rows. */
  rank: number | null;
  /** The student's enrolment; null for reference rows. */
  enrolmentId: string | null;
  /** The name that the viewer may see: the student's own, or a pseudonym. */
  name: string;
  /** The student's best finished run; null while none has finished. */
  runId: string | null;
  /** The submission whose network this audience may open; else null. */
  submissionId: string | null;
  testAccuracy: number | null;
  testLoss: number | null;
  /** Wilson's 95 % interval of the test accuracy. */
  interval: [number, number] | null;
  parameters: number | null;
  epochs: number | null;
  seconds: number | null;
  acceptedAt: Date | null;
  /** The paired test on the test images finds no real difference to the rank above. */
  isLikeAbove: boolean;
  /**
   * Test accuracy on the half that does not rank now; set only when a half is held out and the viewer may
   * know both.
   */
  otherHalf: number | null;
  /** The student has another run waiting or training; the row stays meanwhile. */
  isTraining: boolean;
};

export type Leaderboard = {
  exerciseId: string;
  /** False while the instructor hides it from this viewer: then there are no rows. */
  isVisible: boolean;
  /** The moment when a hidden board is shown; null when it never is. */
  visibleFrom: Date | null;
  /** The test images behind the ranks and figures. */
  testPart: TestPart;
  rows: LeaderboardRow[];
};

/** A finished run that may stand on the board. */
export type Candidate = {
  enrolmentId: string;
  name: string;
  runId: string;
  submissionId: string | null;
  testAccuracy: number;
  testLoss: number;
  parameters: number;
  epochs: number;
  seconds: number;
  acceptedAt: Date;
  /** The same as in a row. */
  otherHalf?: number | null;
  /** One bit for each test image behind the figures; null when the right images are not known. */
  correct: Uint8Array | null;
};

/** A figure that the lesson itself gives; its name is a key of `leaderboard.references` in src/messages. */
type Reference = {
  name: "notebook";
  testAccuracy: number;
  testLoss: number | null;
  parameters: number;
  epochs: number;
};

/** The notebook's own results, and results that its network is known to reach. */
export const lessonReferences: Reference[] = [
  { name: "notebook", testAccuracy: 0.9578, testLoss: 0.13700307509973644, parameters: 1_199_882, epochs: 1 },
];

type Ranked = Pick<Candidate, "testAccuracy" | "parameters" | "acceptedAt" | "runId">;

/** Higher accuracy first, then fewer parameters, then the earlier submission. */
export function compareCandidates(a: Ranked, b: Ranked): number {
  return (
    b.testAccuracy - a.testAccuracy ||
    a.parameters - b.parameters ||
    a.acceptedAt.getTime() - b.acceptedAt.getTime() ||
    a.runId.localeCompare(b.runId)
  );
}

export function accuracyInterval(testAccuracy: number, images = TEST_IMAGES): [low: number, high: number] {
  return wilsonInterval(Math.round(testAccuracy * images), images);
}

/**
 * Whether McNemar's exact test cannot tell the two apart. Overlapping intervals decide only when the right
 * images are not known.
 */
function isAlike(above: Candidate, below: Candidate, images: number): boolean {
  if (above.correct && below.correct)
    return mcnemarTest(countPairs(above.correct, below.correct)) >= CONVINCING;
  return accuracyInterval(below.testAccuracy, images)[1] >= accuracyInterval(above.testAccuracy, images)[0];
}

function studentRow(
  { correct: _, ...best }: Candidate,
  rank: number,
  isLikeAbove: boolean,
  isTraining: boolean,
  images: number,
): LeaderboardRow {
  const interval = accuracyInterval(best.testAccuracy, images);
  return {
    ...best,
    otherHalf: best.otherHalf ?? null,
    isReference: false,
    rank,
    interval,
    isLikeAbove,
    isTraining,
  };
}

function referenceRow(reference: Reference): LeaderboardRow {
  const { name, testAccuracy, testLoss, parameters, epochs } = reference;
  return {
    isReference: true,
    rank: null,
    enrolmentId: null,
    name,
    runId: null,
    submissionId: null,
    testAccuracy,
    testLoss,
    interval: accuracyInterval(testAccuracy),
    parameters,
    epochs,
    seconds: null,
    acceptedAt: null,
    isLikeAbove: false,
    isTraining: false,
    otherHalf: null,
  };
}

/**
 * Ranks each student's best run, with the reference rows in their places. No tie remains: the run id decides
 * the last one. `images` is the number of test images behind the candidates' figures.
 */
export function rankCandidates(
  candidates: Candidate[],
  references: Reference[],
  training: ReadonlySet<string>,
  images = TEST_IMAGES,
): LeaderboardRow[] {
  const best = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const other = best.get(candidate.enrolmentId);
    if (!other || compareCandidates(candidate, other) < 0) best.set(candidate.enrolmentId, candidate);
  }
  const ranked = [...best.values()].sort(compareCandidates);
  const students = ranked.map((candidate, index) => {
    const above = ranked[index - 1];
    const isLikeAbove = above !== undefined && isAlike(above, candidate, images);
    return studentRow(candidate, index + 1, isLikeAbove, training.has(candidate.enrolmentId), images);
  });
  const rows = [...students, ...references.map(referenceRow)];
  return rows.sort(
    (a, b) =>
      b.testAccuracy! - a.testAccuracy! ||
      Number(a.isReference) - Number(b.isReference) ||
      (a.rank ?? 0) - (b.rank ?? 0),
  );
}
