import { randomUUID } from "node:crypto";
import { type Actor, isStaff } from "@/core/base/actor";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { getLockedEnrolment } from "./members";

/**
 * An account that nobody can sign in to: without a password, and with an address that can never exist (RFC
 * 2606).
 */
async function makeNobody(tx: Tx, name: string, now: Date): Promise<string> {
  return (
    await tx.user.create({
      data: { name, email: `${randomUUID()}@pseudonym.invalid`, createdAt: now },
      select: { id: true },
    })
  ).id;
}

/**
 * Gives everything that the person did in the course to another account. Rows that say nothing without the
 * person are deleted.
 */
async function moveWork(
  tx: Tx,
  { courseId, enrolmentId, from, to }: { courseId: string; enrolmentId: string; from: string; to: string },
): Promise<void> {
  const theirs = { userId: from, exercise: { courseId } };
  await tx.run.updateMany({
    where: { userId: from, submission: { exercise: { courseId } } },
    data: { userId: to },
  });
  await tx.run.updateMany({
    where: { cancelledById: from, submission: { exercise: { courseId } } },
    data: { cancelledById: to },
  });
  await tx.submission.updateMany({ where: theirs, data: { userId: to } });
  await tx.failedCheck.updateMany({ where: theirs, data: { userId: to } });
  await tx.draft.deleteMany({ where: theirs });
  await tx.presence.deleteMany({ where: { courseId, userId: from } });
  await tx.joinRequest.deleteMany({ where: { courseId, userId: from } });
  await tx.resetLink.deleteMany({ where: { courseId, userId: from } });
  // What an account was called before stands in the record.
  await tx.auditEvent.updateMany({
    where: { courseId, subjectId: enrolmentId, action: { startsWith: "account." } },
    data: { data: {} },
  });
  await tx.auditEvent.updateMany({ where: { courseId, actorId: from }, data: { actorId: to } });
  await tx.auditEvent.updateMany({ where: { courseId, subjectId: from }, data: { subjectId: to } });
}

type Left = { courseId: string; enrolmentId: string; userId: string; pseudonym: string };

/**
 * Gives the place, with all its work, to an account that leads to nobody, under the pseudonym. The caller has
 * locked the course's members.
 */
export async function handToNobody(
  tx: Tx,
  { courseId, enrolmentId, userId, pseudonym }: Left,
  now: Date,
): Promise<void> {
  const nobody = await makeNobody(tx, pseudonym, now);
  await tx.enrolment.update({ where: { id: enrolmentId }, data: { userId: nobody, pseudonymisedAt: now } });
  await tx.rosterEntry.deleteMany({ where: { enrolmentId } });
  await moveWork(tx, { courseId, enrolmentId, from: userId, to: nobody });
}

/**
 * Replaces a removed student's name and address by their pseudonym in everything of this course, for good:
 * work, grades and record stay, but belong to an account that leads to nobody. The person's own account and
 * their other courses are untouched.
 */
export async function pseudonymiseMember(
  db: Db,
  actor: Actor,
  { courseId, enrolmentId }: { courseId: string; enrolmentId: string },
  now: Date,
): Promise<void> {
  await db.$transaction(
    async (tx) => {
      const { userId, role, removedAt, pseudonym } = await getLockedEnrolment(tx, courseId, enrolmentId);
      if (!removedAt) throw new AppError("CONFLICT", (t) => t("roster.errors.removeFirst"));
      if (isStaff(role)) throw new AppError("CONFLICT", (t) => t("roster.errors.staffKeepNames"));
      await handToNobody(tx, { courseId, enrolmentId, userId, pseudonym }, now);
      await recordAudit(tx, {
        courseId,
        actorId: actor.userId,
        action: "member.pseudonymise",
        subjectId: enrolmentId,
        data: {},
        at: now,
      });
      await publishEvents(tx, [
        { type: "course.changed", courseId },
        { type: "access.changed", userId },
      ]);
    },
    { timeout: 30_000 },
  );
}
