import { z } from "zod";
import { makeNameSchema } from "@/core/base/fields/name.schema";
import { type Access, type Actor, isStaff, type Role } from "@/core/base/actor";
import { TimeZoneSchema } from "@/core/base/fields/time-zone.schema";
import { recordAudit } from "@/server/base/audit";
import type { Db } from "@/server/base/db";
import { publishEvents } from "@/server/base/events";
import { readRow } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { lockCourse } from "./course-lock";
import { makeJoinCode } from "./join-codes";
import { choosePseudonym } from "./names";

export const CourseInputSchema = z.strictObject({
  title: makeNameSchema(),
  /** For example "Winter 2026". */
  term: makeNameSchema({ least: 0, most: 60 }),
});
type CourseInput = z.infer<typeof CourseInputSchema>;

/** A new course counts its days in the zone of whoever creates it. */
export const NewCourseSchema = CourseInputSchema.extend({ timeZone: TimeZoneSchema.optional() });

type CourseSummary = {
  id: string;
  title: string;
  term: string;
  role: Role;
  memberCount: number;
  exerciseCount: number;
  archivedAt: Date | null;
};

type CourseView = {
  id: string;
  title: string;
  term: string;
  role: Role;
  /** The viewer sees and marks the students of some sections only. */
  assistsSections: boolean;
  /** The viewer looks into the demonstration. */
  isLooking: boolean;
  pseudonyms: boolean;
  archivedAt: Date | null;
  /** Null for students. */
  joinCode: string | null;
  /** The rule for joining by the code; null for students. */
  joinRule: { domains: string[]; needsApproval: boolean } | null;
  memberCount: number;
  /** The viewer's own. */
  enrolmentId: string;
  pseudonym: string;
};

const memberCount = { select: { enrolments: { where: { removedAt: null } } } } as const;

/** The courses that the person is in, newest first, archived ones last. Students do not count drafts. */
export async function listCourses(db: Db, actor: Actor): Promise<CourseSummary[]> {
  const enrolments = await db.enrolment.findMany({
    where: { userId: actor.userId, removedAt: null },
    orderBy: [
      { course: { archivedAt: { sort: "desc", nulls: "first" } } },
      { course: { createdAt: "desc" } },
    ],
    include: { course: { include: { _count: memberCount, exercises: { select: { publishedAt: true } } } } },
  });
  return enrolments.map(({ role, course }) => ({
    id: course.id,
    title: course.title,
    term: course.term,
    role,
    archivedAt: course.archivedAt,
    memberCount: course._count.enrolments,
    exerciseCount: course.exercises.filter((exercise) => isStaff(role) || exercise.publishedAt).length,
  }));
}

/** Makes a course with its creator as the first instructor. */
export async function createCourse(
  db: Db,
  actor: Actor,
  input: z.infer<typeof NewCourseSchema>,
  now: Date,
): Promise<{ courseId: string }> {
  return db.$transaction(async (tx) => {
    const enrolment = {
      userId: actor.userId,
      role: "instructor" as const,
      pseudonym: choosePseudonym(new Set()),
      joinedAt: now,
    };
    const { id } = await tx.course.create({
      data: { ...input, joinCode: makeJoinCode(), createdAt: now, enrolments: { create: enrolment } },
    });
    await recordAudit(tx, {
      courseId: id,
      actorId: actor.userId,
      action: "course.create",
      subjectId: id,
      data: { after: input },
      at: now,
    });
    return { courseId: id };
  });
}

const PlaceRow = z.object({ memberCount: z.int(), pseudonym: z.string() });

export async function getCourse(
  db: Db,
  { courseId, enrolmentId, role, sections, isLooking }: Access,
): Promise<CourseView> {
  const course = await db.course.findUniqueOrThrow({ where: { id: courseId } });
  const { memberCount, pseudonym } = await readRow(
    db,
    PlaceRow,
    Prisma.sql`
    SELECT pseudonym, (SELECT count(*)::int FROM "Enrolment" WHERE "courseId" = ${courseId} AND "removedAt" IS NULL) AS "memberCount"
    FROM "Enrolment" WHERE id = ${enrolmentId}`,
  );
  const { id, title, term, pseudonyms, archivedAt } = course;
  // Nobody joins the demonstration.
  const joinCode = isStaff(role) && !isLooking ? course.joinCode : null;
  const joinRule =
    isStaff(role) && !isLooking
      ? { domains: course.joinDomains, needsApproval: course.joinNeedsApproval }
      : null;
  return {
    id,
    title,
    term,
    role,
    assistsSections: sections !== null,
    isLooking,
    pseudonyms,
    archivedAt,
    joinCode,
    joinRule,
    memberCount,
    enrolmentId,
    pseudonym,
  };
}

export async function updateCourse(
  db: Db,
  actor: Actor,
  courseId: string,
  after: CourseInput & { pseudonyms: boolean },
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockCourse(tx, courseId);
    const before = await tx.course.findUniqueOrThrow({
      where: { id: courseId },
      select: { title: true, term: true, pseudonyms: true },
    });
    await tx.course.update({ where: { id: courseId }, data: after });
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "course.update",
      subjectId: courseId,
      data: { before, after },
      at: now,
    });
    await publishEvents(tx, [{ type: "course.changed", courseId }]);
  });
}

/** The old code stops working; whoever has joined stays. */
export async function renewJoinCode(
  db: Db,
  actor: Actor,
  courseId: string,
  now: Date,
): Promise<{ joinCode: string }> {
  return db.$transaction(async (tx) => {
    const joinCode = makeJoinCode();
    await tx.course.update({ where: { id: courseId }, data: { joinCode } });
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "course.renew_join_code",
      subjectId: courseId,
      data: {},
      at: now,
    });
    await publishEvents(tx, [{ type: "course.changed", courseId }]);
    return { joinCode };
  });
}
