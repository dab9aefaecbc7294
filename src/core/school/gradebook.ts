import { inUnit } from "./gradebook-format";
import { splitName } from "./person-name";
import { roundPoints } from "@/core/grade/points";
import type { SchoolIdentity } from "./school-identity";

/** One student's line in an export. */
export type GradebookRow = {
  name: string;
  email: string;
  /** The name of the student's section here; null for none. */
  section?: string | null;
  /** The e-mail address and the names in an imported list of the school. */
  school?: { email: string | null; identity: SchoolIdentity } | null;
  /** Points by exercise id; null where nothing was released. */
  points: ReadonlyMap<string, number | null>;
  /** Points that lateness cost, by exercise id; absent when it cost none. */
  penalty: ReadonlyMap<string, number>;
  feedback: ReadonlyMap<string, string>;
  /** The moment when the counting submission came in, by exercise id; absent when there is none. */
  submittedAt: ReadonlyMap<string, Date>;
  /** The ids of the exercises whose counting submission came in after the student's due date. */
  late: ReadonlySet<string>;
};

export type GradebookExercise = { id: string; title: string; maximum: number; dueAt: Date };

/** The same grades, each exercise out of 100, so that every export can carry them. */
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

/** An export before it is written as CSV, which guards each cell. */
export type GradebookTable = string[][];

export function pointsCell(points: number | null | undefined): string {
  return points === null || points === undefined ? "" : roundPoints(points).toFixed(2);
}

/** A moment in UTC, as spreadsheets read it. */
export const timeCell = (time: Date | undefined) =>
  time ? time.toISOString().slice(0, 19).replace("T", " ") : "";

/** "Ada Lovelace" as Canvas and Sakai sort it: "Lovelace, Ada". A single word stays as it is. */
function sortableName(name: string): string {
  const { first, last } = splitName(name);
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
 * Canvas's gradebook import. A student of an imported list has Canvas's own `ID`, and Canvas matches by it;
 * all others are matched by `SIS Login ID`, which holds the e-mail address. Canvas asks whether a column
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
  return [header, possible, ...lines];
}

/**
 * Moodle's gradebook import. Moodle matches students by `Email address`: the imported list's, else the
 * account's.
 */
export function moodleTable(rows: GradebookRow[], exercises: GradebookExercise[]): GradebookTable {
  const header = ["Email address", ...exercises.flatMap(({ title }) => [title, `Feedback: ${title}`])];
  const lines = rows.map(({ email, school, points, feedback }) => [
    school?.email ?? email,
    ...exercises.flatMap(({ id }) => [pointsCell(points.get(id)), feedback.get(id) ?? ""]),
  ]);
  return [header, ...lines];
}

/**
 * Blackboard's upload. Its key is `Username`: the imported list's, else the e-mail address. Blackboard finds
 * a column by the number after `|`, which only Blackboard knows; without a number it makes a new column.
 */
export function blackboardTable(rows: GradebookRow[], exercises: GradebookExercise[]): GradebookTable {
  const columns = exercises.map(
    ({ title, maximum }) => `${title} [Total Pts: ${roundPoints(maximum)} Score]`,
  );
  const lines = rows.map((row) => {
    const { first, last } = splitName(row.name);
    const { username = row.email, studentId = "" } = row.school?.identity ?? {};
    return [last, first, username, studentId, ...exercises.map(({ id }) => pointsCell(row.points.get(id)))];
  });
  return [["Last Name", "First Name", "Username", "Student ID", ...columns], ...lines];
}

/**
 * Brightspace's import. It finds a student by `OrgDefinedId` or `Username`, a grade item by the name before
 * "Points Grade", and wants a last column that ends the line. Source: D2L, Importing grades.
 */
export function brightspaceTable(rows: GradebookRow[], exercises: GradebookExercise[]): GradebookTable {
  const header = [
    "OrgDefinedId",
    "Username",
    ...exercises.map(({ title }) => `${title} Points Grade`),
    "End-of-Line Indicator",
  ];
  const lines = rows.map((row) => {
    const { studentId = "", username = studentId === "" ? row.email : "" } = row.school?.identity ?? {};
    return [studentId, username, ...exercises.map(({ id }) => pointsCell(row.points.get(id))), "#"];
  });
  return [header, ...lines];
}

/**
 * Sakai's import. Its key is `Student ID`, the login; a column's maximum stands in brackets, and the column
 * of its comments begins with a star.
 */
export function sakaiTable(rows: GradebookRow[], exercises: GradebookExercise[]): GradebookTable {
  const header = [
    "Student ID",
    "Name",
    ...exercises.flatMap(({ title, maximum }) => [`${title} [${roundPoints(maximum)}]`, `* ${title}`]),
  ];
  const lines = rows.map((row) => [
    row.school?.identity.username ?? row.email,
    sortableName(row.name),
    ...exercises.flatMap(({ id }) => [pointsCell(row.points.get(id)), row.feedback.get(id) ?? ""]),
  ]);
  return [header, ...lines];
}

/** The student's name in the school's systems: a login, else a number, else the address. */
function schoolLogin({ email, school }: GradebookRow): string {
  const { username, sisLoginId, studentId } = school?.identity ?? {};
  return username ?? sisLoginId ?? studentId ?? school?.email ?? email;
}

/**
 * The columns of nbgrader's own export: one row for each student and exercise, times in UTC. `timestamp` and
 * `duedate` show whether work is late; the score is the raw score less the penalty.
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
      const { first, last } = splitName(row.name);
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
        schoolLogin(row),
        last,
        first,
        row.school?.email ?? row.email,
        raw!,
        penalty!,
        score!,
        pointsCell(maximum),
      ];
    }),
  );
  return [header, ...lines];
}
