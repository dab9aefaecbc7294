import { z } from "zod";
import type { Actor } from "@/core/base/actor";
import { DAY } from "@/core/base/duration";
import { planRetention, RetentionSchema, type Retention, WARNING_DAYS } from "@/core/base/retention";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { publishEvents } from "@/server/base/events";
import { readRow } from "@/server/base/rows";
import { setArchived } from "@/server/course/course-life";
import { lockCourse } from "@/server/course/course-lock";
import { handToNobody } from "@/server/course/member-pseudonym";
import { classTimesOf, datedFields } from "@/server/exercise/exercise-times";
import { Prisma } from "@/server/generated/client";
import { getSite } from "@/server/site/site";

// How long a course is kept: it is put away, its staff are warned, and then the names of its students go.

/** Null: the administrators' usual holds. */
export const RetentionChoiceSchema = z.strictObject({ own: RetentionSchema.nullable() });

const LastDay = z.object({ lastDay: z.date() });

/** When something last happened in the course or will: an exercise closes, somebody joins, works or marks. */
async function findLastDay(db: Db | Tx, courseId: string): Promise<Date> {
  const { lastDay } = await readRow(
    db,
    LastDay,
    Prisma.sql`
    SELECT greatest(course."createdAt", course."keptAt",
      (SELECT max("joinedAt") FROM "Enrolment" WHERE "courseId" = course.id),
      (SELECT max("acceptedAt") FROM "Submission" AS work JOIN "Exercise" AS exercise
        ON exercise.id = work."exerciseId" WHERE exercise."courseId" = course.id),
      (SELECT max("updatedAt") FROM "Grade" AS grade JOIN "Exercise" AS exercise
        ON exercise.id = grade."exerciseId" WHERE exercise."courseId" = course.id),
      (SELECT max("openedAt") FROM "Poll" WHERE "courseId" = course.id)) AS "lastDay"
    FROM "Course" AS course WHERE course.id = ${courseId}`,
  );
  const exercises = await db.exercise.findMany({ where: { courseId }, select: datedFields });
  return exercises
    .map((exercise) => classTimesOf(exercise).closesAt)
    .reduce((last, closesAt) => (closesAt > last ? closesAt : last), lastDay);
}

const named = { role: "student", pseudonymisedAt: null } as const;

/** Students' places, lines of the school's list, and requests to join: what says who somebody is. */
async function countNames(db: Db | Tx, courseId: string): Promise<number> {
  const counts = await Promise.all([
    db.enrolment.count({ where: { courseId, ...named } }),
    db.rosterEntry.count({ where: { courseId } }),
    db.joinRequest.count({ where: { courseId } }),
  ]);
  return counts.reduce((sum, count) => sum + count, 0);
}

async function findPlan(db: Db | Tx, courseId: string, now: Date) {
  const course = await db.course.findUniqueOrThrow({ where: { id: courseId } });
  const { hasOwnRetention, archiveMonths, deleteMonths, archivedAt, deletionWarnedAt: warnedAt } = course;
  const site = await getSite(db);
  const usual = { archiveMonths: site.archiveMonths, deleteMonths: site.deleteMonths };
  const own = hasOwnRetention ? { archiveMonths, deleteMonths } : null;
  const [lastDay, names] = await Promise.all([findLastDay(db, courseId), countNames(db, courseId)]);
  const plan = planRetention(own ?? usual, { lastDay, archivedAt, warnedAt, hasNames: names > 0 }, now);
  return { own, usual, lastDay, warnedAt, ...plan };
}

type RetentionView = {
  /** The course's own rule; null where the administrators' usual holds. */
  own: Retention | null;
  usual: Retention;
  lastDay: Date;
  archiveAt: Date | null;
  deleteAt: Date | null;
  /** What is so near that staff are told; null for nothing. */
  next: { what: "warning" | "soon"; at: Date } | null;
};

/** How long the course is kept, and what becomes of it next. */
export async function getRetention(db: Db, courseId: string, now: Date): Promise<RetentionView> {
  const { own, usual, lastDay, archiveAt, warnAt, deleteAt } = await findPlan(db, courseId, now);
  const isNear = archiveAt !== null && archiveAt.getTime() - now.getTime() < WARNING_DAYS * DAY;
  const near = isNear ? ({ what: "soon", at: archiveAt } as const) : null;
  const isWarned = warnAt !== null && deleteAt !== null && now >= warnAt;
  const next = isWarned ? ({ what: "warning", at: deleteAt } as const) : near;
  return { own, usual, lastDay, archiveAt, deleteAt, next };
}

/** Sets how long the course is kept. What was told of the old rule is void. */
export async function setRetention(
  db: Db,
  actor: Actor,
  courseId: string,
  { own }: z.infer<typeof RetentionChoiceSchema>,
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockCourse(tx, courseId);
    const { own: before } = await findPlan(tx, courseId, now);
    const rule = own ?? { archiveMonths: null, deleteMonths: null };
    const data = { hasOwnRetention: own !== null, ...rule, deletionWarnedAt: null };
    await tx.course.update({ where: { id: courseId }, data });
    const change = { courseId, actorId: actor.userId, subjectId: courseId, at: now } as const;
    await recordAudit(tx, { ...change, action: "course.set_retention", data: { before, after: own } });
    await publishEvents(tx, [{ type: "course.changed", courseId }]);
  });
}

/** Begins the course's time anew: it is still needed. */
export async function keepCourse(db: Db, actor: Actor, courseId: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockCourse(tx, courseId);
    await tx.course.update({ where: { id: courseId }, data: { keptAt: now, deletionWarnedAt: null } });
    const entry = { courseId, actorId: actor.userId, subjectId: courseId, data: {}, at: now } as const;
    await recordAudit(tx, { ...entry, action: "course.keep" });
    await publishEvents(tx, [{ type: "course.changed", courseId }]);
  });
}

/**
 * Replaces every student's name and address for good, as the deletion of an account does: their places, work
 * and grades stay, and lead to nobody. The school's list and the requests to join go.
 */
async function forgetStudents(tx: Tx, courseId: string, now: Date): Promise<void> {
  const places = await tx.enrolment.findMany({
    where: { courseId, ...named },
    select: { id: true, userId: true, pseudonym: true },
  });
  for (const { id: enrolmentId, userId, pseudonym } of places)
    await handToNobody(tx, { courseId, enrolmentId, userId, pseudonym }, now);
  const { count: lines } = await tx.rosterEntry.deleteMany({ where: { courseId } });
  await tx.fileColumns.deleteMany({ where: { courseId } });
  const { count: requests } = await tx.joinRequest.deleteMany({ where: { courseId } });
  await recordAudit(tx, {
    courseId,
    actorId: null,
    action: "course.delete_names",
    subjectId: courseId,
    data: { students: places.length, lines, requests },
    at: now,
  });
  await publishEvents(tx, [
    { type: "course.changed", courseId },
    ...places.map(({ userId }) => ({ type: "access.changed" as const, userId })),
  ]);
}

/** Does what is due for one course: at most a warning, or the deletion of which its staff know. */
async function retain(tx: Tx, courseId: string, now: Date): Promise<boolean> {
  await lockCourse(tx, courseId);
  const { archiveAt, warnAt, deleteAt, warnedAt } = await findPlan(tx, courseId, now);
  const isTold = warnedAt !== null && warnAt !== null && now >= warnAt;
  const isOver = isTold && deleteAt !== null && now >= deleteAt;
  const isPutAway = (archiveAt !== null && now >= archiveAt) || isOver;
  if (isPutAway) await setArchived(tx, null, courseId, now, now);
  if (isOver) await forgetStudents(tx, courseId, now);
  const isWarning = !isTold && warnAt !== null && now >= warnAt;
  const stays = isTold && !isOver ? warnedAt : null;
  const deletionWarnedAt = isWarning ? now : stays;
  if (deletionWarnedAt?.getTime() !== warnedAt?.getTime())
    await tx.course.update({ where: { id: courseId }, data: { deletionWarnedAt } });
  if (isWarning)
    await recordAudit(tx, {
      courseId,
      actorId: null,
      action: "course.warn_deletion",
      subjectId: courseId,
      data: { deleteAt },
      at: now,
    });
  return isPutAway || isWarning;
}

/** Does what is due for every course, each by itself. Returns for how many something was. */
export async function retainCourses(db: Db, now: Date): Promise<number> {
  const courses = await db.course.findMany({
    // The demonstration holds nobody who exists.
    where: { isDemonstration: false },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  let count = 0;
  for (const { id } of courses) {
    // A course may have been deleted since the list was read.
    const isDone = await db.$transaction(
      async (tx) => (await tx.course.count({ where: { id } })) > 0 && (await retain(tx, id, now)),
      { timeout: 120_000, maxWait: 10_000 },
    );
    if (isDone) count += 1;
  }
  return count;
}
