import { randomUUID } from "node:crypto";
import { type Actor, isStaff } from "@/core/base/actor";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { requireOwnPassword } from "@/server/account/accounts";
import { requireAnotherAdministrator } from "@/server/account/administration";
import { makeVoidAddress } from "@/server/account/reclaimed-address";
import { endSessionsOf } from "@/server/account/sessions";
import { lockCourse } from "@/server/course/course-lock";
import { handToNobody } from "@/server/course/member-pseudonym";
import { choosePseudonym } from "@/server/course/names";
import { Prisma } from "@/server/generated/client";
import { type Person, tables } from "./personal-data";

type Place = Prisma.EnrolmentGetPayload<{ include: { course: true } }>;

/** Throws where an open course would be left without an instructor. */
async function requireSuccessors(tx: Tx, userId: string, places: Place[]): Promise<void> {
  for (const { courseId, role, removedAt, course } of places) {
    if (role !== "instructor" || removedAt || course.archivedAt) continue;
    const others = await tx.enrolment.count({
      where: { courseId, role: "instructor", removedAt: null, userId: { not: userId } },
    });
    if (others === 0)
      throw new AppError("CONFLICT", (t) => t("errors.onlyInstructor", { title: course.title }));
  }
}

/** A student's work and grades stay with the course, under the pseudonym, and lead to nobody. */
async function leavePlace(
  tx: Tx,
  { id, courseId, role, pseudonym, userId }: Place,
  now: Date,
): Promise<void> {
  const left = { removedAt: now, leftAt: now };
  await tx.enrolment.updateMany({ where: { id, removedAt: null }, data: left });
  if (isStaff(role)) await tx.rosterEntry.deleteMany({ where: { enrolmentId: id } });
  else {
    await handToNobody(tx, { courseId, enrolmentId: id, userId, pseudonym }, now);
  }
  await recordAudit(tx, {
    courseId,
    actorId: null,
    action: "member.pseudonymise",
    subjectId: id,
    data: {},
    at: now,
  });
}

/** Rows that say nothing without the person. */
async function deleteRows(tx: Tx, person: Person): Promise<void> {
  for (const [name, { mine, deletion }] of tables) {
    if (deletion !== "deleted" || !mine) continue;
    // The lines of a school's list under the same address are the school's: it imports them every week.
    if (name === "RosterEntry") continue;
    await tx.$executeRaw`DELETE FROM ${Prisma.raw(`"${name}"`)} WHERE ${mine(person)}`;
  }
}

/** The account leads to nobody, but what its person did as staff still has somebody who did it. */
async function emptyAccount(tx: Tx, { userId, email }: Person, now: Date): Promise<void> {
  await tx.user.update({
    where: { id: userId },
    data: {
      name: choosePseudonym(new Set()),
      email: `${randomUUID()}@pseudonym.invalid`,
      emailVerified: null,
      formerEmail: null,
      image: null,
      passwordHash: null,
      mayCreateCourses: false,
      isAdministrator: false,
      closedAt: now,
      secondFactorAt: null,
      notices: [],
      locale: null,
    },
  });
  await tx.user.updateMany({ where: { formerEmail: email }, data: { formerEmail: makeVoidAddress() } });
  // What an account was called before stands in the record.
  await tx.auditEvent.updateMany({
    where: { subjectId: userId, action: { startsWith: "account." } },
    data: { data: {} },
  });
}

/**
 * Deletes the person's account, on their own word. Their name, address, sign-ins and drafts go at once; work
 * and grades stay in their courses, for as long as each keeps them, under a pseudonym that leads to nobody.
 */
export async function deleteOwnAccount(db: Db, actor: Actor, password: string, now: Date): Promise<void> {
  await requireOwnPassword(db, actor, password);
  const { userId } = actor;
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT 1 FROM "User" WHERE id = ${userId} FOR UPDATE`;
      if (actor.isAdministrator) await requireAnotherAdministrator(tx, userId);
      const where = { userId };
      const courses = await tx.enrolment.findMany({
        where,
        select: { courseId: true },
        orderBy: { courseId: "asc" },
      });
      for (const { courseId } of courses) await lockCourse(tx, courseId);
      const places = await tx.enrolment.findMany({ where, include: { course: true } });
      await requireSuccessors(tx, userId, places);
      await endSessionsOf(tx, userId, now);
      for (const place of places) await leavePlace(tx, place, now);
      await deleteRows(tx, actor);
      await emptyAccount(tx, actor, now);
      await recordAudit(tx, {
        courseId: null,
        actorId: null,
        action: "account.delete",
        subjectId: userId,
        data: {},
        at: now,
      });
      await publishEvents(tx, [
        ...places.map(({ courseId }) => ({ type: "course.changed" as const, courseId })),
        { type: "access.changed" as const, userId },
      ]);
    },
    { timeout: 30_000 },
  );
}
