import { z } from "zod";

export const GradebookFormatSchema = z.enum(["plain", "xlsx", "canvas", "moodle", "blackboard", "nbgrader"]);
export type GradebookFormat = z.infer<typeof GradebookFormatSchema>;

/** What each export is called, and what to do with the file. */
export const gradebookFormats: Record<GradebookFormat, { title: string; use: string }> = {
  plain: { title: "CSV", use: "Open it in any spreadsheet: points, maximum and feedback." },
  xlsx: { title: "Excel", use: "A workbook whose points are numbers: points, maximum and feedback." },
  canvas: { title: "Canvas", use: "In Canvas, Grades, Import. Students are matched by login, for which the e-mail address is given." },
  moodle: { title: "Moodle", use: "In Moodle, Grades, Import, CSV file; map “Email address” to the user's e-mail." },
  blackboard: {
    title: "Blackboard",
    use: "In Blackboard, Grade Center, Work Offline, Upload. Students are matched by username, for which the e-mail address is given.",
  },
  nbgrader: { title: "nbgrader", use: "For scripts that read nbgrader's grades.csv: one line a student and exercise, with submission times." },
};
