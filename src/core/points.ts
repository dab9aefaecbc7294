import type { Rubric, RubricOutcome } from "./grade";

export function maximumPoints(rubric: Rubric): number {
  return rubric.reduce((total, { points }) => total + points, 0);
}

/** Points are rounded to hundredths, as gradebooks do. */
export function roundPoints(points: number): number {
  return Math.round(points * 100) / 100;
}

export function totalPoints(outcomes: RubricOutcome[]): number {
  return roundPoints(outcomes.reduce((total, { points }) => total + points, 0));
}
