import { lockCourse } from "./course-lock";
import type { Db, Tx } from "@/server/base/db";
import { carryLineOf, carryOwnLine, enrolStudent } from "./enrolment";

/**
 * Gives a person with a proven address their place on the school's list. The caller has locked the course's
 * members.
 */
export async function takePlace(
  tx: Tx,
  courseId: string,
  userId: string,
  now: Date,
): Promise<{ isNew: boolean }> {
  const own = await tx.enrolment.findUnique({
    where: { courseId_userId: { courseId, userId } },
    select: { id: true, removedAt: true, rosterEntry: { select: { id: true } } },
  });
  if (!own)
    await enrolStudent(
      tx,
      { courseId, userId },
      { actorId: userId, action: "member.join", data: { listed: true } },
      now,
    );
  else if (!own.removedAt && !own.rosterEntry) await carryOwnLine(tx, { courseId, userId }, own.id);
  return { isNew: !own };
}

/** Every list with the address, which is proven to be the person's, admits them. */
async function takePlaces(db: Db, userId: string, email: string, now: Date): Promise<void> {
  const entries = await db.rosterEntry.findMany({
    where: { email, enrolmentId: null, course: { archivedAt: null } },
    select: { courseId: true },
  });
  for (const { courseId } of entries) {
    await db.$transaction(async (tx) => {
      await lockCourse(tx, courseId);
      await takePlace(tx, courseId, userId, now);
      await carryLineOf(tx, { courseId, userId }, email);
    });
  }
}

/**
 * Records that the address is proven to be the person's: by their identity provider at sign-in, or by a link
 * that was sent to it. Every list with it admits the person.
 */
export async function proveEmail(db: Db, userId: string, email: string, now: Date): Promise<void> {
  const user = await db.user.findUnique({
    where: { id: userId, formerEmail: null },
    select: { id: true, email: true, emailVerified: true },
  });
  if (!user || user.email !== email.trim().toLowerCase()) return;
  if (!user.emailVerified) await db.user.update({ where: { id: userId }, data: { emailVerified: now } });
  await takePlaces(db, userId, user.email, now);
}

/**
 * Takes a provider's word about a person who is linked to it. Where the school has given them another address
 * since, their account keeps its own, and lists with the new one admit them too, unless it is proven to be
 * somebody else's.
 */
export async function vouchForEmail(db: Db, userId: string, vouched: string, now: Date): Promise<void> {
  const email = vouched.trim().toLowerCase();
  await proveEmail(db, userId, email, now);
  const elsewhere = { email, id: { not: userId }, emailVerified: { not: null } };
  if ((await db.user.count({ where: elsewhere })) > 0) return;
  await takePlaces(db, userId, email, now);
}
