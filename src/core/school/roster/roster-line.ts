import { headerKey, splitCamels } from "@/core/school/header-key";
import { wordsForLeft, wordsForStudent, wordsForSummary } from "@/core/school/school-header-words";
import { writeName } from "@/core/school/person-name";
import type { SchoolFile, SchoolLine } from "@/core/school/school-file";
import {
  hasLostNumber,
  holdsSeveralPeople,
  keysOfLine,
  loginsOfLine,
  nameInLine,
  readEmail,
  readIdentity,
} from "./roster-columns";
import type { SchoolIdentity } from "@/core/school/school-identity";
import type { CourseStudent, LineSigns, MatchDoubt, MatchSign } from "@/core/school/school-match";
import type { RosterColumns } from "@/core/school/student-columns";

/**
 * A person whom a line can match: a member, somebody who was removed from the course, or a person on the list
 * who is not here yet. `email` may be empty.
 */
export type RosterPerson = CourseStudent & { kind: "member" | "listed" | "removed" };

/** The reason why a line is about nobody. */
type RosterProblem = "cells" | "addresses" | "name" | "email";

/**
 * The status of a line: about a member, about a person already on the list, about somebody who was removed,
 * about a new person, or left out for a reason.
 */
export const rosterStatuses = [
  "new",
  "member",
  "listed",
  "removed",
  "several",
  "unreadable",
  "repeated",
  "test_student",
] as const;
export type RosterStatus = (typeof rosterStatuses)[number];

/**
 * The reason why a line needs a look before it is imported: how its person was found; that it was the file's
 * first line, or sums up others, or has only a name where the others have an address or number; that its role
 * is no student's; that the list says that the person has left, or gives their number to somebody else too;
 * that a spreadsheet has shortened it;
 * that its person was removed from the course.
 */
type RosterDoubt =
  MatchDoubt | "first_line" | "summary" | "bare" | "role" | "left" | "shortened" | "one_number" | "removed";

export type RosterLine = {
  /** The number of the line from 1, as a spreadsheet counts. */
  line: number;
  name: string;
  email: string | null;
  identity: SchoolIdentity;
  status: RosterStatus;
  problem: RosterProblem | null;
  /** Null for a line that is certain. All others are only imported if the instructor says so. */
  doubt: RosterDoubt | null;
  /** What the list says the person is; empty where it says nothing. */
  role: string;
  personId: string | null;
  matchedBy: MatchSign | null;
  /** The people that a line could be about. */
  candidateIds: string[];
};

const MAX_NAME = 120;

/** An extra comma, as in a name without quotes, would shift the cells into the wrong columns. */
function hasWrongWidth(file: SchoolFile, columns: RosterColumns, cells: SchoolLine["cells"]): boolean {
  const isReached = (at: number | null) => at === null || at < cells.length;
  return (
    cells.length > file.columns.length ||
    ![columns.name, columns.lastName, columns.firstName, columns.email].every(isReached)
  );
}

/** The student whom Canvas or Blackboard makes up so that a teacher can look at the course as one. */
function isTestStudent({ format }: SchoolFile, label: string, logins: readonly string[]): boolean {
  if (format === "canvas") return /^(Student, Test|Test Student)$/.test(label);
  return format === "blackboard" && logins.some((login) => login.endsWith("_previewuser"));
}

/** Columns that say whether somebody is in the class. */
const STATUS = /(^| )(status|state|estado|statut|stato|anmeldestatus|enrollment|enrolment|registration)$/;
const ACTIVE = /^(enabled user|enabled|active|is active|availability|aktiv|actif|activo|attivo)$/;

const setOf = (words: string) => new Set(words.split("|").map(headerKey));
const summaries = setOf(wordsForSummary);
const students = setOf(wordsForStudent);

/** Whether the role says that the person is a student. A word that nobody taught us needs a look. */
const isStudentRole = (role: string) => role === "" || students.has(headerKey(role));

const left = setOf(wordsForLeft);

/** Whether the list says that somebody has left, or waits for a place, in a column about that. */
function hasLeft({ columns }: SchoolFile, cells: SchoolLine["cells"]): boolean {
  return columns.some(({ title, index }) => {
    const said = headerKey(cells[index]?.text.slice(0, MAX_NAME) ?? "");
    if (ACTIVE.test(headerKey(splitCamels(title)))) return said === "no" || said === "false" || said === "n";
    return STATUS.test(headerKey(splitCamels(title))) && left.has(said);
  });
}

/** A line with the signs by which its person is found. */
export type ReadLine = RosterLine & LineSigns & { hasLeft: boolean; hasLostNumber: boolean };

export function readLine(file: SchoolFile, columns: RosterColumns, { line, cells }: SchoolLine): ReadLine {
  const label = nameInLine(cells, columns);
  const name = writeName(label);
  const found = readEmail(columns, cells);
  const email = found === "invalid" ? null : found;
  const read = {
    keys: keysOfLine(file, columns, cells),
    logins: loginsOfLine(columns, cells),
    hasLeft: hasLeft(file, cells),
    hasLostNumber: hasLostNumber(columns, cells),
    line: line + 1,
    name: name.slice(0, MAX_NAME),
    email,
    identity: readIdentity(file, columns, cells),
    problem: null,
    doubt: null,
    role: file.roleColumn === null ? "" : (cells[file.roleColumn]?.text.trim().slice(0, MAX_NAME) ?? ""),
    personId: null,
    matchedBy: null,
    candidateIds: [],
  };
  if (isTestStudent(file, label, read.logins)) return { ...read, status: "test_student" };
  if (holdsSeveralPeople(file, cells))
    return { ...read, email: null, keys: [], status: "unreadable", problem: "addresses" };
  // The cells of such a line stand under the wrong headers.
  if (hasWrongWidth(file, columns, cells))
    return {
      ...read,
      identity: {},
      email: null,
      keys: [],
      logins: [],
      status: "unreadable",
      problem: "cells",
    };
  if (found === "invalid") return { ...read, status: "unreadable", problem: "email" };
  if ((name === "" && email === null) || name.length > MAX_NAME)
    return { ...read, status: "unreadable", problem: "name" };
  return { ...read, name: name || email!, status: "new" };
}

/** Why a line may be about no student at all; null where nothing says so. */
export function doubtLine(file: SchoolFile, line: ReadLine, hasKeys: boolean): RosterDoubt | null {
  if (file.isHeaderDoubtful && file.headerLine === line.line - 1) return "first_line";
  if (line.keys.length === 0 && summaries.has(headerKey(line.name))) return "summary";
  if (!isStudentRole(line.role)) return "role";
  if (line.hasLeft) return "left";
  if (line.hasLostNumber) return "shortened";
  return line.keys.length === 0 && hasKeys ? "bare" : null;
}
