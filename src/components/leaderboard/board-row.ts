import { imagesOf, type TestPart } from "@/core/exercise/held-back";
import { accuracyInterval, type Leaderboard, type LeaderboardRow } from "@/core/leaderboard/leaderboard";
import { paretoFront } from "@/core/leaderboard/pareto";
import { findPublicRanks } from "@/core/leaderboard/public-rank";

export const boardViews = ["accuracy", "parameters", "seconds", "front"] as const;
export type BoardView = (typeof boardViews)[number];

/** The costs that can be weighed against accuracy: a Pareto front plots accuracy against one of them. */
export const frontCosts = ["parameters", "seconds"] as const;
export type FrontCost = (typeof frontCosts)[number];

/** A row as a page shows it. */
export type BoardRow = LeaderboardRow & {
  /** The viewer's former best run, shown as a ghost beside the present one. */
  isEarlier: boolean;
  /** No other run is at least as accurate at less cost. */
  isOnFront: boolean;
  /** The rank that the public half gave; null where the standings are not final ones of a held-out half. */
  publicRank: number | null;
};

/** The viewer's submissions, as the list of own submissions has them. */
type OwnSubmission = { runId: string; acceptedAt: Date; testAccuracy: number | null };

/** The best of the submissions before the viewer's present best one; null if there is none. */
function findEarlier(
  own: LeaderboardRow | undefined,
  submissions: OwnSubmission[],
  name: string,
  testPart: TestPart,
): LeaderboardRow | null {
  // The viewer's submissions have no figures of the held-out half alone.
  if (!own?.acceptedAt || own.testAccuracy === null || testPart === "held_back") return null;
  let best: (OwnSubmission & { testAccuracy: number }) | null = null;
  for (const { testAccuracy, ...submission } of submissions) {
    if (testAccuracy === null || submission.acceptedAt >= own.acceptedAt || testAccuracy > own.testAccuracy)
      continue;
    if (!best || testAccuracy > best.testAccuracy) best = { ...submission, testAccuracy };
  }
  return (
    best && {
      isReference: true,
      rank: null,
      enrolmentId: null,
      name,
      runId: best.runId,
      submissionId: null,
      testAccuracy: best.testAccuracy,
      testLoss: null,
      interval: accuracyInterval(best.testAccuracy, imagesOf(testPart)),
      parameters: null,
      epochs: null,
      seconds: null,
      acceptedAt: best.acceptedAt,
      isLikeAbove: false,
      otherHalf: null,
      isTraining: false,
    }
  );
}

/** Descending by accuracy; students before ghosts of the same. */
const byAccuracy = (a: LeaderboardRow, b: LeaderboardRow) =>
  (b.testAccuracy ?? 0) - (a.testAccuracy ?? 0) ||
  Number(a.isReference) - Number(b.isReference) ||
  (a.rank ?? 0) - (b.rank ?? 0);
/** Ascending; unknown values come last. */
const byCost = (cost: (row: LeaderboardRow) => number | null) => (a: LeaderboardRow, b: LeaderboardRow) =>
  (cost(a) ?? Infinity) - (cost(b) ?? Infinity) || byAccuracy(a, b);

const orders = {
  accuracy: byAccuracy,
  parameters: byCost((row) => row.parameters),
  seconds: byCost((row) => row.seconds),
};

/** The Pareto front: the students' runs that no cheaper or equally cheap run beats in accuracy. */
function frontOf(rows: LeaderboardRow[], cost: FrontCost): Set<LeaderboardRow> {
  const trades = rows.flatMap((row) => {
    const { isReference, [cost]: spent, testAccuracy } = row;
    return isReference || spent === null || testAccuracy === null
      ? []
      : [{ row, cost: spent, worth: testAccuracy }];
  });
  return new Set(paretoFront(trades).map(({ row }) => row));
}

type Viewer = { enrolmentId: string | null; submissions: OwnSubmission[]; earlierName: string };

/**
 * The rows in the view's order, with the viewer's ghost among them. The Pareto front weighs accuracy against
 * `cost`.
 */
export function arrangeRows(
  { rows, testPart }: Pick<Leaderboard, "rows" | "testPart">,
  view: BoardView,
  cost: FrontCost,
  { enrolmentId, submissions, earlierName }: Viewer,
): BoardRow[] {
  const own = rows.find((row) => row.enrolmentId !== null && row.enrolmentId === enrolmentId);
  const earlier = findEarlier(own, submissions, earlierName, testPart);
  const front = frontOf(rows, cost);
  const publicRanks = testPart === "held_back" ? findPublicRanks(rows) : new Map<string, number>();
  const shown = [...rows, ...(earlier ? [earlier] : [])];
  return shown
    .toSorted(orders[view === "front" ? cost : view])
    .map((row) => ({
      ...row,
      isEarlier: row === earlier,
      isOnFront: front.has(row),
      publicRank: publicRanks.get(row.enrolmentId ?? "") ?? null,
    }));
}
