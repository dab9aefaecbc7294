import type { CsvRow } from "./csv-cells";
import type { StudentColumns } from "./school-file";

export type CourseStudent = { id: string; name: string; email: string };
/** Whom a line is about: one student and how that was seen, several that cannot be told apart, or nobody of this course. */
export type StudentMatch = { kind: "one"; student: CourseStudent; by: "email" | "login" | "name" } | { kind: "several" } | { kind: "none" };

const normalise = (text: string) => text.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
const localPart = (email: string) => normalise(email).split("@")[0]!;

/** "Lovelace, Ada" as "ada lovelace". */
function normaliseName(text: string): string {
  const [last, first, ...rest] = text.split(",");
  return normalise(first !== undefined && rest.length === 0 ? `${first} ${last}` : text);
}

const cellAt = (row: CsvRow, column: number | null) => (column === null ? "" : (row[column]?.text ?? ""));

/** The name of the student that the line is about, as a person would write it. */
export function nameInLine(row: CsvRow, { name, firstName, lastName }: StudentColumns): string {
  if (name !== null) return cellAt(row, name).trim();
  return `${cellAt(row, firstName)} ${cellAt(row, lastName)}`.trim();
}

type Tier = { by: "email" | "login" | "name"; keysOfLine(row: CsvRow): string[]; keyOfStudent(student: CourseStudent): string };

function makeTiers(columns: StudentColumns): Tier[] {
  const identifiers = (row: CsvRow) => [columns.email, ...columns.logins].map((column) => normalise(cellAt(row, column))).filter(Boolean);
  const logins = (row: CsvRow) => columns.logins.map((column) => normalise(cellAt(row, column))).filter(Boolean);
  const names = (row: CsvRow) => [normaliseName(nameInLine(row, columns))].filter(Boolean);
  return [
    { by: "email", keysOfLine: identifiers, keyOfStudent: ({ email }) => normalise(email) },
    { by: "login", keysOfLine: logins, keyOfStudent: ({ email }) => localPart(email) },
    { by: "name", keysOfLine: names, keyOfStudent: ({ name }) => normaliseName(name) },
  ];
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/**
 * Whom each line is about: by e-mail address in any identifying column, else by a login that is the address's first part, else by
 * name. A weaker sign only counts for students that no stronger one has found, and only if it fits one student and one line.
 */
export function matchStudents(rows: CsvRow[], columns: StudentColumns, students: CourseStudent[]): StudentMatch[] {
  const matches = rows.map((): StudentMatch => ({ kind: "none" }));
  const taken = new Set<string>();
  for (const { by, keysOfLine, keyOfStudent } of makeTiers(columns)) {
    const byKey = groupBy(students, keyOfStudent);
    const linesOf = groupBy([...rows.keys()], (line) => keysOfLine(rows[line]!).find((key) => byKey.has(key)) ?? "");
    for (const [key, lines] of linesOf) {
      const candidates = byKey.get(key) ?? [];
      const free = candidates.filter(({ id }) => !taken.has(id));
      const open = lines.filter((line) => matches[line]!.kind === "none");
      if (free.length === 0) continue;
      const [student] = free;
      const isClear = candidates.length === 1 && lines.length === 1;
      for (const line of open) matches[line] = isClear && student ? { kind: "one", student, by } : { kind: "several" };
    }
    for (const match of matches) if (match.kind === "one") taken.add(match.student.id);
  }
  return matches;
}
