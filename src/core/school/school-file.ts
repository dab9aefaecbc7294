import { guessDelimiter, scanCsv, type CsvDelimiter, type CsvRow } from "./csv-cells";
import { findHeader } from "./school-headers";

export type SchoolFormat = "canvas" | "moodle" | "blackboard" | "other";

/** Columns that say who a line is about. */
export type StudentColumns = {
  name: number | null;
  lastName: number | null;
  firstName: number | null;
  email: number | null;
  logins: number[];
};
export type SchoolColumn = {
  index: number;
  title: string;
  /** Whether grades may be written to the column. */
  isChoice: boolean;
  /** The school's own maximum for the column, when the file says it. */
  maximum: number | null;
};

/**
 * A school's file after reading. `students` are its lines about students, with their number in the file from
 * 0.
 */
export type SchoolFile = {
  text: string;
  delimiter: CsvDelimiter;
  decimal: "," | ".";
  format: SchoolFormat;
  columns: SchoolColumn[];
  studentColumns: StudentColumns;
  gradeColumn: number | null;
  feedbackColumn: number | null;
  students: { line: number; cells: CsvRow }[];
};

const DECIMAL = /^\s*-?\d+([.,]\d+)?\s*$/;

/** Reads "9,50" and "9.50" as nine and a half; null for a text that is no number. */
export function readNumber(text: string): number | null {
  return DECIMAL.test(text) ? Number(text.trim().replace(",", ".")) : null;
}

type Layout = Omit<SchoolFile, "text" | "delimiter" | "decimal" | "students"> & { firstStudent: number };

const textAt = (row: CsvRow | undefined, column: number) => row?.[column]?.text ?? "";
const known = (columns: (number | null)[]) => columns.filter((column) => column !== null);

function listColumns(
  headers: string[],
  isChoice: (column: number) => boolean,
  maximum: (column: number) => number | null,
): SchoolColumn[] {
  return headers.map((title, index) => ({
    index,
    title,
    isChoice: isChoice(index),
    maximum: maximum(index),
  }));
}

function pickColumn(columns: SchoolColumn[], title: string): number | null {
  const choices = columns.filter(({ isChoice }) => isChoice);
  const wanted = title.trim().toLowerCase();
  const named = choices.filter(
    (column) =>
      column.title
        .replace(/\s*(\(\d+\)|\[.*\]\s*\|?\s*\d*|\|\s*\d+)\s*$/, "")
        .trim()
        .toLowerCase() === wanted,
  );
  if (named.length === 1) return named[0]!.index;
  return choices.length === 1 ? choices[0]!.index : null;
}

function findStudentColumns(headers: string[]): StudentColumns {
  const find = (meaning: Parameters<typeof findHeader>[1]) => findHeader(headers, meaning);
  return {
    name: find("name"),
    lastName: find("lastName"),
    firstName: find("firstName"),
    email: find("email"),
    logins: known([find("login"), find("studentId")]),
  };
}

/**
 * Student, ID, [SIS User ID, SIS Login ID, ...], Section, then columns of points; the line of points possible
 * begins with four spaces.
 */
function readCanvas(rows: CsvRow[], headers: string[], title: string): Layout | null {
  const pointsLine = rows.slice(1, 4).findIndex((row) => /^ {4}\S/.test(textAt(row, 0))) + 1;
  const section = headers.findIndex((header) => header.trim().toLowerCase() === "section");
  const lastIdentity = section > 0 ? section : 4;
  const isCanvas = pointsLine > 0 || (headers[0] === "Student" && headers[1] === "ID" && section > 0);
  if (!isCanvas) return null;
  const points = pointsLine > 0 ? rows[pointsLine] : undefined;
  const isReadOnly = (column: number) => /^\(.*\)$/.test(textAt(points, column).trim());
  const columns = listColumns(
    headers,
    (column) => column > lastIdentity && !isReadOnly(column),
    (column) => readNumber(textAt(points, column)),
  );
  // A file without a line of points may still have the line that says how grades are posted; its first cell
  // is blank.
  const firstStudent = pointsLine > 0 ? pointsLine + 1 : textAt(rows[1], 0).trim() === "" ? 2 : 1;
  const studentColumns = {
    name: 0,
    lastName: null,
    firstName: null,
    email: findHeader(headers, "email"),
    logins: Array.from({ length: lastIdentity - 2 }, (_, at) => at + 2),
  };
  return {
    format: "canvas",
    columns,
    studentColumns,
    gradeColumn: pickColumn(columns, title),
    feedbackColumn: null,
    firstStudent,
  };
}

/** A column whose title ends in `|` and Blackboard's number for it. */
function readBlackboard(headers: string[], title: string): Layout | null {
  const isPoints = (column: number) => /\|\s*\d+\s*$/.test(headers[column]!);
  if (!headers.some((_, column) => isPoints(column))) return null;
  const maximum = (column: number) =>
    readNumber(/Total Pts:[^\d]*([\d.,]+)/.exec(headers[column]!)?.[1] ?? "");
  const columns = listColumns(headers, isPoints, maximum);
  // Blackboard's order is fixed, its language is not.
  const studentColumns = {
    name: null,
    lastName: 0,
    firstName: 1,
    email: findHeader(headers, "email"),
    logins: [2, 3].filter((at) => !isPoints(at)),
  };
  return {
    format: "blackboard",
    columns,
    studentColumns,
    gradeColumn: pickColumn(columns, title),
    feedbackColumn: findHeader(headers, "feedback"),
    firstStudent: 1,
  };
}

/**
 * The last column that holds one and the same positive number in every line: Moodle's maximum grade, behind
 * the grade.
 */
function findConstant(rows: CsvRow[], from: number): number | null {
  const isConstant = (column: number) => {
    const [value, ...others] = new Set(rows.map((row) => readNumber(textAt(row, column))));
    return others.length === 0 && typeof value === "number" && value > 0;
  };
  return (
    (rows[0] ?? []).map((_, column) => column).findLast((column) => column >= from && isConstant(column)) ??
    null
  );
}

/**
 * The last column, unless it holds the moments of the last change ("-" for none), as in a worksheet without
 * feedback.
 */
function findLastText(rows: CsvRow[], width: number): number | null {
  return rows.some((row) => /^-$|\d:\d\d/.test(textAt(row, width - 1).trim())) ? null : width - 1;
}

/**
 * "Participant 123" in any language, the name, perhaps an e-mail address, ..., grade, maximum grade, ...,
 * feedback comments.
 */
function readMoodle(rows: CsvRow[], headers: string[]): Layout | null {
  const lines = rows.slice(1);
  if (
    lines.length === 0 ||
    !lines.every((row) => /^\D*[^\d\s]\D*\d+$/.test(textAt(row, 0))) ||
    headers.length < 4
  )
    return null;
  const found = findStudentColumns(headers);
  const email = findEmailColumn(lines) ?? found.email;
  const maximum = findHeader(headers, "maximum") ?? findConstant(lines, (email ?? 1) + 1);
  const gradeColumn = findHeader(headers, "grade") ?? (maximum === null ? null : maximum - 1);
  if (gradeColumn === null && maximum === null) return null;
  const feedbackColumn = findHeader(headers, "feedback") ?? findLastText(lines, headers.length);
  const first = lines[0]!;
  const columns = listColumns(
    headers,
    (column) => column > (email ?? 1) && column !== maximum,
    (column) => (column === gradeColumn && maximum !== null ? readNumber(textAt(first, maximum)) : null),
  );
  const studentColumns = { ...found, name: found.name ?? 1, lastName: null, firstName: null, email };
  return {
    format: "moodle",
    columns,
    studentColumns,
    gradeColumn,
    feedbackColumn: feedbackColumn === gradeColumn ? null : feedbackColumn,
    firstStudent: 1,
  };
}

function findEmailColumn(rows: CsvRow[]): number | null {
  const width = rows[0]?.length ?? 0;
  const isEmail = (column: number) =>
    rows.filter((row) => /^\S+@\S+\.\S+$/.test(textAt(row, column))).length * 2 > rows.length;
  const found = Array.from({ length: width }, (_, column) => column).find(isEmail);
  return found ?? null;
}

function readOther(rows: CsvRow[], headers: string[], title: string): Layout {
  const found = findStudentColumns(headers);
  const studentColumns = { ...found, email: findEmailColumn(rows.slice(1)) ?? found.email };
  const who = [
    ...known([studentColumns.name, studentColumns.lastName, studentColumns.firstName, studentColumns.email]),
    ...studentColumns.logins,
  ];
  const columns = listColumns(
    headers,
    (column) => !who.includes(column),
    () => null,
  );
  const gradeColumn = pickColumn(columns, title) ?? findHeader(headers, "grade");
  return {
    format: "other",
    columns,
    studentColumns,
    gradeColumn,
    feedbackColumn: findHeader(headers, "feedback"),
    firstStudent: 1,
  };
}

/**
 * The decimal separator that the file's numbers show. When no number has a decimal, semicolons between cells
 * mean a country with decimal commas.
 */
function guessDecimal(rows: CsvRow[], layout: Layout, delimiter: CsvDelimiter): "," | "." {
  const numbers = rows
    .slice(1)
    .flatMap((row) => layout.columns.map(({ index }) => textAt(row, index).trim()))
    .filter((text) => DECIMAL.test(text));
  const commas = numbers.filter((text) => text.includes(",")).length;
  const points = numbers.filter((text) => text.includes(".")).length;
  if (commas !== points) return commas > points ? "," : ".";
  return delimiter === ";" ? "," : ".";
}

/** The lines below the headers. */
export const MOST_LINES = 5_000;
export const MOST_COLUMNS = 200;

/** The reason why a file cannot be read. */
export type SchoolFileMistake = "empty" | "too_long" | "too_wide";

/** The lines of the file that are not blank. Reads no further than a file may go. */
function readLines(text: string, delimiter: CsvDelimiter): SchoolFile["students"] | SchoolFileMistake {
  const lines: SchoolFile["students"] = [];
  for (const line of scanCsv(text, delimiter, MOST_COLUMNS + 1)) {
    if (line.cells.length > MOST_COLUMNS) return "too_wide";
    if (lines.push(line) > MOST_LINES + 1) return "too_long";
  }
  return lines.length < 2 ? "empty" : lines;
}

/** Recognises a school's file by its content. `title` is the exercise's title, which finds its column. */
export function readSchoolFile(text: string, title: string): SchoolFile | SchoolFileMistake {
  const delimiter = guessDelimiter(text);
  const lines = readLines(text, delimiter);
  if (typeof lines === "string") return lines;
  const rows = lines.map(({ cells }) => cells);
  const headers = rows[0]!.map((cell) => cell.text.trim());
  const layout =
    readCanvas(rows, headers, title) ??
    readBlackboard(headers, title) ??
    readMoodle(rows, headers) ??
    readOther(rows, headers, title);
  const { firstStudent, ...rest } = layout;
  const students = lines.slice(firstStudent);
  return { text, delimiter, decimal: guessDecimal(rows, layout, delimiter), ...rest, students };
}
