import { z } from "zod";
import { dropUnseen, hasUnseen } from "@/core/base/fields/name";
import { kindOf } from "@/core/school/cell-kinds";
import type { CsvRow } from "@/core/school/csv-cells";
import type { SchoolFile } from "@/core/school/school-file";
import { headerKey } from "@/core/school/header-key";
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

/** A cell as people see it. */
function textAt(cells: CsvRow, at: number | null | undefined): string {
  if (at === null || at === undefined) return "";
  const text = cells[at]?.text.slice(0, MOST_LETTERS) ?? "";
  return (hasUnseen(text) ? dropUnseen(text) : text).trim();
}

/** A part of a name, unless it is only a sign that stands for none. */
const namePart = (cells: CsvRow, at: number | null) => {
  const text = textAt(cells, at);
  return /^[_.\-–—]+$/.test(text) ? "" : text;
};

/** "Ada Lovelace <ada@school.edu>", as mail programs write it. */
const NAMED = /^([^<]*)<([^<>]*)>$/;

/** An address as a cell has it, perhaps with a name, or as a link. */
const addressIn = (text: string) => (NAMED.exec(text)?.[2] ?? text).trim().replace(/^mailto:/i, "");

/** A number that a spreadsheet wrote as 1.2E+11: its digits are lost. */
const isShortened = (text: string) => /^\d([.,]\d+)?E\+\d+$/i.test(text);

/**
 * A number or login without the `#` that Brightspace writes before it, and without what people write so that
 * a spreadsheet keeps its zeros: ="0012", '0012.
 */
function readKey(cells: CsvRow, at: number | null | undefined): string {
  const text = textAt(cells, at).slice(0, 200);
  const bare = (/^="(.*)"$/.exec(text)?.[1] ?? text).replace(/^#|^'(?=\d)/, "");
  return isShortened(bare) ? "" : bare;
}

/** Whether a spreadsheet has taken away the digits of the student's number. */
export const hasLostNumber = ({ studentId }: RosterColumns, cells: CsvRow): boolean =>
  isShortened(textAt(cells, studentId));

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
  if (own !== "") return EmailSchema.safeParse(addressIn(own)).data ?? "invalid";
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
  return [addressIn(email), readKey(cells, columns.login), readKey(cells, columns.studentId)]
    .map((text) => text.toLowerCase())
    .filter((text) => text !== "");
}

/** The name of the person that the line is about, as the file writes it. */
export function nameInLine(cells: CsvRow, { name, firstName, lastName, email }: RosterColumns): string {
  if (name !== null) return textAt(cells, name);
  const whole = `${namePart(cells, firstName)} ${namePart(cells, lastName)}`.trim();
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
