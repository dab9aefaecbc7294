import type { LeaderboardRow } from "./leaderboard";

type Placed = Pick<
  LeaderboardRow,
  "enrolmentId" | "otherHalf" | "parameters" | "acceptedAt" | "runId" | "isReference"
>;

/**
 * The ranks that the students had on the public half, by enrolment, from the rows of the final standings.
 * The public half has chosen each student's run, so both boards are of the same runs. Ties go as in
 * `compareCandidates`. Empty where a row does not tell its public half.
 */
export function findPublicRanks(rows: Placed[]): Map<string, number> {
  const students = rows.filter(({ isReference }) => !isReference);
  if (students.some(({ otherHalf }) => otherHalf === null || Number.isNaN(otherHalf))) return new Map();
  const ranked = students.toSorted(
    (a, b) =>
      b.otherHalf! - a.otherHalf! ||
      (a.parameters ?? 0) - (b.parameters ?? 0) ||
      (a.acceptedAt?.getTime() ?? 0) - (b.acceptedAt?.getTime() ?? 0) ||
      (a.runId ?? "").localeCompare(b.runId ?? ""),
  );
  return new Map(ranked.map(({ enrolmentId }, index) => [enrolmentId ?? "", index + 1]));
}
