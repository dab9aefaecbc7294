import { z } from "zod";
import { headerKey } from "./school-headers";
import { wordsForStudent, wordsForSummary } from "./school-header-words";
import { nameKey, writeName } from "./person-name";
import type { SchoolFile, SchoolLine } from "./school-file";
import {
  findSchoolDomains,
  holdsSeveralPeople,
  keysOfLine,
  loginsOfLine,
  nameInLine,
  readEmail,
  readIdentity,
} from "./roster-columns";
import type { SchoolIdentity } from "./school-identity";
import {
  matchDoubts,
  matchLines,
  type CourseStudent,
  type LineSigns,
  type MatchSign,
  type StudentMatch,
} from "./school-match";
import type { RosterColumns } from "./student-columns";

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
 * The reason why a line needs a look before it is imported: how its person was found; an address that was
 * only typed; that it was the file's first line, or sums up others, or has only a name where the others have
 * an address or number; that its role is no student's; that its person was removed from the course.
 */
export const rosterDoubts = [
  ...matchDoubts,
  "typed_address",
  "first_line",
  "summary",
  "bare",
  "role",
  "removed",
] as const;
export type RosterDoubt = (typeof rosterDoubts)[number];

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

/**
 * The instructor's decision about a line, when it differs from the plan: leave the line out, add its person,
 * or match it to somebody.
 */
export const RosterDecisionSchema = z.discriminatedUnion("take", [
  z.strictObject({ line: z.number().int().min(1), take: z.literal("nothing") }),
  z.strictObject({ line: z.number().int().min(1), take: z.literal("new") }),
  z.strictObject({ line: z.number().int().min(1), take: z.literal("person"), personId: z.string() }),
]);
export type RosterDecision = z.infer<typeof RosterDecisionSchema>;

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

const setOf = (words: string) => new Set(words.split("|").map(headerKey));
const summaries = setOf(wordsForSummary);
const students = setOf(wordsForStudent);

/** Whether the role says that the person is a student. A word that nobody taught us needs a look. */
const isStudentRole = (role: string) => role === "" || students.has(headerKey(role));

type Read = RosterLine & LineSigns;

function readLine(file: SchoolFile, columns: RosterColumns, { line, cells }: SchoolLine): Read {
  const label = nameInLine(cells, columns);
  const name = writeName(label);
  const found = readEmail(columns, cells);
  const email = found === "invalid" ? null : found;
  const read = {
    keys: keysOfLine(file, columns, cells),
    logins: loginsOfLine(columns, cells),
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

/**
 * Marks lines that share a key with an earlier line. Lines without a key stay: the same name twice may be two
 * people.
 */
function markRepeated(lines: Read[]): Read[] {
  const seen = new Set<string>();
  return lines.map((line) => {
    if (line.status !== "new") return line;
    const isRepeated = line.keys.some((key) => seen.has(key));
    for (const key of line.keys) seen.add(key);
    return isRepeated ? { ...line, status: "repeated" } : line;
  });
}

/** Why a line may be about no student at all; null where nothing says so. */
function doubtLine(file: SchoolFile, line: Read, hasKeys: boolean): RosterDoubt | null {
  if (file.isHeaderDoubtful && file.headerLine === line.line - 1) return "first_line";
  if (line.keys.length === 0 && summaries.has(headerKey(line.name))) return "summary";
  if (!isStudentRole(line.role)) return "role";
  return line.keys.length === 0 && hasKeys ? "bare" : null;
}

function applyMatch(line: Read, match: StudentMatch, people: ReadonlyMap<string, RosterPerson>): Read {
  if (match.kind === "several")
    return { ...line, status: "several", candidateIds: match.candidates.map(({ id }) => id) };
  if (match.kind === "none") return line;
  const { kind, isProven } = people.get(match.student.id)!;
  const isTyped = kind !== "listed" && match.by === "email" && !isProven;
  return {
    ...line,
    status: kind,
    personId: match.student.id,
    matchedBy: match.by,
    candidateIds: [match.student.id],
    doubt: kind === "removed" ? "removed" : (match.doubt ?? line.doubt ?? (isTyped ? "typed_address" : null)),
  };
}

/**
 * Plans the import: the effect of each line of the file. `domains` are those that the course asks for; see
 * `findSchoolDomains`.
 */
export function planRoster(
  file: SchoolFile,
  columns: RosterColumns,
  people: RosterPerson[],
  domains: readonly string[] = [],
): RosterLine[] {
  const all = file.isHeaderDoubtful ? file.beginning.filter(({ line }) => line === file.headerLine) : [];
  const lines = markRepeated([...all, ...file.students].map((line) => readLine(file, columns, line)));
  const open = lines.filter(({ status }) => status === "new");
  const hasKeys = open.filter(({ keys }) => keys.length > 0).length * 2 >= open.length;
  const matches = matchLines(open, people, findSchoolDomains(file, columns, domains));
  const byId = new Map(people.map((person) => [person.id, person]));
  const namesakes = new Map<string, number>();
  for (const { keys, name } of open)
    if (keys.length === 0) namesakes.set(nameKey(name), (namesakes.get(nameKey(name)) ?? 0) + 1);
  const planned = new Map(
    open.map((line, at) => {
      const doubtful = { ...line, doubt: doubtLine(file, line, hasKeys) };
      const read = applyMatch(doubtful, matches[at]!, byId);
      const isNamesake = line.keys.length === 0 && namesakes.get(nameKey(line.name))! > 1;
      const isSeveral = read.status === "new" && isNamesake;
      return [line.line, isSeveral ? { ...read, status: "several" as const } : read];
    }),
  );
  return lines.map((line) => {
    const { keys: _keys, logins: _logins, ...rest } = planned.get(line.line) ?? line;
    return rest;
  });
}

/** A line to write: for a known person, or for a new one. */
export type RosterWrite = { line: RosterLine; personId: string | null };

/** Whether a line can be imported at all. */
export const isWritable = ({ status }: RosterLine) =>
  status !== "unreadable" && status !== "repeated" && status !== "test_student";

/** Whether the line is imported unless the instructor says otherwise. */
export const isCertain = (line: RosterLine) =>
  isWritable(line) && line.status !== "several" && line.doubt === null;

/** The lines to write, by the plan and the instructor's decisions. Only certain lines need none. */
export function decideRoster(lines: RosterLine[], decisions: RosterDecision[]): RosterWrite[] {
  const byLine = new Map(decisions.map((decision) => [decision.line, decision]));
  return lines.filter(isWritable).flatMap((line): RosterWrite[] => {
    const decision = byLine.get(line.line);
    if (!decision) return isCertain(line) ? [{ line, personId: line.personId }] : [];
    if (decision.take === "nothing") return [];
    return [{ line, personId: decision.take === "person" ? decision.personId : null }];
  });
}
