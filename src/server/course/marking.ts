import { z } from "zod";
import { makeNameSchema } from "@/core/base/fields/name.schema";
import type { Access, Actor } from "@/core/base/actor";
import { MarkdownSchema } from "@/core/base/fields/markdown.schema";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { getMarkingRule, serverTimeZone, type MarkingRule } from "./marking-rule";

export const TemplateInputSchema = z.strictObject({
  courseId: z.string(),
  /** Null for a new one. */
  templateId: z.string().nullable(),
  title: makeNameSchema(),
  text: z.string().trim().min(1).max(5000).pipe(MarkdownSchema),
});
type TemplateInput = z.infer<typeof TemplateInputSchema>;

type CommentTemplate = { id: string; title: string; text: string };
/** A person's settings for marking in a course. */
type Marking = {
  /** Names are hidden from them. */
  isBlind: boolean;
  /** What the course asks of all its markers. */
  rule: MarkingRule;
  /** In which late days count where the rule names no zone. */
  serverTimeZone: string;
  /** The course's, by title. */
  templates: CommentTemplate[];
};

/** Whether students' names are hidden from this person, by their own wish or by the course's. */
export async function isBlind(
  db: Db | Tx,
  { enrolmentId, audience }: Pick<Access, "enrolmentId" | "audience">,
): Promise<boolean> {
  if (audience !== "staff") return false;
  const { marksBlind, course } = await db.enrolment.findUniqueOrThrow({
    where: { id: enrolmentId },
    select: { marksBlind: true, course: { select: { blindMarking: true } } },
  });
  return marksBlind || course.blindMarking;
}

export async function getMarking(db: Db, access: Access): Promise<Marking> {
  const templates = await db.commentTemplate.findMany({
    where: { courseId: access.courseId },
    select: { id: true, title: true, text: true },
    orderBy: { title: "asc" },
  });
  const rule = await getMarkingRule(db, access.courseId);
  return { isBlind: await isBlind(db, access), rule, serverTimeZone: serverTimeZone(), templates };
}

/**
 * Hides students' names from this person while they mark, or shows them again. Doing it twice changes
 * nothing.
 */
export async function setBlind(
  db: Db,
  actor: Actor,
  access: Access,
  marksBlind: boolean,
  now: Date,
): Promise<void> {
  const { courseId, enrolmentId } = access;
  await db.$transaction(async (tx) => {
    const where = { id: enrolmentId };
    if ((await tx.enrolment.findUniqueOrThrow({ where })).marksBlind === marksBlind) return;
    await tx.enrolment.update({ where: { id: enrolmentId }, data: { marksBlind } });
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "marking.set_blind",
      subjectId: enrolmentId,
      data: { after: marksBlind },
      at: now,
    });
  });
}

async function getTemplate(tx: Tx, courseId: string, id: string): Promise<CommentTemplate> {
  const template = await tx.commentTemplate.findFirst({
    where: { id, courseId },
    select: { id: true, title: true, text: true },
  });
  if (!template) throw new AppError("NOT_FOUND", (t) => t("review.errors.noTemplate"));
  return template;
}

export async function saveTemplate(
  db: Db,
  actor: Actor,
  { courseId, templateId, title, text }: TemplateInput,
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const before = templateId === null ? null : await getTemplate(tx, courseId, templateId);
    const same = await tx.commentTemplate.findUnique({ where: { courseId_title: { courseId, title } } });
    if (same && same.id !== templateId) throw new AppError("CONFLICT", (t) => t("review.errors.titleTaken"));
    const after = { title, text, updatedAt: now };
    const { id } = before
      ? await tx.commentTemplate.update({ where: { id: before.id }, data: after })
      : await tx.commentTemplate.create({ data: { courseId, ...after } });
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "template.save",
      subjectId: id,
      data: { before, after: { title, text } },
      at: now,
    });
  });
}

/** Removes the template. Feedback that contains its text stays as it is. */
export async function removeTemplate(
  db: Db,
  actor: Actor,
  { courseId, templateId }: { courseId: string; templateId: string },
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const before = await getTemplate(tx, courseId, templateId);
    await tx.commentTemplate.delete({ where: { id: templateId } });
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "template.remove",
      subjectId: templateId,
      data: { before },
      at: now,
    });
  });
}
