export const gradebookFormats = [
  "plain",
  "xlsx",
  "canvas",
  "moodle",
  "blackboard",
  "brightspace",
  "sakai",
  "nbgrader",
] as const;
export type GradebookFormat = (typeof gradebookFormats)[number];

/** The name of each export, the same in every language. */
export const gradebookFormatNames: Record<GradebookFormat, string> = {
  plain: "CSV",
  xlsx: "Excel",
  canvas: "Canvas",
  moodle: "Moodle",
  blackboard: "Blackboard",
  brightspace: "Brightspace",
  sakai: "Sakai",
  nbgrader: "nbgrader",
};

/** The unit of a gradebook's grades: points, or percent of the maximum. */
export const gradeUnits = ["points", "percent"] as const;
export type GradeUnit = (typeof gradeUnits)[number];

/** Converts points of an exercise with this maximum to the unit; a maximum of 0 gives 0 percent. */
export function inUnit(points: number, maximum: number, unit: GradeUnit): number {
  if (unit === "points") return points;
  return maximum > 0 ? (points / maximum) * 100 : 0;
}
