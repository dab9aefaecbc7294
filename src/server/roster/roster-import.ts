import { z } from "zod";
import type { Actor } from "@/core/base/actor";
import {
  decideRoster,
  planRoster,
  RosterDecisionSchema,
  type RosterLine,
  type RosterPerson,
  type RosterWrite,
} from "@/core/school/roster-plan";
import type { SchoolFile, SchoolFormat } from "@/core/school/school-file";
import {
  findRosterColumns,
  RosterColumnsSchema,
  schoolKeys,
  SchoolIdentitySchema,
  type RosterColumns,
} from "@/core/school/school-identity";
import { isUniqueViolation } from "@/server/account/accounts";
import { readStored } from "@/server/base/rows";
import { recordAudit, toJson } from "@/server/base/audit";
import { lockCourse } from "@/server/course/course-lock";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { takePlace } from "@/server/course/roster-places";
import { readSchoolUpload } from "./school-upload";

export const RosterFileSchema = z.strictObject({
  courseId: z.string(),
  /** The file's bytes. */
  content: z.base64().max(6_000_000),
  /** Null: the columns that Convoy recognises. */
  columns: RosterColumnsSchema.nullable(),
});
type RosterFile = z.infer<typeof RosterFileSchema>;
export const RosterImportSchema = RosterFileSchema.extend({
  decisions: z.array(RosterDecisionSchema).max(10_000),
});

type RosterPreview = {
  format: SchoolFormat;
  headers: string[];
  columns: RosterColumns;
  lines: RosterLine[];
  /** The names of the people that the lines may mean. */
  people: { id: string; name: string; email: string }[];
};

function readFile({ content, columns }: RosterFile): { file: SchoolFile; columns: RosterColumns } {
  const { file } = readSchoolUpload(content, "");
  const chosen = columns ?? findRosterColumns(file);
  if (Object.values(chosen).some((column) => column !== null && column >= file.columns.length)) {
    throw new AppError("INVALID", (t) => t("roster.errors.noColumn"));
  }
  return { file, columns: chosen };
}

/** A person, and the address that they have typed or proven. */
type Listed = RosterPerson & { address: string };

/** Members, and people on the list who are not here yet, with the names that the school has for them. */
async function listPeople(db: Db | Tx, courseId: string): Promise<Listed[]> {
  const members = await db.enrolment.findMany({
    where: { courseId, removedAt: null, pseudonymisedAt: null },
    include: { user: { select: { name: true, email: true, emailVerified: true } }, rosterEntry: true },
  });
  const listed = await db.rosterEntry.findMany({ where: { courseId, enrolmentId: null } });
  const keysOf = (entry: { identity: unknown; email: string | null } | null) =>
    entry ? schoolKeys(readStored(SchoolIdentitySchema, entry.identity), entry.email) : [];
  return [
    ...members.map(({ id, user, rosterEntry }): Listed => ({
      id,
      kind: "member",
      name: user.name ?? user.email,
      // An address that was only typed is no sign of who somebody is.
      email: user.emailVerified ? user.email : "",
      address: user.email,
      keys: keysOf(rosterEntry),
    })),
    ...listed.map((entry): Listed => ({
      id: entry.id,
      kind: "listed",
      name: entry.name,
      email: entry.email ?? "",
      address: entry.email ?? "",
      keys: keysOf(entry),
    })),
  ];
}

/** Shows what an import of the file would do, line by line. Writes nothing. */
export async function previewRoster(db: Db, input: RosterFile): Promise<RosterPreview> {
  const { file, columns } = readFile(input);
  const people = await listPeople(db, input.courseId);
  const lines = planRoster(file, columns, people);
  const named = new Set(lines.flatMap(({ personId, candidateIds }) => [personId, ...candidateIds]));
  return {
    format: file.format,
    headers: file.columns.map(({ title }) => title),
    columns,
    lines,
    people: people
      .filter(({ id }) => named.has(id))
      .map(({ id, name, address }) => ({ id, name, email: address })),
  };
}

/** No person twice, and nobody from elsewhere. */
function requirePeople(writes: RosterWrite[], people: ReadonlyMap<string, RosterPerson>): void {
  const ids = writes.flatMap(({ personId }) => (personId === null ? [] : [personId]));
  if (!ids.every((id) => people.has(id))) throw new AppError("CONFLICT", (t) => t("roster.errors.stale"));
  if (new Set(ids).size < ids.length) throw new AppError("INVALID", (t) => t("roster.errors.twice"));
}

async function writeLine(
  tx: Tx,
  courseId: string,
  { line, personId }: RosterWrite,
  people: ReadonlyMap<string, RosterPerson>,
  now: Date,
): Promise<void> {
  const data = { name: line.name, email: line.email, identity: toJson(line.identity), importedAt: now };
  const person = personId === null ? null : people.get(personId)!;
  if (!person) await tx.rosterEntry.create({ data: { ...data, courseId } });
  else if (person.kind === "listed") {
    await tx.rosterEntry.update({
      where: { id: person.id },
      data: { ...data, email: line.email ?? (person.email || null) },
    });
  } else
    await tx.rosterEntry.upsert({
      where: { enrolmentId: person.id },
      create: { ...data, courseId, enrolmentId: person.id },
      update: data,
    });
}

/** Enrols at once everybody whose proven address is on the list. */
async function letProvenIn(tx: Tx, courseId: string, now: Date): Promise<number> {
  const entries = await tx.rosterEntry.findMany({
    where: { courseId, enrolmentId: null, email: { not: null } },
    select: { email: true },
  });
  const users = await tx.user.findMany({
    where: { email: { in: entries.map(({ email }) => email!) }, emailVerified: { not: null } },
    select: { id: true },
  });
  let count = 0;
  for (const { id } of users) if ((await takePlace(tx, courseId, id, now)).isNew) count += 1;
  return count;
}

type RosterImport = { added: number; matched: number; leftOut: number; letIn: number };

/** Writes the list, all of it or nothing. */
export async function importRoster(
  db: Db,
  actor: Actor,
  { decisions, ...input }: z.infer<typeof RosterImportSchema>,
  now: Date,
): Promise<RosterImport> {
  const { courseId } = input;
  const { file, columns } = readFile(input);
  const write = async (tx: Tx): Promise<RosterImport> => {
    await lockCourse(tx, courseId);
    const people = new Map((await listPeople(tx, courseId)).map((person) => [person.id, person]));
    const lines = planRoster(file, columns, [...people.values()]);
    const writes = decideRoster(lines, decisions);
    requirePeople(writes, people);
    for (const each of writes) await writeLine(tx, courseId, each, people, now);
    const letIn = await letProvenIn(tx, courseId, now);
    const added = writes.filter(({ personId }) => personId === null).length;
    const done = { added, matched: writes.length - added, leftOut: lines.length - writes.length, letIn };
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "roster.import",
      subjectId: courseId,
      data: { format: file.format, ...done },
      at: now,
    });
    await publishEvents(tx, [{ type: "course.changed", courseId }]);
    return done;
  };
  try {
    return await db.$transaction(write, { timeout: 60_000 });
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError("CONFLICT", (t) => t("roster.errors.twice"));
    throw error;
  }
}
