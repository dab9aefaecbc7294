import type { CsvRow } from "@/core/school/csv-cells";
import { readNumber } from "@/core/school/column-title";
import { findEmailColumn } from "@/core/school/cell-kinds";
import { findHeader, findNameColumns, listMeanings } from "@/core/school/school-headers";
import { holdsWords, listColumns, textAt, type Layout, type Table } from "./school-layout";

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

/** What stands between the person and the grades, and is neither. */
const isAbout = (header: string) =>
  listMeanings(header).some((meaning) =>
    ["status", "changeable", "section", "group", "scale", "maximum"].includes(meaning),
  );

/**
 * The last column, unless it is known as something else, or holds the moments of the last change ("-" for
 * none), as in a worksheet without feedback.
 */
function findLastText({ headers, rows }: Table): number | null {
  const last = headers.length - 1;
  const isMoment = rows.some((row) => /^-$|\d:\d\d/.test(textAt(row, last).trim()));
  return isMoment || isAbout(headers[last]!) ? null : last;
}

/** "Participant 123" in every line, in any language: the same word, and a number of its own. */
function hasParticipants(rows: CsvRow[]): boolean {
  const texts = rows.map((row) => textAt(row, 0).trim());
  const words = texts.map((text) => /^(\D{1,60})\d{1,20}$/.exec(text)?.[1]?.trim());
  const isWord = (words[0]?.match(/\p{L}/gu)?.length ?? 0) > 1;
  return isWord && new Set(words).size === 1 && (rows.length === 1 || new Set(texts).size > 1);
}

/** The name in a language that nobody taught us: before the address, and another in every line. */
function guessName({ headers, rows }: Table, email: number | null): number | null {
  const isKnown = listMeanings(headers[1]!).length > 0;
  const names = rows.map((row) => textAt(row, 1).trim());
  const isEach = names.every((name) => name !== "") && new Set(names).size === names.length;
  return email !== 1 && !isKnown && (email === 2 || isEach) ? 1 : null;
}

/**
 * "Participant 123" in any language, the name and perhaps an e-mail address (neither where the marking is
 * blind), ..., grade, maximum grade or scale, ..., feedback comments.
 */
export function readMoodle(table: Table): Layout | null {
  const { headers, rows } = table;
  if (!hasParticipants(rows) || headers.length < 4) return null;
  const email = findEmailColumn(rows, headers) ?? findHeader(headers, "email");
  const scale = findHeader(headers, "scale");
  const known = findHeader(headers, "maximum");
  const maximum = known ?? (scale === null ? findConstant(rows, (email ?? 1) + 1) : null);
  const grade = findHeader(headers, "grade") ?? (maximum === null ? null : maximum - 1);
  if (grade === null && maximum === null) return null;
  const names = findNameColumns(headers);
  const name = names.lastName === null ? (names.name ?? guessName(table, email)) : null;
  const feedback = findHeader(headers, "feedback") ?? findLastText(table);
  const isScale = (column: number) =>
    column === scale || (column === grade && (scale !== null || holdsWords(rows, column)));
  const columns = listColumns(table, {
    isChoice: (column) =>
      column > Math.max(email ?? 1, name ?? 0) &&
      column !== maximum &&
      column !== scale &&
      !isAbout(headers[column]!),
    isScale,
    maximum: (column) => (column === grade && maximum !== null ? readNumber(textAt(rows[0], maximum)) : null),
  });
  return {
    format: "moodle",
    columns,
    studentColumns: {
      ...names,
      name,
      email,
      login: findHeader(headers, "login"),
      studentId: findId(headers),
      section: findHeader(headers, "section"),
    },
    gradeColumn: grade,
    feedbackColumn: feedback === grade || feedback === maximum ? null : feedback,
    changeableColumn: findHeader(headers, "changeable"),
  };
}

/** The student number; the first column only counts within the assignment. */
function findId(headers: string[]): number | null {
  const at = findHeader(headers.slice(1), "studentId");
  return at === null ? null : at + 1;
}
