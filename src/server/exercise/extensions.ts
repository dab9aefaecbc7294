import { z } from "zod";
import type { Access, Actor } from "@/core/base/actor";
import { refined } from "@/core/base/issue";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";

export const ExtensionInputSchema = z
  .strictObject({
    exerciseId: z.string(),
    enrolmentId: z.string(),
    dueAt: z.date(),
    closesAt: z.date(),
    reason: z.string().trim().min(1).max(2000),
  })
  .refine(({ dueAt, closesAt }) => dueAt <= closesAt, { path: ["closesAt"], ...refined("before_due") });
type ExtensionInput = z.infer<typeof ExtensionInputSchema>;

type ExtensionRow = {
  enrolmentId: string;
  name: string;
  email: string;
  dueAt: Date;
  closesAt: Date;
  reason: string;
};

/**
 * Students who have other dates than the class, with the reason, by name. Where the course marks blind,
 * assistants get neither names nor reasons.
 */
export async function listExtensions(
  db: Db,
  { role }: Pick<Access, "role">,
  exerciseId: string,
): Promise<ExtensionRow[]> {
  const rows = await db.extension.findMany({
    where: { exerciseId, enrolment: { removedAt: null } },
    include: {
      enrolment: {
        select: {
          pseudonym: true,
          user: { select: { name: true, email: true } },
          course: { select: { blindMarking: true } },
        },
      },
    },
    orderBy: [{ enrolment: { user: { name: "asc" } } }, { id: "asc" }],
  });
  const listed = rows.map(({ enrolmentId, enrolment, dueAt, closesAt, reason }) => {
    const { pseudonym, user, course } = enrolment;
    const shown =
      course.blindMarking && role !== "instructor"
        ? { name: pseudonym, email: "", reason: "" }
        : { name: user.name ?? user.email, email: user.email, reason };
    return { enrolmentId, dueAt, closesAt, ...shown };
  });
  return listed.sort((a, b) => a.name.localeCompare(b.name));
}

async function findBefore(tx: Tx, exerciseId: string, enrolmentId: string) {
  const where = { exerciseId_enrolmentId: { exerciseId, enrolmentId } };
  return tx.extension.findUnique({ where, select: { dueAt: true, closesAt: true, reason: true } });
}

/** Gives a student other dates, or changes them. */
export async function saveExtension(
  db: Db,
  actor: Actor,
  { courseId }: Access,
  input: ExtensionInput,
  now: Date,
): Promise<void> {
  const { exerciseId, enrolmentId, ...after } = input;
  await db.$transaction(async (tx) => {
    const enrolment = await tx.enrolment.findFirst({
      where: { id: enrolmentId, courseId, role: "student", removedAt: null },
    });
    if (!enrolment) throw new AppError("NOT_FOUND", (t) => t("errors.noStudent"));
    const { opensAt } = await tx.exercise.findUniqueOrThrow({
      where: { id: exerciseId },
      select: { opensAt: true },
    });
    if (after.dueAt < opensAt) throw new AppError("INVALID", (t) => t("errors.dueBeforeOpening"));
    const before = await findBefore(tx, exerciseId, enrolmentId);
    const key = { exerciseId, enrolmentId };
    await tx.extension.upsert({
      where: { exerciseId_enrolmentId: key },
      create: { ...key, ...after, updatedAt: now },
      update: { ...after, updatedAt: now },
    });
    const data = { exerciseId, enrolmentId, before, after };
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "extension.save",
      subjectId: enrolmentId,
      data,
      at: now,
    });
    await publishEvents(tx, [{ type: "exercise.changed", exerciseId, courseId }]);
  });
}

/** The student has the class's dates again. Doing it twice changes nothing. */
export async function removeExtension(
  db: Db,
  actor: Actor,
  { courseId }: Access,
  { exerciseId, enrolmentId }: { exerciseId: string; enrolmentId: string },
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const before = await findBefore(tx, exerciseId, enrolmentId);
    if (!before) return;
    await tx.extension.delete({ where: { exerciseId_enrolmentId: { exerciseId, enrolmentId } } });
    const data = { exerciseId, enrolmentId, before };
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "extension.remove",
      subjectId: enrolmentId,
      data,
      at: now,
    });
    await publishEvents(tx, [{ type: "exercise.changed", exerciseId, courseId }]);
  });
}
