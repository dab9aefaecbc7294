export function maximumPoints(rubric: readonly { points: number }[]): number {
  return rubric.reduce((total, { points }) => total + points, 0);
}

/**
 * Rounds points to hundredths, as gradebooks do. 0.285 becomes 0.29, although binary numbers have no 0.285.
 */
export function roundPoints(points: number): number {
  return Math.round(Number((points * 100).toFixed(6))) / 100;
}

export function totalPoints(outcomes: readonly { points: number }[]): number {
  return roundPoints(outcomes.reduce((total, { points }) => total + points, 0));
}

/**
 * Points out of one maximum as points out of another, not rounded: 3 of 10 are 30 of 100. Null where they
 * were out of nothing, so that nobody can say what they would be.
 */
export function scalePoints(points: number, from: number, to: number): number | null {
  if (from === to) return points;
  return from > 0 ? (points * to) / from : null;
}
