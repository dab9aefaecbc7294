import { inUnit } from "./grade-unit";
import { roundPoints } from "@/core/grade/points";
import type { SchoolIdentity } from "./school-identity";

/** One student's line in an export. */
export type GradebookRow = {
  name: string;
  email: string;
  /** As an imported list of the school has them. */
  school?: { email: string | null; identity: SchoolIdentity } | null;
  /** Points by exercise id; null where nothing was released. */
  points: ReadonlyMap<string, number | null>;
  /** Points that lateness cost, by exercise id; nothing where it cost none. */
  penalty: ReadonlyMap<string, number>;
  feedback: ReadonlyMap<string, string>;
  /** By exercise id, when the submission that counts came in; nothing where there is none. */
  submittedAt: ReadonlyMap<string, Date>;
};

export type GradebookExercise = { id: string; title: string; maximum: number; dueAt: Date };

/** The same grades, each exercise out of a hundred, so that every export can carry them. */
export function inPercent(
  rows: GradebookRow[],
  exercises: GradebookExercise[],
): { rows: GradebookRow[]; exercises: GradebookExercise[] } {
  const maxima = new Map(exercises.map(({ id, maximum }) => [id, maximum]));
  const scale = (id: string, points: number | null) =>
    points === null ? null : inUnit(points, maxima.get(id) ?? 0, "percent");
  return {
    rows: rows.map((row) => ({
      ...row,
      points: new Map([...row.points].map(([id, points]) => [id, scale(id, points)])),
      penalty: new Map([...row.penalty].map(([id, points]) => [id, scale(id, points) ?? 0])),
    })),
    exercises: exercises.map((exercise) => ({ ...exercise, maximum: 100 })),
  };
}

const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * Spreadsheets run a cell that begins with `=`, `+`, `-`, `@`, also a wide one, a tab or a line end as a
 * formula; an apostrophe makes it text. A plain negative number stays a number. Source: OWASP, CSV injection.
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
  const header = [
    "Name",
    "Email",
    ...exercises.flatMap(({ title }) => [title, `${title}: maximum`, `${title}: feedback`]),
  ];
  const lines = rows.map((row) => [
    row.name,
    row.email,
    ...exercises.flatMap(({ id, maximum }) => [
      pointsCell(row.points.get(id)),
      pointsCell(maximum),
      row.feedback.get(id) ?? "",
    ]),
  ]);
  return guardTable([header, ...lines]);
}

/** "Ada King Lovelace" as first names and last name. A single word is a last name. */
function splitName(name: string): [first: string, last: string] {
  const words = name.trim().split(/\s+/);
  const last = words.pop()!;
  return [words.join(" "), last];
}

/** "Ada Lovelace" as Canvas sorts it: "Lovelace, Ada". A single word stays as it is. */
function sortableName(name: string): string {
  const [first, last] = splitName(name);
  return first === "" ? last : `${last}, ${first}`;
}

function canvasCells({ email, school }: GradebookRow): string[] {
  const {
    canvasId = "",
    sisUserId = "",
    sisLoginId = canvasId ? "" : email,
    section = "",
  } = school?.identity ?? {};
  return [canvasId, sisUserId, sisLoginId, section];
}

/**
 * Canvas's gradebook import. Whom an imported list knows has Canvas's own `ID`, by which Canvas matches; all
 * others are matched by `SIS Login ID`, for which the e-mail address is given. Canvas asks whether a column
 * without an assignment id is a new assignment.
 */
export function canvasTable(rows: GradebookRow[], exercises: GradebookExercise[]): GradebookTable {
  const header = [
    "Student",
    "ID",
    "SIS User ID",
    "SIS Login ID",
    "Section",
    ...exercises.map(({ title }) => title),
  ];
  const possible = [
    "    Points Possible",
    "",
    "",
    "",
    "",
    ...exercises.map(({ maximum }) => pointsCell(maximum)),
  ];
  const lines = rows.map((row) => [
    sortableName(row.name),
    ...canvasCells(row),
    ...exercises.map(({ id }) => pointsCell(row.points.get(id))),
  ]);
  return guardTable([header, possible, ...lines]);
}

/**
 * Moodle's gradebook import: students are matched by `Email address`, the one that an imported list has
 * before the account's.
 */
export function moodleTable(rows: GradebookRow[], exercises: GradebookExercise[]): GradebookTable {
  const header = ["Email address", ...exercises.flatMap(({ title }) => [title, `Feedback: ${title}`])];
  const lines = rows.map(({ email, school, points, feedback }) => [
    school?.email ?? email,
    ...exercises.flatMap(({ id }) => [pointsCell(points.get(id)), feedback.get(id) ?? ""]),
  ]);
  return guardTable([header, ...lines]);
}

/**
 * Blackboard's upload. Its key is `Username`, for which the e-mail address is given where no imported list
 * has it. Blackboard finds a column by the number after `|`, which only it knows; without one it makes a new
 * column.
 */
export function blackboardTable(rows: GradebookRow[], exercises: GradebookExercise[]): GradebookTable {
  const columns = exercises.map(
    ({ title, maximum }) => `${title} [Total Pts: ${roundPoints(maximum)} Score]`,
  );
  const lines = rows.map((row) => {
    const [first, last] = splitName(row.name);
    const { username = row.email, studentId = "" } = row.school?.identity ?? {};
    return [last, first, username, studentId, ...exercises.map(({ id }) => pointsCell(row.points.get(id)))];
  });
  return guardTable([["Last Name", "First Name", "Username", "Student ID", ...columns], ...lines]);
}

const timeCell = (time: Date | undefined) => (time ? time.toISOString().slice(0, 19).replace("T", " ") : "");

/**
 * The columns of nbgrader's own export: one line a student and exercise, times in UTC. Whether work is late
 * is seen from `timestamp` and `duedate`; the score is the raw one less the penalty.
 */
export function nbgraderTable(rows: GradebookRow[], exercises: GradebookExercise[]): GradebookTable {
  const header = [
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
  ];
  const lines = exercises.flatMap(({ id, title, maximum, dueAt }) =>
    rows.map((row) => {
      const [first, last] = splitName(row.name);
      const points = row.points.get(id) ?? null;
      const lost = points === null ? null : (row.penalty.get(id) ?? 0);
      const [raw, penalty, score] = [
        points === null || lost === null ? null : points + lost,
        lost,
        points,
      ].map(pointsCell);
      return [
        title,
        timeCell(dueAt),
        timeCell(row.submittedAt.get(id)),
        row.email,
        last,
        first,
        row.email,
        raw!,
        penalty!,
        score!,
        pointsCell(maximum),
      ];
    }),
  );
  return guardTable([header, ...lines]);
}
