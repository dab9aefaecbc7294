import { roundPoints } from "./grade";

/** One student's line in an export. */
export type GradebookRow = {
  name: string;
  email: string;
  /** Points by exercise id; null where nothing was released. */
  points: ReadonlyMap<string, number | null>;
  feedback: ReadonlyMap<string, string>;
};

export type GradebookExercise = { id: string; title: string; maximum: number };

const FORMULA_START = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * Spreadsheets run a cell that begins with `=`, `+`, `-`, `@`, a tab or a return as a formula; an apostrophe makes it text.
 * A plain negative number stays a number. Source: OWASP, CSV injection.
 */
export function guardCell(text: string): string {
  return FORMULA_START.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** An export before it is written as CSV or a spreadsheet: rows of cells, safe to open. */
export type GradebookTable = string[][];

function guardTable(rows: string[][]): GradebookTable {
  return rows.map((row) => row.map(guardCell));
}

function pointsCell(points: number | null | undefined): string {
  return points === null || points === undefined ? "" : roundPoints(points).toFixed(2);
}

/** One line a student; for each exercise its points, the maximum and the feedback. */
export function plainTable(rows: GradebookRow[], exercises: GradebookExercise[]): GradebookTable {
  const header = ["Name", "Email", ...exercises.flatMap(({ title }) => [title, `${title}: maximum`, `${title}: feedback`])];
  const lines = rows.map((row) => [
    row.name,
    row.email,
    ...exercises.flatMap(({ id, maximum }) => [pointsCell(row.points.get(id)), pointsCell(maximum), row.feedback.get(id) ?? ""]),
  ]);
  return guardTable([header, ...lines]);
}

/** "Ada Lovelace" as Canvas sorts it: "Lovelace, Ada". A single word stays as it is. */
function sortableName(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.pop()!;
  return words.length === 0 ? last : `${last}, ${words.join(" ")}`;
}

/**
 * Canvas's gradebook import. Students are matched by `SIS Login ID`, for which the e-mail address is given; `ID` and
 * `SIS User ID` are Canvas's own and stay blank. Canvas asks whether a column without an assignment id is a new assignment.
 */
export function canvasTable(rows: GradebookRow[], exercises: GradebookExercise[]): GradebookTable {
  const header = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", ...exercises.map(({ title }) => title)];
  const possible = ["    Points Possible", "", "", "", "", ...exercises.map(({ maximum }) => pointsCell(maximum))];
  const lines = rows.map((row) => [
    sortableName(row.name), "", "", row.email, "", ...exercises.map(({ id }) => pointsCell(row.points.get(id))),
  ]);
  return guardTable([header, possible, ...lines]);
}
