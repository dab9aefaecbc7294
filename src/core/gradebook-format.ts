import { z } from "zod";

export const GradebookFormatSchema = z.enum(["plain", "xlsx", "canvas", "moodle", "blackboard", "nbgrader"]);
export type GradebookFormat = z.infer<typeof GradebookFormatSchema>;

/** What each export is called, in every language. */
export const gradebookFormats: Record<GradebookFormat, string> = {
  plain: "CSV", xlsx: "Excel", canvas: "Canvas", moodle: "Moodle", blackboard: "Blackboard", nbgrader: "nbgrader",
};
