import { guessDelimiter, scanCsv, type CsvDelimiter, type CsvRow } from "./csv-cells";
import { readNumber } from "./column-title";
import { findHeaderLine, MOST_TITLE_LINES } from "./header-line";
import { hasSameHeaders, type KnownFile } from "./remembered-columns";
import { readCanvas } from "@/core/school/layout/layout-canvas";
import { readBlackboard, readBrightspace, readSakai } from "@/core/school/layout/layout-exports";
import { readMoodle } from "@/core/school/layout/layout-moodle";
import { readHeaderless } from "@/core/school/layout/layout-headerless";
import { readOther } from "@/core/school/layout/layout-other";
import { findHeader } from "./school-headers";
import type { Layout } from "@/core/school/layout/school-layout";

export type SchoolLine = {
  /** The line's number in the file from 0. */
  line: number;
  cells: CsvRow;
};

/**
 * A school's file before it is understood: a CSV text, or a sheet of a spreadsheet, which has no delimiter.
 */
export type SchoolTable = { lines: SchoolLine[]; text: string; delimiter: CsvDelimiter | null };

/** A school's file after reading. `students` are its lines about students. */
export type SchoolFile = Omit<Layout, "isStudent"> & {
  text: string;
  delimiter: CsvDelimiter | null;
  decimal: "," | ".";
  /** The number of the line of headers from 0; null for a file without one. */
  headerLine: number | null;
  /** Whether the line of headers may be a student's, since nothing says that it is none. */
  isHeaderDoubtful: boolean;
  /** The column that says whether somebody is a student. */
  roleColumn: number | null;
  /** Whether the file hides whom its lines are about, as for blind marking. */
  isAnonymous: boolean;
  students: SchoolLine[];
  /** The first lines of the file, as they are. */
  beginning: SchoolLine[];
};

export type SchoolFileOptions = {
  /** The exercise's title, which finds its column. */
  title?: string;
  /** The number of the line of headers from 1, as a spreadsheet counts; 0 for none, null as recognised. */
  headerLine?: number | null;
  /** Files that somebody has explained: their headers are found again wherever they stand. */
  known?: readonly KnownFile[];
};

/**
 * The decimal separator that the file's numbers show. When no number has a decimal, semicolons between cells
 * mean a country with decimal commas.
 */
function guessDecimal(rows: CsvRow[], delimiter: CsvDelimiter | null): "," | "." {
  let [commas, points] = [0, 0];
  for (const row of rows)
    for (const { text } of row) {
      const mark = text.match(/[.,]/g)?.at(-1);
      if (mark === undefined || readNumber(text) === null) continue;
      if (mark === ",") commas += 1;
      else points += 1;
    }
  if (commas !== points) return commas > points ? "," : ".";
  return delimiter === ";" ? "," : ".";
}

/** The lines below the headers. */
export const MOST_LINES = 5_000;
export const MOST_COLUMNS = 200;
/** So many are read in a tenth of a second. */
export const MOST_CELLS = 250_000;
const SAMPLE_LINES = 8;

/** The reason why a file cannot be read. */
export type SchoolFileMistake = "empty" | "too_long" | "too_wide" | "too_many_cells";

/** The lines of the file that are not blank. Reads no further than a file may go. */
function readLines(text: string, delimiter: CsvDelimiter): SchoolLine[] | SchoolFileMistake {
  const lines: SchoolLine[] = [];
  let cells = 0;
  for (const line of scanCsv(text, delimiter, MOST_COLUMNS + 1)) {
    if (line.cells.length > MOST_COLUMNS) return "too_wide";
    if (lines.push(line) > MOST_LINES + 1) return "too_long";
    if ((cells += line.cells.length) > MOST_CELLS) return "too_many_cells";
  }
  return lines;
}

const titlesOf = ({ cells }: SchoolLine) => cells.map(({ text }) => text.trim());

function placeHeaders(lines: SchoolLine[], headerLine: number | null, known: readonly KnownFile[]) {
  if (headerLine === 0) return { at: null, isSure: true };
  const at =
    headerLine === null
      ? lines
          .slice(0, MOST_TITLE_LINES)
          .findIndex((line) => known.some(({ headers }) => hasSameHeaders(headers, titlesOf(line))))
      : lines.findIndex(({ line }) => line + 1 === headerLine);
  return at >= 0 ? { at, isSure: true } : findHeaderLine(lines.map(({ cells }) => cells));
}

/**
 * As many columns as most of several lines have: a program may end each line, but not the headers, with a
 * delimiter.
 * Without headers, as many as any line has.
 */
function findWidth(rows: CsvRow[], isHeaderless: boolean): number {
  const widths = rows.map((row) => row.length).sort((a, b) => a - b);
  const isUsual = widths.length > 2;
  return isHeaderless ? widths.at(-1)! : isUsual ? widths[Math.floor(widths.length / 4)]! : 0;
}

/** Recognises a table by its content. */
export function readSchoolTable(
  { lines, text, delimiter }: SchoolTable,
  { title = "", headerLine = null, known = [] }: SchoolFileOptions = {},
): SchoolFile | SchoolFileMistake {
  if (lines.length === 0) return "empty";
  const { at, isSure } = placeHeaders(lines, headerLine, known);
  const below = lines.slice(at === null ? 0 : at + 1);
  if (below.length === 0) return "empty";
  const rows = below.map(({ cells }) => cells);
  const headers = at === null ? [] : titlesOf(lines[at]!);
  while (headers.length < findWidth(rows, at === null)) headers.push("");
  const table = { headers, rows, title };
  const isDoubtful = at !== null && !isSure;
  const layout =
    at === null || isDoubtful
      ? readHeaderless(isDoubtful ? { ...table, rows: [lines[at!]!.cells, ...rows] } : table)
      : (readCanvas(table) ??
        readBrightspace(table) ??
        readSakai(table) ??
        readBlackboard(table) ??
        readMoodle(table) ??
        readOther(table));
  const { isStudent = () => true, ...rest } = layout;
  const { login, studentId, email, name, lastName } = rest.studentColumns;
  return {
    text,
    delimiter,
    decimal: guessDecimal(rows, delimiter),
    headerLine: at === null ? null : lines[at]!.line,
    isHeaderDoubtful: isDoubtful,
    roleColumn: findHeader(headers, "role"),
    isAnonymous:
      rest.format === "moodle" && [login, studentId, email, name, lastName].every((each) => each === null),
    ...rest,
    students: below.filter(({ cells }) => isStudent(cells)),
    beginning: lines.slice(0, SAMPLE_LINES),
  };
}

/** Recognises a school's CSV file by its content. */
export function readSchoolFile(
  text: string,
  title: string,
  options: Omit<SchoolFileOptions, "title"> = {},
): SchoolFile | SchoolFileMistake {
  const delimiter = guessDelimiter(text);
  const lines = readLines(text, delimiter);
  return typeof lines === "string"
    ? lines
    : readSchoolTable({ lines, text, delimiter }, { ...options, title });
}
