import { z } from "zod";
import type { CsvRow } from "./csv-cells";
import type { SchoolFile } from "./school-file";
import { findHeader } from "./school-headers";

const text = z.string().optional();

/** A student's names in a school's system, unchanged from its file, so that grades find their way back. */
export const SchoolIdentitySchema = z.object({
  canvasId: text,
  sisUserId: text,
  sisLoginId: text,
  section: text,
  moodleId: text,
  username: text,
  studentId: text,
});
export type SchoolIdentity = z.infer<typeof SchoolIdentitySchema>;

/**
 * Sections change, and Moodle's participant numbers count within one assignment, so neither identifies
 * anybody later.
 */
const identifying = [
  "canvasId",
  "sisUserId",
  "sisLoginId",
  "username",
  "studentId",
] as const satisfies (keyof SchoolIdentity)[];

const column = z.number().int().min(0).nullable();

/** Columns that say who a line is about, from 0; null for columns that the file lacks. */
export const RosterColumnsSchema = z.strictObject({
  name: column,
  lastName: column,
  firstName: column,
  email: column,
  login: column,
  studentId: column,
});
export type RosterColumns = z.infer<typeof RosterColumnsSchema>;

const headersOf = ({ columns }: SchoolFile) => columns.map(({ title }) => title);

/** The columns as they were recognised. */
export function findRosterColumns(file: SchoolFile): RosterColumns {
  const { name, lastName, firstName, email, logins } = file.studentColumns;
  const headers = headersOf(file);
  const [login, studentId] =
    file.format === "blackboard" ? logins : [findHeader(headers, "login"), findHeader(headers, "studentId")];
  return { name, lastName, firstName, email, login: login ?? null, studentId: studentId ?? null };
}

type IdentityColumns = { [Key in keyof SchoolIdentity]?: number | null };

function findIdentityColumns(file: SchoolFile, { login, studentId }: RosterColumns): IdentityColumns {
  if (file.format !== "canvas")
    return { moodleId: file.format === "moodle" ? 0 : null, username: login, studentId };
  const section = headersOf(file).findIndex((header) => header.toLowerCase() === "section");
  return { canvasId: 1, sisUserId: studentId, sisLoginId: login, section: section < 0 ? null : section };
}

/** Reads a student's names in the school's system from the line; blank cells are left out. */
export function readIdentity(file: SchoolFile, columns: RosterColumns, cells: CsvRow): SchoolIdentity {
  const found = Object.entries(findIdentityColumns(file, columns)).flatMap(([key, at]) => {
    const value = at === null ? "" : (cells[at]?.text.trim().slice(0, 200) ?? "");
    return value === "" ? [] : [[key, value] as const];
  });
  return SchoolIdentitySchema.parse(Object.fromEntries(found));
}

const EmailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email());

/**
 * The line's e-mail address, in lower case: from its own column, else a login that is one. "invalid" when
 * that column holds something else.
 */
export function readEmail({ email, login }: RosterColumns, cells: CsvRow): string | "invalid" | null {
  const textAt = (at: number | null) => (at === null ? "" : (cells[at]?.text.trim() ?? ""));
  const own = textAt(email);
  if (own !== "") return EmailSchema.safeParse(own).data ?? "invalid";
  return EmailSchema.safeParse(textAt(login)).data ?? null;
}

/** The keys by which the school's files identify one person: two that share a key are the same person. */
export function schoolKeys(identity: SchoolIdentity, email: string | null): string[] {
  const keys = identifying.flatMap((key) =>
    identity[key] === undefined ? [] : [`${key}:${identity[key].toLowerCase()}`],
  );
  return email === null ? keys : [...keys, `email:${email}`];
}

/** The keys of one line of the file. */
export function keysOfLine(file: SchoolFile, columns: RosterColumns, cells: CsvRow): string[] {
  const email = readEmail(columns, cells);
  return schoolKeys(readIdentity(file, columns, cells), email === "invalid" ? null : email);
}
