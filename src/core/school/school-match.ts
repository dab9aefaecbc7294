import type { CsvRow } from "./csv-cells";
import type { StudentColumns } from "./school-file";

export type CourseStudent = {
  id: string;
  name: string;
  email: string;
  /** The keys from an imported list: `schoolKeys`. */
  keys?: readonly string[];
};
/**
 * The sign that identified a student: the school's own number, which an import has kept, or the weaker signs.
 */
export type MatchSign = "id" | "email" | "login" | "name";
/**
 * The match of a line: one student with the sign, several students that cannot be told apart, or nobody of
 * this course.
 */
export type StudentMatch =
  | { kind: "one"; student: CourseStudent; by: MatchSign }
  | { kind: "several"; candidates: CourseStudent[] }
  | { kind: "none" };

const normalise = (text: string) => text.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
const localPart = (email: string) => normalise(email).split("@")[0]!;

/** Writes "Lovelace, Ada" as "ada lovelace". */
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

type Tier = {
  by: MatchSign;
  keysOfLine(row: CsvRow): string[];
  keyOfStudent(student: CourseStudent): string;
};

function makeTiers(columns: StudentColumns): Tier[] {
  const identifiers = (row: CsvRow) =>
    [columns.email, ...columns.logins].map((column) => normalise(cellAt(row, column))).filter(Boolean);
  const logins = (row: CsvRow) =>
    columns.logins.map((column) => normalise(cellAt(row, column))).filter(Boolean);
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
 * Matches each line to a student: by e-mail address in any identifying column, else by a login that is the
 * address's first part, else by name. A weaker sign only counts for students that no stronger one has found,
 * and only if it fits one student and one line.
 */
function matchStudents(rows: CsvRow[], columns: StudentColumns, students: CourseStudent[]): StudentMatch[] {
  const matches = rows.map((): StudentMatch => ({ kind: "none" }));
  const taken = new Set<string>();
  for (const { by, keysOfLine, keyOfStudent } of makeTiers(columns)) {
    const byKey = groupBy(students, keyOfStudent);
    const linesOf = groupBy(
      [...rows.keys()],
      (line) => keysOfLine(rows[line]!).find((key) => byKey.has(key)) ?? "",
    );
    for (const [key, lines] of linesOf) {
      const candidates = byKey.get(key) ?? [];
      const free = candidates.filter(({ id }) => !taken.has(id));
      const open = lines.filter((line) => matches[line]!.kind === "none");
      if (key === "" || free.length === 0) continue;
      const [student] = free;
      const isClear = candidates.length === 1 && lines.length === 1;
      for (const line of open)
        matches[line] =
          isClear && student ? { kind: "one", student, by } : { kind: "several", candidates: free };
    }
    for (const match of matches) if (match.kind === "one") taken.add(match.student.id);
  }
  return matches;
}

/** Like `matchStudents`, but a key that a student shares with a line is enough. */
export function matchLines(
  lines: { cells: CsvRow; keys: readonly string[] }[],
  columns: StudentColumns,
  students: CourseStudent[],
): StudentMatch[] {
  const byKey = new Map(
    students.flatMap((student) => (student.keys ?? []).map((key) => [key, student] as const)),
  );
  const kept = lines.map(({ keys }) =>
    keys.map((key) => byKey.get(key)).find((student) => student !== undefined),
  );
  const found = new Set(kept.map((student) => student?.id));
  const isTold = kept.map((student, line) => student !== undefined && kept.indexOf(student) === line);
  const open = [...lines.keys()].filter((line) => !isTold[line]);
  const others = matchStudents(
    open.map((line) => lines[line]!.cells),
    columns,
    students.filter(({ id }) => !found.has(id)),
  );
  const weaker = new Map(open.map((line, index) => [line, others[index]!]));
  return lines.map((_, line) => weaker.get(line) ?? { kind: "one", student: kept[line]!, by: "id" });
}
