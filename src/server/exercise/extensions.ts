import { z } from "zod";
import type { Access, Actor } from "@/core/base/actor";
import { refined } from "@/core/base/issue";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { inScope } from "@/server/base/section-scope";

const whose = {
  enrolmentId: z.string().nullable().default(null),
  sectionId: z.string().nullable().default(null),
};
type Whose = { enrolmentId: string | null; sectionId: string | null };
const isOne = ({ enrolmentId, sectionId }: Whose) => (enrolmentId === null) !== (sectionId === null);

/** Whose extension of an exercise: one student's, or one section's. */
export const ExtensionTargetSchema = z
  .strictObject({ exerciseId: z.string(), ...whose })
  .refine(isOne, { path: ["enrolmentId"], ...refined("not_one") });

export const ExtensionInputSchema = z
  .strictObject({
    exerciseId: z.string(),
    ...whose,
    /** Null leaves the section's, or else the class's. */
    opensAt: z.date().nullable().default(null),
    dueAt: z.date().nullable().default(null),
    closesAt: z.date().nullable().default(null),
    /** On top of what the exercise allows a day. */
    extraRuns: z.int().min(0).max(1000).nullable().default(null),
    extraSeconds: z.int().min(0).max(86_400).nullable().default(null),
    reason: z.string().trim().min(1).max(2000),
  })
  .refine(isOne, { path: ["enrolmentId"], ...refined("not_one") })
  .refine(({ dueAt, closesAt }) => (dueAt === null) === (closesAt === null), {
    path: ["closesAt"],
    ...refined("dates_together"),
  })
  .refine(({ dueAt, closesAt }) => !dueAt || !closesAt || dueAt <= closesAt, {
    path: ["closesAt"],
    ...refined("before_due"),
  });
type ExtensionInput = z.infer<typeof ExtensionInputSchema>;

type ExtensionRow = Whose & {
  id: string;
  /** The student's, or the section's. */
  name: string;
  email: string;
  opensAt: Date | null;
  dueAt: Date | null;
  closesAt: Date | null;
  extraRuns: number | null;
  extraSeconds: number | null;
  reason: string;
};

const columns = {
  opensAt: true,
  dueAt: true,
  closesAt: true,
  extraRuns: true,
  extraSeconds: true,
  reason: true,
} as const;

/**
 * For whom something else holds than for the class, with the reason: sections first, then students by name.
 * Where the course marks blind, assistants get neither students' names nor their reasons.
 */
export async function listExtensions(
  db: Db,
  access: Pick<Access, "role" | "sections">,
  exerciseId: string,
): Promise<ExtensionRow[]> {
  const { role, sections } = access;
  const rows = await db.extension.findMany({
    where: {
      exerciseId,
      OR: [
        { enrolment: { removedAt: null, ...inScope(access) } },
        { sectionId: sections === null ? { not: null } : { in: sections } },
      ],
    },
    select: {
      ...columns,
      id: true,
      enrolmentId: true,
      sectionId: true,
      section: { select: { name: true } },
      enrolment: {
        select: {
          pseudonym: true,
          user: { select: { name: true, email: true } },
          course: { select: { blindMarking: true } },
        },
      },
    },
  });
  const listed = rows.map(({ enrolment, section, ...row }): ExtensionRow => {
    if (!enrolment) return { ...row, name: section?.name ?? "", email: "" };
    const { pseudonym, user, course } = enrolment;
    return course.blindMarking && role !== "instructor"
      ? { ...row, name: pseudonym, email: "", reason: "" }
      : { ...row, name: user.name ?? user.email, email: user.email };
  });
  const place = ({ sectionId }: ExtensionRow) => (sectionId === null ? 1 : 0);
  return listed.sort((a, b) => place(a) - place(b) || a.name.localeCompare(b.name));
}

type Target = Whose & { exerciseId: string };

const keyOf = ({ exerciseId, enrolmentId, sectionId }: Target) =>
  enrolmentId !== null
    ? { exerciseId_enrolmentId: { exerciseId, enrolmentId } }
    : { exerciseId_sectionId: { exerciseId, sectionId: sectionId! } };

const findBefore = (tx: Tx, target: Target) =>
  tx.extension.findUnique({ where: keyOf(target), select: columns });

/** Throws where the course has no such student or section. */
async function requireTarget(tx: Tx, courseId: string, { enrolmentId, sectionId }: Target): Promise<void> {
  const found =
    enrolmentId !== null
      ? await tx.enrolment.count({ where: { id: enrolmentId, courseId, role: "student", removedAt: null } })
      : await tx.section.count({ where: { id: sectionId!, courseId } });
  if (found === 0)
    throw new AppError("NOT_FOUND", (t) =>
      enrolmentId !== null ? t("errors.noStudent") : t("roster.errors.noSection"),
    );
}

async function requireSense(tx: Tx, { exerciseId, ...after }: ExtensionInput): Promise<void> {
  const { opensAt, dueAt, extraRuns, extraSeconds } = after;
  if (!opensAt && !dueAt && extraRuns === null && extraSeconds === null)
    throw new AppError("INVALID", (t) => t("errors.emptyExtension"));
  const exercise = await tx.exercise.findUniqueOrThrow({
    where: { id: exerciseId },
    select: { opensAt: true, dueAt: true },
  });
  if ((dueAt ?? exercise.dueAt) < (opensAt ?? exercise.opensAt))
    throw new AppError("INVALID", (t) => t("errors.dueBeforeOpening"));
}

async function record(
  tx: Tx,
  actor: Actor,
  courseId: string,
  action: "extension.save" | "extension.remove",
  { exerciseId, enrolmentId, sectionId }: Target,
  changes: object,
  now: Date,
): Promise<void> {
  await recordAudit(tx, {
    courseId,
    actorId: actor.userId,
    action,
    subjectId: (enrolmentId ?? sectionId)!,
    data: { exerciseId, enrolmentId, sectionId, ...changes },
    at: now,
  });
  await publishEvents(tx, [{ type: "exercise.changed", exerciseId, courseId }]);
}

/** Gives a student or a section other dates or more attempts, or changes them. */
export async function saveExtension(
  db: Db,
  actor: Actor,
  { courseId }: Access,
  input: ExtensionInput,
  now: Date,
): Promise<void> {
  const { exerciseId, enrolmentId, sectionId, ...after } = input;
  const target = { exerciseId, enrolmentId, sectionId };
  await db.$transaction(async (tx) => {
    await requireTarget(tx, courseId, target);
    await requireSense(tx, input);
    const before = await findBefore(tx, target);
    await tx.extension.upsert({
      where: keyOf(target),
      create: { ...target, ...after, updatedAt: now },
      update: { ...after, updatedAt: now },
    });
    await record(tx, actor, courseId, "extension.save", target, { before, after }, now);
  });
}

/** What holds for the section, or for the class, holds again. Doing it twice changes nothing. */
export async function removeExtension(
  db: Db,
  actor: Actor,
  { courseId }: Access,
  target: Target,
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const before = await findBefore(tx, target);
    if (!before) return;
    await tx.extension.delete({ where: keyOf(target) });
    await record(tx, actor, courseId, "extension.remove", target, { before }, now);
  });
}
