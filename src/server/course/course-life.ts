import type { Access, Actor } from "@/core/base/actor";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { lockCourse } from "./course-lock";
import { requireAnotherInstructor } from "./members";

/**
 * Puts a course away: everybody reads it as before, and nobody changes anything in it or joins it. Doing it
 * twice changes nothing.
 */
export async function archiveCourse(db: Db, actor: Actor, courseId: string, now: Date): Promise<void> {
  await db.$transaction((tx) => setArchived(tx, actor, courseId, now, now));
}

/** Also begins its time anew: what is opened again is needed. */
export async function reopenCourse(db: Db, actor: Actor, courseId: string, now: Date): Promise<void> {
  await db.$transaction((tx) => setArchived(tx, actor, courseId, null, now));
}

/** The actor is null where the course's time is over. */
export async function setArchived(
  tx: Tx,
  actor: Actor | null,
  courseId: string,
  archivedAt: Date | null,
  now: Date,
): Promise<void> {
  const { count } = await tx.course.updateMany({
    where: { id: courseId, archivedAt: archivedAt ? null : { not: null } },
    data: archivedAt ? { archivedAt } : { archivedAt, keptAt: now, deletionWarnedAt: null },
  });
  if (count === 0) return;
  await recordAudit(tx, {
    courseId,
    actorId: actor?.userId ?? null,
    action: archivedAt ? "course.archive" : "course.reopen",
    subjectId: courseId,
    data: {},
    at: now,
  });
  await publishEvents(tx, [{ type: "course.changed", courseId }]);
}

type AnyCourse = { id: string; title: string; term: string; instructors: string[]; archivedAt: Date | null };

/** Every course but the demonstration, for the administrator: what it is called, and who gives it. */
export async function listAllCourses(db: Db): Promise<AnyCourse[]> {
  const courses = await db.course.findMany({
    where: { isDemonstration: false },
    include: {
      enrolments: {
        where: { role: "instructor", removedAt: null },
        select: { user: { select: { name: true, email: true } } },
      },
    },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return courses.map(({ id, title, term, archivedAt, enrolments }) => ({
    id,
    title,
    term,
    archivedAt,
    instructors: enrolments.map(({ user }) => user.name ?? user.email),
  }));
}

/** Throws where there is no such course. */
export async function requireCourse(db: Db, courseId: string): Promise<void> {
  if ((await db.course.count({ where: { id: courseId, isDemonstration: false } })) > 0) return;
  throw new AppError("NOT_FOUND", (t) => t("errors.noTarget", { what: "course" }));
}

/**
 * The member leaves; submissions and grades stay with the course. The join code lets them in again, by the
 * rules of then.
 */
export async function leaveCourse(
  db: Db,
  actor: Actor,
  { courseId, enrolmentId, role }: Access,
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockCourse(tx, courseId);
    if (role === "instructor") await requireAnotherInstructor(tx, courseId, enrolmentId);
    const { count } = await tx.enrolment.updateMany({
      where: { id: enrolmentId, removedAt: null },
      data: { removedAt: now, leftAt: now },
    });
    if (count === 0) return;
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "member.leave",
      subjectId: enrolmentId,
      data: { role },
      at: now,
    });
    await publishEvents(tx, [
      { type: "course.changed", courseId },
      { type: "access.changed", userId: actor.userId },
    ]);
  });
}
