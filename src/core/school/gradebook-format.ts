export const gradebookFormats = ["plain", "xlsx", "canvas", "moodle", "blackboard", "nbgrader"] as const;
export type GradebookFormat = (typeof gradebookFormats)[number];

/** The name of each export, the same in every language. */
export const gradebookFormatNames: Record<GradebookFormat, string> = {
  plain: "CSV",
  xlsx: "Excel",
  canvas: "Canvas",
  moodle: "Moodle",
  blackboard: "Blackboard",
  nbgrader: "nbgrader",
};
