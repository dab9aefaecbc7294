import { z } from "zod";
import { compareKeys } from "@/core/school/school-identity";
import { nameKey } from "@/core/school/person-name";
import { findSchoolDomains } from "./roster-columns";
import { doubtLine, readLine, type ReadLine, type RosterLine, type RosterPerson } from "./roster-line";
import type { SchoolFile } from "@/core/school/school-file";
import { matchLines, type StudentMatch } from "@/core/school/school-match";
import type { RosterColumns } from "@/core/school/student-columns";

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

/**
 * Marks lines that share a key with an earlier line. Where another key of theirs differs, as when two people
 * have got one number, a person has to say which line is right. Lines without a key stay: the same name twice
 * may be two people.
 */
function markRepeated(lines: ReadLine[]): ReadLine[] {
  const holders = new Map<string, number>();
  const marked = lines.map((line) => ({ ...line }));
  for (const [at, line] of marked.entries()) {
    if (line.status !== "new") continue;
    const first = line.keys.map((key) => holders.get(key)).find((holder) => holder !== undefined);
    for (const key of line.keys) if (!holders.has(key)) holders.set(key, at);
    if (first === undefined) continue;
    if (compareKeys(line.keys, marked[first]!.keys).contradicting === Infinity) line.status = "repeated";
    else line.doubt = marked[first]!.doubt = "one_number";
  }
  return marked;
}

function applyMatch(
  line: ReadLine,
  match: StudentMatch,
  people: ReadonlyMap<string, RosterPerson>,
): ReadLine {
  if (match.kind === "several")
    return { ...line, status: "several", candidateIds: match.candidates.map(({ id }) => id) };
  if (match.kind === "none") return line;
  const { kind, isProven, keys } = people.get(match.student.id)!;
  const isTheirs = keys?.some((key) => line.keys.includes(key)) ?? false;
  // An address that was only typed takes no line. Its person says to be the line's, and staff decide.
  if (kind === "member" && match.by === "email" && !isProven && !isTheirs)
    return { ...line, candidateIds: [match.student.id] };
  return {
    ...line,
    status: kind,
    personId: match.student.id,
    matchedBy: match.by,
    candidateIds: [match.student.id],
    doubt: kind === "removed" ? "removed" : (match.doubt ?? line.doubt),
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
      const doubtful = { ...line, doubt: line.doubt ?? doubtLine(file, line, hasKeys) };
      const read = applyMatch(doubtful, matches[at]!, byId);
      const isNamesake = line.keys.length === 0 && namesakes.get(nameKey(line.name))! > 1;
      const isSeveral = read.status === "new" && isNamesake;
      return [line.line, isSeveral ? { ...read, status: "several" as const } : read];
    }),
  );
  return lines.map((line) => {
    const {
      keys: _keys,
      logins: _logins,
      hasLeft: _left,
      hasLostNumber: _lost,
      ...rest
    } = planned.get(line.line) ?? line;
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
