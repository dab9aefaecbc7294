import type { CsvRow } from "./csv-cells";
import { headerKey, splitCamels } from "./header-key";

const headerWordsOf = (header: string) => headerKey(splitCamels(header));

const EMAIL = /^[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+$/;
const NAMED_EMAIL = /<[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+>$/;
const CODE = /^(?=[a-z._-]*\d)(?=[\d._-]*[a-z])[a-z\d._-]{3,}$/;
const NUMBER = /^#?\d{3,}$|^\d+[.,]\d+$/;

/** A code has letters and digits, as some logins do. */
type CellKind = "blank" | "email" | "number" | "code" | "text";

export function kindOf(text: string): CellKind {
  const value = text.trim();
  if (value === "") return "blank";
  if (value.length > 254) return "text";
  if (EMAIL.test(value) || NAMED_EMAIL.test(value)) return "email";
  return NUMBER.test(value) ? "number" : CODE.test(value) ? "code" : "text";
}

/** Some of the lines, evenly spread: enough to see what a column holds, however long the file. */
export function sampleRows(rows: readonly CsvRow[], most = 200): readonly CsvRow[] {
  const step = rows.length / most;
  return step <= 1 ? rows : Array.from({ length: most }, (_, at) => rows[Math.floor(at * step)]!);
}

/** The kind that more than half of the column's cells are of, blank ones aside; null for none. */
export function kindOfColumn(rows: readonly CsvRow[], column: number): CellKind | null {
  const kinds = sampleRows(rows)
    .map((row) => kindOf(row[column]?.text ?? ""))
    .filter((kind) => kind !== "blank");
  return (
    (["email", "number", "code", "text"] as const).find(
      (kind) => kinds.filter((each) => each === kind).length * 2 > kinds.length,
    ) ?? null
  );
}

const wordsOf = (words: string) => new RegExp(`(^| )(${words})( |$)`);
/** Whose address a column holds that is not the student's own. */
const OTHERS = wordsOf(
  "mother|father|mum|mom|dad|parent|parents|guardian|emergency|advis[eo]r|counsell?or|teacher|instructor|" +
    "lecturer|professor|supervisor|mentor|sponsor|mutter|vater|eltern|betreuer|betreuerin|lehrer|dozent|" +
    "mère|père|parents|tuteur|enseignant|madre|padre|padres|profesor|docente|genitore|genitori|encarregado",
);
const SCHOOLS = wordsOf(
  "school|university|uni|institution|institutional|institutionnel|institucional|istituzionale|college|campus|" +
    "student|official|hochschule|schule|dienstlich",
);
const PRIVATE = wordsOf(
  "private|personal|home|alternate|alternative|secondary|second|other|recovery|privat|private|personnel|" +
    "personnelle|particular|personale",
);

/** Whose addresses most likely are the students': the smaller the likelier. */
function doubtEmailColumn(rows: readonly CsvRow[], column: number, header: string): number {
  const texts = rows.map((row) => row[column]?.text.trim().toLowerCase() ?? "").filter((text) => text !== "");
  const isShared = texts.length > 2 && new Set(texts).size * 2 <= texts.length;
  return (isShared ? 4 : 0) + (PRIVATE.test(header) ? 2 : SCHOOLS.test(header) ? 0 : 1);
}

/**
 * The column in which most lines have an address. Of several the school's own, or the first; a parent's or a
 * teacher's is never a student's.
 */
export function findEmailColumn(rows: readonly CsvRow[], headers: readonly string[] = []): number | null {
  const sample = sampleRows(rows);
  const width = Math.max(0, ...sample.map((row) => row.length));
  const key = (column: number) => headerWordsOf(headers[column] ?? "");
  const isEmail = (column: number) =>
    sample.filter((row) => kindOf(row[column]?.text ?? "") === "email").length * 2 > sample.length;
  const found = Array.from({ length: width }, (_, column) => column).filter(
    (column) => isEmail(column) && !OTHERS.test(key(column)),
  );
  const doubts = found.map((column) => doubtEmailColumn(sample, column, key(column)));
  return found[doubts.indexOf(Math.min(...doubts))] ?? null;
}
