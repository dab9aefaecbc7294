import { z } from "zod";
import type { SchoolFile } from "./school-file";
import {
  keysOfLine,
  readEmail,
  readIdentity,
  type RosterColumns,
  type SchoolIdentity,
} from "./school-identity";
import {
  matchLines,
  nameInLine,
  type CourseStudent,
  type MatchSign,
  type StudentMatch,
} from "./school-match";

/**
 * A person whom a line can match: a member, or a person on the list who is not here yet. `email` may be
 * empty.
 */
export type RosterPerson = CourseStudent & { kind: "member" | "listed" };

/** The reason why a line is about nobody. */
type RosterProblem = "cells" | "name" | "email";

/**
 * The status of a line: about a member, about a person already on the list, about a new person, or left out
 * for a reason.
 */
export const rosterStatuses = [
  "new",
  "member",
  "listed",
  "several",
  "unreadable",
  "repeated",
  "test_student",
] as const;
export type RosterStatus = (typeof rosterStatuses)[number];

export type RosterLine = {
  /** The number of the line from 1, as a spreadsheet counts. */
  line: number;
  name: string;
  email: string | null;
  identity: SchoolIdentity;
  status: RosterStatus;
  problem: RosterProblem | null;
  personId: string | null;
  matchedBy: MatchSign | null;
  /** The people that an ambiguous line could be about. */
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

/** Writes "Lovelace, Ada" as "Ada Lovelace". */
function writeName(text: string): string {
  const parts = text
    .replace(/\s+/g, " ")
    .trim()
    .split(",")
    .map((part) => part.trim());
  return parts.length === 2 && parts[0] && parts[1] ? `${parts[1]} ${parts[0]}` : parts.join(", ");
}

const MAX_NAME = 120;

/** An extra comma, as in a name without quotes, would shift the cells into the wrong columns. */
function hasWrongWidth(
  file: SchoolFile,
  columns: RosterColumns,
  cells: SchoolFile["students"][number]["cells"],
): boolean {
  const isReached = (at: number | null) => at === null || at < cells.length;
  return (
    cells.length > file.columns.length ||
    ![columns.name, columns.lastName, columns.firstName, columns.email].every(isReached)
  );
}

type Read = RosterLine & { cells: SchoolFile["students"][number]["cells"]; keys: string[] };

function readLine(
  file: SchoolFile,
  columns: RosterColumns,
  { line, cells }: SchoolFile["students"][number],
): Read {
  const label = nameInLine(cells, { ...columns, logins: [] });
  const name = writeName(label);
  const found = readEmail(columns, cells);
  const email = found === "invalid" ? null : found;
  const read = {
    cells,
    keys: keysOfLine(file, columns, cells),
    line: line + 1,
    name: name.slice(0, MAX_NAME),
    email,
    identity: readIdentity(file, columns, cells),
    problem: null,
    personId: null,
    matchedBy: null,
    candidateIds: [],
  };
  if (file.format === "canvas" && label === "Student, Test") return { ...read, status: "test_student" };
  // The cells of such a line stand under the wrong headers.
  if (hasWrongWidth(file, columns, cells))
    return { ...read, identity: {}, email: null, status: "unreadable", problem: "cells" };
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

function applyMatch(
  line: Read,
  match: StudentMatch,
  people: ReadonlyMap<string, RosterPerson>,
  namesakes: ReadonlyMap<string, number>,
): Read {
  if (match.kind === "one") {
    return {
      ...line,
      status: people.get(match.student.id)!.kind,
      personId: match.student.id,
      matchedBy: match.by,
    };
  }
  if (match.kind === "several")
    return { ...line, status: "several", candidateIds: match.candidates.map(({ id }) => id) };
  const isAlone = line.keys.length > 0 || namesakes.get(line.name.toLowerCase()) === 1;
  return isAlone ? line : { ...line, status: "several" };
}

/** Plans the import: the effect of each line of the file. */
export function planRoster(file: SchoolFile, columns: RosterColumns, people: RosterPerson[]): RosterLine[] {
  const lines = markRepeated(file.students.map((student) => readLine(file, columns, student)));
  const open = lines.filter(({ status }) => status === "new");
  const logins = [columns.login, columns.studentId].filter((at) => at !== null);
  const matches = matchLines(open, { ...columns, logins }, people);
  const byId = new Map(people.map((person) => [person.id, person]));
  const namesakes = new Map<string, number>();
  for (const { keys, name } of open)
    if (keys.length === 0) namesakes.set(name.toLowerCase(), (namesakes.get(name.toLowerCase()) ?? 0) + 1);
  const matched = new Map(
    open.map((line, index) => [line.line, applyMatch(line, matches[index]!, byId, namesakes)]),
  );
  return lines.map((line) => {
    const { cells: _cells, keys: _keys, ...rest } = matched.get(line.line) ?? line;
    return rest;
  });
}

/** A line to write: for a known person, or for a new one. */
export type RosterWrite = { line: RosterLine; personId: string | null };

const isWritable = ({ status }: RosterLine) =>
  status === "new" || status === "member" || status === "listed" || status === "several";

/** The lines to write, by the plan and the instructor's decisions. Ambiguous lines need a decision. */
export function decideRoster(lines: RosterLine[], decisions: RosterDecision[]): RosterWrite[] {
  const byLine = new Map(decisions.map((decision) => [decision.line, decision]));
  return lines.filter(isWritable).flatMap((line): RosterWrite[] => {
    const decision = byLine.get(line.line);
    if (!decision) return line.status === "several" ? [] : [{ line, personId: line.personId }];
    if (decision.take === "nothing") return [];
    return [{ line, personId: decision.take === "person" ? decision.personId : null }];
  });
}
