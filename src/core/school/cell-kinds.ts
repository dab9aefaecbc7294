import type { CsvRow } from "./csv-cells";

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

/** The first column in which most lines have an address. */
export function findEmailColumn(rows: readonly CsvRow[]): number | null {
  const width = rows[0]?.length ?? 0;
  const sample = sampleRows(rows);
  const isEmail = (column: number) =>
    sample.filter((row) => kindOf(row[column]?.text ?? "") === "email").length * 2 > sample.length;
  return Array.from({ length: width }, (_, column) => column).find(isEmail) ?? null;
}
