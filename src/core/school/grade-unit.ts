/** What a gradebook gets: the points, or what they are of a hundred. */
export const gradeUnits = ["points", "percent"] as const;
export type GradeUnit = (typeof gradeUnits)[number];

/** Points of an exercise with this maximum, in the unit; where nothing can be had, that is nought percent. */
export function inUnit(points: number, maximum: number, unit: GradeUnit): number {
  if (unit === "points") return points;
  return maximum > 0 ? (points / maximum) * 100 : 0;
}
