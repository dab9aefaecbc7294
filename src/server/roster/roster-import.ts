import { z } from "zod";
import type { Actor } from "@/core/base/actor";
import { dropUnseen } from "@/core/base/fields/name";
import type { RosterLine, RosterPerson } from "@/core/school/roster/roster-line";
import {
  decideRoster,
  planRoster,
  RosterDecisionSchema,
  type RosterWrite,
} from "@/core/school/roster/roster-plan";
import type { SchoolFormat } from "@/core/school/layout/school-layout";
import { rosterFields } from "@/core/school/roster/roster-fields";
import { RosterColumnsSchema, type RosterColumns } from "@/core/school/student-columns";
import { isUniqueViolation } from "@/server/account/accounts";
import { recordAudit, toJson } from "@/server/base/audit";
import { lockCourse } from "@/server/course/course-lock";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { takePlace } from "@/server/course/roster-places";
import { takeSections } from "@/server/course/sections";
import { listPeople, type KnownPerson } from "./roster-people";
import { listRemembered, type Memory, recallColumns, rememberColumns } from "./file-columns";
import { giveRole } from "@/server/course/members";
import {
  describeUpload,
  FileChoiceSchema,
  readSchoolUpload,
  type SchoolUpload,
  type UploadPicture,
} from "./school-upload";

export const RosterFileSchema = z.strictObject({
  courseId: z.string(),
  ...FileChoiceSchema.shape,
  /** Null: the columns that Convoy recognises. */
  columns: RosterColumnsSchema.nullable(),
});
type RosterFile = z.input<typeof RosterFileSchema>;
export const RosterImportSchema = RosterFileSchema.extend({
  decisions: z.array(RosterDecisionSchema).max(10_000),
});

type RosterPreview = UploadPicture & {
  format: SchoolFormat;
  columns: RosterColumns;
  lines: RosterLine[];
  /** The names of the people that the lines may mean. */
  people: { id: string; name: string; email: string }[];
};

type ReadFile = { upload: SchoolUpload; columns: RosterColumns; memory: Memory | null };

const listOf = (courseId: string) => ({ courseId, exerciseId: null });
const headersOf = ({ file }: SchoolUpload) => file.columns.map(({ title }) => title);

async function readFile(
  db: Db | Tx,
  { courseId, content, columns, headerLine, sheet }: RosterFile,
): Promise<ReadFile> {
  const known = await listRemembered(db, listOf(courseId));
  const upload = await readSchoolUpload(content, { headerLine, sheet, known });
  const { memory, choice } = recallColumns<RosterColumns>(known, headersOf(upload));
  const chosen = columns ?? choice ?? upload.file.studentColumns;
  if (Object.values(chosen).some((column) => column !== null && column >= upload.file.columns.length)) {
    throw new AppError("INVALID", (t) => t("roster.errors.noColumn"));
  }
  return { upload, columns: chosen, memory };
}

/** What somebody has said of the file's columns holds for the next one. */
async function rememberFile(
  tx: Tx,
  { courseId, headerLine = null, sheet = null }: RosterFile,
  { upload, columns }: Pick<ReadFile, "upload" | "columns">,
  now: Date,
): Promise<void> {
  if (upload.file.isHeaderDoubtful || upload.file.headerLine === null) return;
  const recognised = upload.file.studentColumns;
  const isOther = rosterFields.some((field) => columns[field] !== recognised[field]);
  const isChosen = isOther || headerLine !== null || sheet !== null;
  const used = { headers: headersOf(upload), sheet: upload.sheet, choice: columns, isChosen };
  await rememberColumns(tx, listOf(courseId), used, now);
}

async function planFile(db: Db | Tx, input: RosterFile) {
  const { upload, columns, memory } = await readFile(db, input);
  const people = await listPeople(db, input.courseId);
  const { joinDomains } = await db.course.findUniqueOrThrow({
    where: { id: input.courseId },
    select: { joinDomains: true },
  });
  return { upload, columns, memory, people, lines: planRoster(upload.file, columns, people, joinDomains) };
}

/** Shows what an import of the file would do, line by line. Writes nothing. */
export async function previewRoster(db: Db, input: RosterFile): Promise<RosterPreview> {
  const { upload, columns, memory, people, lines } = await planFile(db, input);
  const named = new Set(lines.flatMap(({ personId, candidateIds }) => [personId, ...candidateIds]));
  return {
    ...describeUpload(upload, memory),
    format: upload.file.format,
    columns,
    lines,
    people: people.filter(({ id }) => named.has(id)).map(({ id, name, email }) => ({ id, name, email })),
  };
}

/** No person twice, and nobody from elsewhere. */
function requirePeople(writes: RosterWrite[], people: ReadonlyMap<string, RosterPerson>): void {
  const ids = writes.flatMap(({ personId }) => (personId === null ? [] : [personId]));
  if (!ids.every((id) => people.has(id))) throw new AppError("CONFLICT", (t) => t("roster.errors.stale"));
  if (new Set(ids).size < ids.length) throw new AppError("INVALID", (t) => t("roster.errors.twice"));
  requireOwnAddresses(writes, people);
}

/** An address stands on the list once. */
function requireOwnAddresses(writes: RosterWrite[], people: ReadonlyMap<string, RosterPerson>): void {
  const holders = new Map(
    [...people.values()].flatMap((person) => (person.keys ?? []).map((key) => [key, person] as const)),
  );
  for (const { line, personId } of writes) {
    const holder = line.email === null ? undefined : holders.get(`email:${line.email}`);
    if (!holder || holder.id === personId) continue;
    throw new AppError("CONFLICT", (t) =>
      t("roster.errors.addressTaken", {
        line: line.line,
        email: line.email!,
        name: holder.schoolName ?? holder.name,
      }),
    );
  }
}

/** Writes a line about somebody who is known. What another file said of them stays. */
async function updatePerson(
  tx: Tx,
  actor: Actor,
  courseId: string,
  { line, sectionId }: { line: RosterLine; sectionId: string | null },
  person: KnownPerson,
  now: Date,
): Promise<void> {
  // Whoever was moved by hand stays there, until the list says something new.
  const moves = sectionId !== null && line.identity.section !== person.identity.section;
  const data = {
    name: line.name,
    email: line.email ?? person.listEmail,
    identity: toJson({ ...person.identity, ...line.identity }),
    importedAt: now,
    ...(moves ? { sectionId } : {}),
  };
  if (person.kind === "listed") {
    await tx.rosterEntry.update({ where: { id: person.id }, data });
    return;
  }
  await tx.rosterEntry.upsert({
    where: { enrolmentId: person.id },
    create: { ...data, courseId, enrolmentId: person.id },
    update: data,
  });
  if (moves)
    await tx.enrolment.updateMany({ where: { id: person.id, role: "student" }, data: { sectionId } });
  if (person.kind === "removed") await giveRole(tx, actor, { courseId, enrolmentId: person.id }, now);
}

/** The name of the section that the line names; null for none. */
const sectionOf = ({ identity }: RosterLine) =>
  dropUnseen(identity.section ?? "")
    .slice(0, 120)
    .trim() || null;

async function writeLines(
  tx: Tx,
  actor: Actor,
  courseId: string,
  writes: RosterWrite[],
  people: ReadonlyMap<string, KnownPerson>,
  now: Date,
): Promise<void> {
  const isNew = ({ personId }: RosterWrite) => personId === null;
  const sections = await takeSections(
    tx,
    courseId,
    writes.flatMap(({ line }) => sectionOf(line) ?? []),
  );
  const sectionIdOf = (line: RosterLine) => sections.get(sectionOf(line) ?? "") ?? null;
  for (const { line, personId } of writes.filter((each) => !isNew(each)))
    await updatePerson(
      tx,
      actor,
      courseId,
      { line, sectionId: sectionIdOf(line) },
      people.get(personId!)!,
      now,
    );
  await tx.rosterEntry.createMany({
    data: writes
      .filter(isNew)
      .map(({ line }) => ({
        courseId,
        name: line.name,
        email: line.email,
        identity: toJson(line.identity),
        sectionId: sectionIdOf(line),
        importedAt: now,
      })),
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
  { decisions, ...input }: z.input<typeof RosterImportSchema>,
  now: Date,
): Promise<RosterImport> {
  const { courseId } = input;
  const write = async (tx: Tx): Promise<RosterImport> => {
    await lockCourse(tx, courseId);
    const { upload, columns, lines, people: listed } = await planFile(tx, input);
    const people = new Map(listed.map((person) => [person.id, person]));
    const writes = decideRoster(lines, decisions);
    requirePeople(writes, people);
    await writeLines(tx, actor, courseId, writes, people, now);
    await rememberFile(tx, input, { upload, columns }, now);
    const letIn = await letProvenIn(tx, courseId, now);
    const added = writes.filter(({ personId }) => personId === null).length;
    const done = { added, matched: writes.length - added, leftOut: lines.length - writes.length, letIn };
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "roster.import",
      subjectId: courseId,
      data: { format: upload.file.format, ...done },
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
