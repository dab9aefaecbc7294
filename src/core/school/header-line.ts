import type { CsvRow } from "./csv-cells";
import { kindOf, kindOfColumn } from "./cell-kinds";
import { MOST_HEADER } from "./header-key";
import { listMeanings } from "./school-headers";

/** The line of headers, as an index into the lines, or null for none; and whether anything says so. */
type HeaderLine = { at: number | null; isSure: boolean };

/** How far down a file's title may reach. */
export const MOST_TITLE_LINES = 20;

/** Titles that only a system's own export has. */
const OWN_TITLE =
  /\|\s*\d+\s*$|<\s*\w+[^>]*MaxPoints|\bPoints Grade\b|\[\s*\d+([.,]\d+)?\s*\]\s*$|End-of-Line Indicator/i;

const filled = (row: CsvRow) => row.filter(({ text }) => text.trim() !== "").length;
const isPerson = (row: CsvRow) => row.some(({ text }) => kindOf(text) === "email");
const countHeaders = (row: CsvRow) =>
  row.filter(({ text }) => listMeanings(text).length > 0 || OWN_TITLE.test(text.slice(-MOST_HEADER))).length;

/** Whether the line is one of those below it rather than their headers, by what its cells hold. */
function compareKinds(row: CsvRow, below: readonly CsvRow[]): "alike" | "differs" | "unknown" {
  const telling = row.flatMap(({ text }, column) => {
    const kind = kindOfColumn(below, column);
    return kind === "email" || kind === "number" || kind === "code" ? [[kind, kindOf(text)] as const] : [];
  });
  if (telling.some(([kind, own]) => kind === own)) return "alike";
  if (telling.some(([kind, own]) => kind === "email" && own === "blank")) return "alike";
  return telling.some(([, own]) => own === "text") ? "differs" : "unknown";
}

/**
 * Finds the headers: known words, above the first line with an address, perhaps below a title. A line with an
 * address, or with a number where all others have one, is a person.
 */
export function findHeaderLine(rows: readonly CsvRow[]): HeaderLine {
  const head = rows.slice(0, MOST_TITLE_LINES);
  const firstPerson = head.findIndex(isPerson);
  const above = firstPerson < 0 ? head : head.slice(0, firstPerson);
  const usual = Math.max(...rows.slice(0, 200).map(filled));
  const isTitle = (row: CsvRow) => usual > 1 && filled(row) === 1;
  const scores = above.map((row) => (isTitle(row) ? 0 : countHeaders(row)));
  const best = Math.max(0, ...scores);
  const known = scores.indexOf(best);
  if (best > 1 || (best === 1 && (known === 0 || above.slice(0, known).every(isTitle))))
    return { at: known, isSure: true };
  const at = above.findIndex((row) => !isTitle(row));
  if (at < 0) return { at: null, isSure: true };
  const kinds = compareKinds(rows[at]!, rows.slice(at + 1));
  return kinds === "alike" ? { at: null, isSure: true } : { at, isSure: kinds === "differs" };
}
