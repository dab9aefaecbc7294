import { z } from "zod";
import { kindOf } from "@/core/school/cell-kinds";
import type { CsvRow } from "@/core/school/csv-cells";
import type { SchoolFile } from "@/core/school/school-file";
import { headerKey } from "@/core/school/school-headers";
import { schoolKeys, SchoolIdentitySchema, type SchoolIdentity } from "@/core/school/school-identity";
import type { RosterColumns } from "@/core/school/student-columns";

type IdentityColumns = { [Key in keyof SchoolIdentity]?: number | null };

function findIdentityColumns(
  { format, columns }: SchoolFile,
  { login, studentId, section }: RosterColumns,
): IdentityColumns {
  if (format !== "canvas")
    return { moodleId: format === "moodle" ? 0 : null, username: login, studentId, section };
  const find = (key: string) => {
    const at = columns.findIndex(({ title }) => headerKey(title) === key);
    return at < 0 ? null : at;
  };
  return { canvasId: find("id"), sisUserId: studentId, sisLoginId: login, section };
}

/** As much of a cell as can say who somebody is. */
const MOST_LETTERS = 300;

const textAt = (cells: CsvRow, at: number | null | undefined) =>
  at === null || at === undefined ? "" : (cells[at]?.text.trim().slice(0, MOST_LETTERS) ?? "");

/** A number or login without the `#` that Brightspace writes before it. */
function readKey(cells: CsvRow, at: number | null | undefined): string {
  return textAt(cells, at).slice(0, 200).replace(/^#/, "");
}

/** "Ada Lovelace <ada@school.edu>", as mail programs write it. */
const NAMED = /^([^<]*)<([^<>]*)>$/;

/** Reads a student's names in the school's system from the line; blank cells are left out. */
export function readIdentity(file: SchoolFile, columns: RosterColumns, cells: CsvRow): SchoolIdentity {
  const found = Object.entries(findIdentityColumns(file, columns)).flatMap(([key, at]) => {
    const value = readKey(cells, at);
    return value === "" ? [] : [[key, value] as const];
  });
  return SchoolIdentitySchema.parse(Object.fromEntries(found));
}

const EmailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email());

/**
 * The line's e-mail address, in lower case: from its own column, else a login or number that is one.
 * "invalid" when that column holds something else.
 */
export function readEmail(
  { email, login, studentId }: RosterColumns,
  cells: CsvRow,
): string | "invalid" | null {
  const own = textAt(cells, email);
  if (own !== "") return EmailSchema.safeParse(NAMED.exec(own)?.[2] ?? own).data ?? "invalid";
  const others = [login, studentId].map((at) => EmailSchema.safeParse(textAt(cells, at).replace(/^#/, "")));
  return others.find(({ success }) => success)?.data ?? null;
}

/** The keys of one line of the file. */
export function keysOfLine(file: SchoolFile, columns: RosterColumns, cells: CsvRow): string[] {
  const email = readEmail(columns, cells);
  return schoolKeys(readIdentity(file, columns, cells), email === "invalid" ? null : email);
}

/** The cells that may hold an address or a login, in lower case. */
export function loginsOfLine(columns: RosterColumns, cells: CsvRow): string[] {
  const email = textAt(cells, columns.email);
  return [NAMED.exec(email)?.[2] ?? email, readKey(cells, columns.login), readKey(cells, columns.studentId)]
    .map((text) => text.toLowerCase())
    .filter((text) => text !== "");
}

/** The name of the person that the line is about, as the file writes it. */
export function nameInLine(cells: CsvRow, { name, firstName, lastName, email }: RosterColumns): string {
  if (name !== null) return textAt(cells, name);
  const whole = `${textAt(cells, firstName)} ${textAt(cells, lastName)}`.trim();
  return whole || (NAMED.exec(textAt(cells, email))?.[1]?.replaceAll('"', "").trim() ?? "");
}

/** Whether the line holds the addresses of several people and nothing else. */
export function holdsSeveralPeople({ headerLine }: SchoolFile, cells: CsvRow): boolean {
  const kinds = cells.map(({ text }) => kindOf(text)).filter((kind) => kind !== "blank");
  return headerLine === null && kinds.length > 1 && kinds.every((kind) => kind === "email");
}

/** At least this part of a file's addresses is of a domain that is the school's. */
const SCHOOL_SHARE = 0.5;

/**
 * The domains inside which a login is an address's first part: those that the course asks for, else those of
 * the file's own addresses.
 */
export function findSchoolDomains(
  file: SchoolFile,
  columns: RosterColumns,
  required: readonly string[],
): string[] {
  if (required.length > 0) return required.map((domain) => domain.toLowerCase());
  const found = file.students.flatMap(({ cells }) => {
    const email = readEmail(columns, cells);
    return email === null || email === "invalid" ? [] : [email.split("@")[1]!];
  });
  const counts = new Map<string, number>();
  for (const domain of found) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  return [...counts].flatMap(([domain, count]) => (count >= found.length * SCHOOL_SHARE ? [domain] : []));
}
