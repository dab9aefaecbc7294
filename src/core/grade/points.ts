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
