import { sampleRows } from "@/core/school/cell-kinds";
import type { CsvRow } from "@/core/school/csv-cells";
import { readColumnTitle, readNumber } from "@/core/school/column-title";
import { headerKey } from "@/core/school/header-key";
import { listMeanings } from "@/core/school/school-headers";
import type { RosterColumns } from "@/core/school/student-columns";

export type SchoolFormat = "canvas" | "moodle" | "blackboard" | "brightspace" | "sakai" | "other";

export type SchoolColumn = {
  index: number;
  title: string;
  /** Whether the file takes something of ours in this column: points, or feedback. */
  isChoice: boolean;
  /** Whether the column takes the words of a scale, or letters, and no points. */
  isScale: boolean;
  /** The school's own maximum for the column, when the file says it. */
  maximum: number | null;
};

/** A file before it is known whose it is: its headers and the lines below them. */
export type Table = { headers: string[]; rows: CsvRow[]; title: string };

/** What a system's file says where. */
export type Layout = {
  format: SchoolFormat;
  columns: SchoolColumn[];
  studentColumns: RosterColumns;
  gradeColumn: number | null;
  feedbackColumn: number | null;
  /** The column that says whether the school takes a change of the grade. */
  changeableColumn?: number | null;
  /** Whether a line is about a student. */
  isStudent?(row: CsvRow): boolean;
};

export const textAt = (row: CsvRow | undefined, column: number | null): string =>
  column === null ? "" : (row?.[column]?.text ?? "");

/** Cells by which the systems, and people, say that somebody needs no grade. */
const EXCUSED =
  /^(ex|exc|excused|exempt|exempted|entschuldigt|befreit|freigestellt|dispens[ée]e?|excus[ée]e?|exent[oa]|justificad[oa]|dispensad[oa]|isent[oa]|esonerat[oa]|giustificat[oa]|vrijgesteld|zwolnion[ya])$/i;
export const isExcused = (text: string) => EXCUSED.test(text.trim());

/** Cells by which the systems say that there is no grade yet. */
const NO_GRADE =
  /^(-|–|n\/a|na|null|needs grading|in progress|not attempted|missing|absent|late|incomplete)?$/i;
const isNoGrade = (text: string) => NO_GRADE.test(text) || isExcused(text);
const POINTS = /^-?\d+([.,]\d+)?\s*(%|\/\s*\d+([.,]\d+)?)?$/;

const isPoints = (text: string) => text.length < 40 && (POINTS.test(text) || readNumber(text) !== null);

/** What cells such as "85 %" and "8/10" are out of, where all of the column's agree; null for nothing. */
function maximumInCells(rows: readonly CsvRow[], column: number): number | null {
  const texts = sampleRows(rows)
    .map((row) => textAt(row, column).trim())
    .filter((text) => text.length < 40 && !isNoGrade(text));
  const maxima = texts.map((text) =>
    /\d\s*%$/.test(text)
      ? 100
      : readNumber(/^-?\d+(?:[.,]\d+)?\s*\/\s*(\d+(?:[.,]\d+)?)$/.exec(text)?.[1] ?? ""),
  );
  const [first = null] = maxima;
  return first !== null && maxima.every((each) => each === first) ? first : null;
}

/** Whether all cells of the column are blank or numbers. */
function holdsNumbers(rows: readonly CsvRow[], column: number): boolean {
  return rows.every((row) => {
    const text = textAt(row, column).trim();
    return isNoGrade(text) || isPoints(text);
  });
}

/** More points are no grade, but a year or a number of something. */
const MOST_POINTS = 1_000;

/** Whether the column numbers its lines, or holds what is too large for points. */
function isNumbering(rows: readonly CsvRow[], column: number): boolean {
  const numbers = rows.map((row) => readNumber(textAt(row, column)));
  if (numbers.some((number) => number !== null && number > MOST_POINTS)) return true;
  const isEach = numbers.every((number) => number !== null && Number.isInteger(number));
  return isEach && rows.length > 1 && new Set(numbers).size === rows.length;
}

/** Whether the column's cells are words rather than numbers, as those of a scale are. */
export function holdsWords(rows: readonly CsvRow[], column: number): boolean {
  const texts = sampleRows(rows)
    .map((row) => textAt(row, column).trim())
    .filter((text) => !isNoGrade(text));
  return texts.filter(isPoints).length * 2 < texts.length;
}

type Traits = {
  isChoice(column: number): boolean;
  isScale?(column: number): boolean;
  maximum?(column: number): number | null;
};

export function listColumns(
  { headers, rows }: Table,
  {
    isChoice,
    isScale = () => false,
    maximum = (column) => readColumnTitle(headers[column]!).maximum,
  }: Traits,
): SchoolColumn[] {
  return headers.map((title, index) => ({
    index,
    title,
    isChoice: isChoice(index),
    isScale: isScale(index),
    maximum: maximum(index) ?? maximumInCells(rows, index),
  }));
}

/**
 * The column of the exercise's name; else, if only one is left, that one, if it is called a grade or holds
 * numbers.
 */
export function pickColumn(columns: SchoolColumn[], { rows, title }: Table): number | null {
  const choices = columns
    .filter(({ isChoice }) => isChoice)
    .map(({ index, title: text }) => ({ index, text, ...readColumnTitle(text) }))
    .filter(({ holds }) => holds === "points" || holds === "percent");
  const wanted = headerKey(title);
  const named = wanted === "" ? [] : choices.filter(({ names }) => names.includes(wanted));
  const points = named.filter(({ holds }) => holds === "points");
  if (points.length === 1) return points[0]!.index;
  if (named.length === 1) return named[0]!.index;
  const [only, ...others] = choices;
  if (!only || others.length > 0) return null;
  const meanings = listMeanings(only.text);
  const isGrade =
    meanings.includes("grade") ||
    (meanings.length === 0 && holdsNumbers(rows, only.index) && !isNumbering(rows, only.index));
  return isGrade ? only.index : null;
}

/** The column for the feedback to the work whose points go into `gradeColumn`. */
export function pickFeedback(headers: readonly string[], gradeColumn: number | null): number | null {
  const titles = headers.map(readColumnTitle);
  const names = gradeColumn === null ? [] : titles[gradeColumn]!.names;
  const paired = titles.findIndex(
    ({ holds, names: own }, index) =>
      index !== gradeColumn && holds === "feedback" && own.some((name) => names.includes(name)),
  );
  if (paired >= 0) return paired;
  const plain = headers.flatMap((header, index) =>
    listMeanings(header).includes("feedback") && !listMeanings(header).includes("grade") ? [index] : [],
  );
  return plain.length === 1 ? plain[0]! : null;
}

/** A column that says who a line is about, or something else that is no grade. */
export function isAboutStudent(header: string): boolean {
  return listMeanings(header).some((meaning) => !["grade", "feedback", "maximum"].includes(meaning));
}
