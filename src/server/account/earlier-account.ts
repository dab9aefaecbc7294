import type { Actor } from "@/core/base/actor";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { countAttempt } from "@/server/base/rate-limits";
import { carryLine, carryOwnLine } from "@/server/course/enrolment";
import { verifyPassword } from "./passwords";
import { makeVoidAddress } from "./reclaimed-address";
import { endSessionsOf } from "./sessions";

/**
 * Whether an account with a password had the person's address before they proved it. It may have been theirs:
 * then its password shows that.
 */
export async function hasEarlierAccount(db: Db, { userId, email }: Actor): Promise<boolean> {
  const where = { formerEmail: email, id: { not: userId }, closedAt: null, passwordHash: { not: null } };
  return (await db.user.count({ where })) > 0;
}

async function findByPassword(db: Db, { userId, email }: Actor, password: string): Promise<string> {
  const earlier = await db.user.findMany({
    where: { formerEmail: email, id: { not: userId }, closedAt: null },
    select: { id: true, passwordHash: true },
  });
  for (const { id, passwordHash } of earlier) if (await verifyPassword(passwordHash, password)) return id;
  throw new AppError("INVALID", (t) => t("errors.notEarlierPassword"));
}

/**
 * Gives the earlier account the later one's places in courses, with the lines of the lists that it carries.
 */
async function moveEnrolments(tx: Tx, from: string, to: string): Promise<void> {
  const later = await tx.enrolment.findMany({ where: { userId: from }, include: { rosterEntry: true } });
  for (const { id, courseId, removedAt, rosterEntry } of later) {
    const key = { courseId_userId: { courseId, userId: to } };
    const own = await tx.enrolment.findUnique({ where: key, include: { rosterEntry: true } });
    if (!own) {
      await tx.enrolment.update({ where: { id }, data: { userId: to } });
      continue;
    }
    if (rosterEntry && !own.rosterEntry) await carryLine(tx, rosterEntry.id, own.id);
    // The course has let the person in under the later account: they stay in.
    if (!removedAt)
      await tx.enrolment.update({ where: { id: own.id }, data: { removedAt: null, leftAt: null } });
    await tx.enrolment.delete({ where: { id } });
  }
}

/**
 * Joins the account that the person has had before with the one that their proven sign-in has made: the
 * earlier one, with its work, gets the address and the school's sign-in back. The later one is closed, and
 * must not have any work of its own yet.
 */
export async function joinEarlierAccount(db: Db, actor: Actor, password: string, now: Date): Promise<void> {
  await countAttempt(db, "change_password", actor.userId);
  const { email, userId: laterId } = actor;
  const earlierId = await findByPassword(db, actor, password);
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "User" WHERE id IN (${laterId}, ${earlierId}) ORDER BY id FOR UPDATE`;
    const later = await tx.user.findUniqueOrThrow({ where: { id: laterId } });
    const hasWork =
      (await tx.submission.count({ where: { userId: laterId } })) > 0 ||
      (await tx.grade.count({ where: { releasedAt: { not: null }, enrolment: { userId: laterId } } })) > 0 ||
      (await tx.enrolment.count({ where: { userId: laterId, role: { not: "student" } } })) > 0 ||
      later.mayCreateCourses;
    if (hasWork) throw new AppError("CONFLICT", (t) => t("errors.laterWork"));
    if (!later.emailVerified) throw new AppError("CONFLICT", (t) => t("errors.notEarlierPassword"));
    await moveEnrolments(tx, laterId, earlierId);
    await tx.account.updateMany({ where: { userId: laterId }, data: { userId: earlierId } });
    await tx.user.update({ where: { id: laterId }, data: { email: makeVoidAddress(), closedAt: now } });
    await tx.user.update({
      where: { id: earlierId },
      data: { email, emailVerified: later.emailVerified, formerEmail: null },
    });
    await endSessionsOf(tx, laterId, now);
    const enrolments = await tx.enrolment.findMany({ where: { userId: earlierId, removedAt: null } });
    for (const { id: enrolmentId, courseId } of enrolments) {
      await carryOwnLine(tx, { courseId, userId: earlierId }, enrolmentId);
      await recordAudit(tx, {
        courseId,
        actorId: earlierId,
        action: "account.regain_address",
        subjectId: enrolmentId,
        data: {},
        at: now,
      });
      await publishEvents(tx, [
        { type: "course.changed", courseId },
        { type: "access.changed", userId: earlierId },
      ]);
    }
  });
}
