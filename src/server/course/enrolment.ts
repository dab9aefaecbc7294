import type { AuditAction } from "@/core/base/audit";
import { recordAudit } from "@/server/base/audit";
import type { Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { choosePseudonym } from "./names";

type Newcomer = { courseId: string; userId: string; email: string };
type Cause = { actorId: string; action: AuditAction; data?: object };

/** The person's place in the course, or null. A removed person cannot come back without an instructor. */
export async function findOwnEnrolment(
  tx: Tx,
  { courseId, userId }: { courseId: string; userId: string },
): Promise<{ id: string } | null> {
  const own = await tx.enrolment.findUnique({
    where: { courseId_userId: { courseId, userId } },
    select: { id: true, removedAt: true },
  });
  if (own?.removedAt) throw new AppError("FORBIDDEN", (t) => t("roster.errors.removed"));
  return own;
}

/**
 * Makes the person a student, and finds them on the school's list by their address. The caller has locked the
 * course's members.
 */
export async function enrolStudent(
  tx: Tx,
  { courseId, userId, email }: Newcomer,
  { actorId, action, data = {} }: Cause,
  now: Date,
): Promise<{ enrolmentId: string }> {
  const taken = await tx.enrolment.findMany({ where: { courseId }, select: { pseudonym: true } });
  const pseudonym = choosePseudonym(new Set(taken.map((enrolment) => enrolment.pseudonym)));
  const { id: enrolmentId } = await tx.enrolment.create({
    data: { courseId, userId, role: "student", pseudonym, joinedAt: now },
  });
  await tx.rosterEntry.updateMany({ where: { courseId, email, enrolmentId: null }, data: { enrolmentId } });
  await tx.joinRequest.deleteMany({ where: { courseId, userId } });
  await recordAudit(tx, { courseId, actorId, action, subjectId: enrolmentId, data, at: now });
  await publishEvents(tx, [
    { type: "course.changed", courseId },
    { type: "access.changed", userId },
  ]);
  return { enrolmentId };
}
