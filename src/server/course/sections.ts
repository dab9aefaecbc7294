import { z } from "zod";
import type { Access, Actor } from "@/core/base/actor";
import { makeNameSchema } from "@/core/base/fields/name.schema";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { lockCourse } from "./course-lock";

export const MOST_SECTIONS = 200;

export const SectionInputSchema = z.strictObject({
  courseId: z.string(),
  /** Null for a new one. */
  sectionId: z.string().nullable(),
  name: makeNameSchema(),
});

type SectionRow = {
  id: string;
  name: string;
  students: number;
  /** People of the list who are not here yet. */
  expected: number;
  /** The names of the assistants who look after it. */
  assistants: string[];
};

/** The course's sections by name; an assistant of sections gets theirs. */
export async function listSections(
  db: Db,
  { courseId, sections }: Pick<Access, "courseId" | "sections">,
): Promise<SectionRow[]> {
  const rows = await db.section.findMany({
    where: { courseId, ...(sections === null ? {} : { id: { in: sections } }) },
    include: {
      _count: {
        select: {
          students: { where: { role: "student", removedAt: null } },
          entries: { where: { enrolmentId: null } },
        },
      },
      assistants: {
        where: { enrolment: { role: "assistant", removedAt: null, sectionsOnly: true } },
        select: { enrolment: { select: { user: { select: { name: true, email: true } } } } },
      },
    },
  });
  return rows
    .map(({ id, name, _count, assistants }) => ({
      id,
      name,
      students: _count.students,
      expected: _count.entries,
      assistants: assistants.map(({ enrolment: { user } }) => user.name ?? user.email).sort(),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
}

/** The course's sections by name, made where they are missing. The caller has locked the course's members. */
export async function takeSections(tx: Tx, courseId: string, names: string[]): Promise<Map<string, string>> {
  await tx.section.createMany({
    data: [...new Set(names)].map((name) => ({ courseId, name })),
    skipDuplicates: true,
  });
  const sections = await tx.section.findMany({ where: { courseId }, select: { id: true, name: true } });
  if (sections.length > MOST_SECTIONS)
    throw new AppError("INVALID", (t) => t("roster.errors.tooManySections", { most: MOST_SECTIONS }));
  return new Map(sections.map(({ id, name }) => [name, id]));
}

async function getSection(tx: Tx, courseId: string, id: string) {
  await lockCourse(tx, courseId);
  const section = await tx.section.findFirst({
    where: { id, courseId },
    include: { assistants: { select: { enrolmentId: true } } },
  });
  if (section) return section;
  throw new AppError("NOT_FOUND", (t) => t("roster.errors.noSection"));
}

type Change = { courseId: string; actor: Actor; now: Date };

/** Records a change of sections, after which pages show others. */
async function record(
  tx: Tx,
  { courseId, actor, now }: Change,
  action: "section.save" | "section.remove" | "section.assign" | "section.set_assistant",
  subjectId: string,
  data: object,
): Promise<void> {
  await recordAudit(tx, { courseId, actorId: actor.userId, action, subjectId, data, at: now });
  await publishEvents(tx, [{ type: "course.changed", courseId }]);
}

/** Makes a section, or renames it. */
export async function saveSection(
  db: Db,
  actor: Actor,
  { courseId, sectionId, name }: z.infer<typeof SectionInputSchema>,
  now: Date,
): Promise<{ sectionId: string }> {
  return db.$transaction(async (tx) => {
    const before = sectionId === null ? null : await getSection(tx, courseId, sectionId);
    if (!before) await lockCourse(tx, courseId);
    const same = await tx.section.findUnique({ where: { courseId_name: { courseId, name } } });
    if (same && same.id !== sectionId) throw new AppError("CONFLICT", (t) => t("roster.errors.sectionTaken"));
    const id = before ? before.id : (await takeSections(tx, courseId, [name])).get(name)!;
    if (before) await tx.section.update({ where: { id }, data: { name } });
    const data = { before: before && { name: before.name }, after: { name } };
    await record(tx, { courseId, actor, now }, "section.save", id, data);
    return { sectionId: id };
  });
}

/**
 * Ends a section: its students are in none, and have the class's dates. Its assistants look after one section
 * less, and after nobody where it was their last.
 */
export async function removeSection(
  db: Db,
  actor: Actor,
  { courseId, sectionId }: { courseId: string; sectionId: string },
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const { name } = await getSection(tx, courseId, sectionId);
    const extensions = await tx.extension.findMany({
      where: { sectionId },
      select: { exerciseId: true, opensAt: true, dueAt: true, closesAt: true, extraRuns: true },
    });
    await tx.section.delete({ where: { id: sectionId } });
    await record(tx, { courseId, actor, now }, "section.remove", sectionId, { name, extensions });
    await publishEvents(
      tx,
      extensions.map(({ exerciseId }) => ({ type: "exercise.changed", exerciseId, courseId })),
    );
  });
}

/** Puts students into a section, or into none. */
export async function assignSection(
  db: Db,
  actor: Actor,
  input: { courseId: string; sectionId: string | null; enrolmentIds: string[] },
  now: Date,
): Promise<void> {
  const { courseId, sectionId } = input;
  await db.$transaction(async (tx) => {
    const section = sectionId === null ? null : await getSection(tx, courseId, sectionId);
    if (!section) await lockCourse(tx, courseId);
    const ids = [...new Set(input.enrolmentIds)];
    const where = { id: { in: ids }, courseId, role: "student", removedAt: null } as const;
    const students = await tx.enrolment.findMany({
      where,
      select: { id: true, sectionId: true, userId: true },
    });
    if (students.length < ids.length) throw new AppError("NOT_FOUND", (t) => t("errors.noStudent"));
    await tx.enrolment.updateMany({ where, data: { sectionId } });
    for (const { id, sectionId: before } of students) {
      if (before === sectionId) continue;
      await record(tx, { courseId, actor, now }, "section.assign", id, { before, after: sectionId });
    }
    const exercises = await tx.extension.findMany({
      where: { exercise: { courseId }, sectionId: { not: null } },
      select: { exerciseId: true },
      distinct: ["exerciseId"],
    });
    await publishEvents(
      tx,
      exercises.map(({ exerciseId }) => ({ type: "exercise.changed", exerciseId, courseId })),
    );
  });
}

/** Says whose students an assistant sees and marks: those of some sections, or with null everybody's. */
export async function setAssistantSections(
  db: Db,
  actor: Actor,
  input: { courseId: string; enrolmentId: string; sectionIds: string[] | null },
  now: Date,
): Promise<void> {
  const { courseId, enrolmentId } = input;
  await db.$transaction(async (tx) => {
    await lockCourse(tx, courseId);
    const assistant = await tx.enrolment.findFirst({
      where: { id: enrolmentId, courseId, role: "assistant", removedAt: null },
      include: { sections: { select: { sectionId: true } } },
    });
    if (!assistant) throw new AppError("NOT_FOUND", (t) => t("roster.errors.noAssistant"));
    const ids = [...new Set(input.sectionIds ?? [])];
    if ((await tx.section.count({ where: { id: { in: ids }, courseId } })) < ids.length)
      throw new AppError("NOT_FOUND", (t) => t("roster.errors.noSection"));
    await tx.sectionAssistant.deleteMany({ where: { enrolmentId } });
    await tx.sectionAssistant.createMany({ data: ids.map((sectionId) => ({ sectionId, enrolmentId })) });
    await tx.enrolment.update({
      where: { id: enrolmentId },
      data: { sectionsOnly: input.sectionIds !== null },
    });
    const before = assistant.sectionsOnly ? assistant.sections.map(({ sectionId }) => sectionId) : null;
    const data = { before, after: input.sectionIds === null ? null : ids };
    await record(tx, { courseId, actor, now }, "section.set_assistant", enrolmentId, data);
    await publishEvents(tx, [{ type: "access.changed", userId: assistant.userId }]);
  });
}
