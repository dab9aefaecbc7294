import type { AuditAction } from "@/core/base/audit";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { choosePseudonym } from "./names";

type Newcomer = { courseId: string; userId: string };
type Cause = { actorId: string; action: AuditAction; data?: object };

/** The person's address if it is proven to be theirs, or null. */
export async function findProvenEmail(db: Db | Tx, userId: string): Promise<string | null> {
  const { email, emailVerified } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { email: true, emailVerified: true },
  });
  return emailVerified ? email : null;
}

/**
 * The person's place in the course, or null. A removed person cannot come back without an instructor; one who
 * left can.
 */
export async function findOwnEnrolment(
  tx: Tx,
  { courseId, userId }: { courseId: string; userId: string },
): Promise<{ id: string } | null> {
  const own = await tx.enrolment.findUnique({
    where: { courseId_userId: { courseId, userId } },
    select: { id: true, removedAt: true, leftAt: true },
  });
  if (own?.leftAt) return null;
  if (own?.removedAt) throw new AppError("FORBIDDEN", (t) => t("roster.errors.removed"));
  return own;
}

/** Gives the member a line of the school's list, and the section that it names unless they are in one. */
export async function carryLine(tx: Tx, entryId: string, enrolmentId: string): Promise<void> {
  const { sectionId } = await tx.rosterEntry.update({ where: { id: entryId }, data: { enrolmentId } });
  if (sectionId !== null)
    await tx.enrolment.updateMany({ where: { id: enrolmentId, sectionId: null }, data: { sectionId } });
}

/**
 * Gives the member the line of the school's list that has their address, if the address is proven and nobody
 * carries the line. A typed address proves nothing.
 */
export async function carryOwnLine(
  tx: Tx,
  { courseId, userId }: Newcomer,
  enrolmentId: string,
): Promise<void> {
  const email = await findProvenEmail(tx, userId);
  if (email === null || (await tx.rosterEntry.count({ where: { enrolmentId } })) > 0) return;
  const entry = await tx.rosterEntry.findFirst({
    where: { courseId, email, enrolmentId: null },
    select: { id: true },
  });
  if (entry) await carryLine(tx, entry.id, enrolmentId);
}

/** The same for another address that is proven to be the member's. */
export async function carryLineOf(tx: Tx, { courseId, userId }: Newcomer, email: string): Promise<void> {
  const own = await tx.enrolment.findFirst({
    where: { courseId, userId, removedAt: null, rosterEntry: null },
    select: { id: true },
  });
  const where = { courseId, email, enrolmentId: null };
  const entry = own && (await tx.rosterEntry.findFirst({ where, select: { id: true } }));
  if (entry) await carryLine(tx, entry.id, own.id);
}

/**
 * Makes the person a student, who carries their line of the school's list. The caller has locked the course's
 * members.
 */
export async function enrolStudent(
  tx: Tx,
  { courseId, userId }: Newcomer,
  { actorId, action, data = {} }: Cause,
  now: Date,
): Promise<{ enrolmentId: string }> {
  const taken = await tx.enrolment.findMany({ where: { courseId }, select: { pseudonym: true } });
  const pseudonym = choosePseudonym(new Set(taken.map((enrolment) => enrolment.pseudonym)));
  const { id: enrolmentId } = await tx.enrolment.upsert({
    where: { courseId_userId: { courseId, userId } },
    create: { courseId, userId, role: "student", pseudonym, joinedAt: now },
    // Somebody who had left finds their work again, as a student.
    update: { role: "student", removedAt: null, leftAt: null },
  });
  await carryOwnLine(tx, { courseId, userId }, enrolmentId);
  await tx.joinRequest.deleteMany({ where: { courseId, userId } });
  await recordAudit(tx, { courseId, actorId, action, subjectId: enrolmentId, data, at: now });
  await publishEvents(tx, [
    { type: "course.changed", courseId },
    { type: "access.changed", userId },
  ]);
  return { enrolmentId };
}
