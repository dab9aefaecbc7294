import { z } from "zod";
import type { Actor } from "@/core/base/actor";
import { isOfDomain } from "@/core/base/email-domain";
import { EmailDomainSchema } from "@/core/base/email-domain.schema";
import { recordAudit } from "@/server/base/audit";
import { lockCourse } from "./courses";
import type { Db, Tx } from "@/server/base/db";
import { enrolStudent, findOwnEnrolment } from "./enrolment";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { normaliseJoinCode } from "./join-codes";
import { countAttempt } from "@/server/base/rate-limits";

/**
 * The rule for joining by the code: it admits people with an address in these domains (an empty list admits
 * anyone), at once or after approval.
 */
export const JoinRuleSchema = z.strictObject({
  domains: z.array(EmailDomainSchema).max(20),
  needsApproval: z.boolean(),
});
type JoinRule = z.infer<typeof JoinRuleSchema>;

/** The relation of a person with the code to the course. */
type JoinState = "outside" | "waiting" | "refused" | "removed" | "member";
type CoursePreview = {
  courseId: string;
  title: string;
  term: string;
  /** The names of its instructors, in order. */
  teachers: string[];
  /** The domains whose addresses the code admits; none where it admits any. */
  domains: string[];
  needsApproval: boolean;
  state: JoinState;
};

const columns = { id: true, title: true, term: true, joinDomains: true, joinNeedsApproval: true } as const;

/** Codes are short, so that whoever tries many is stopped: a person, or everybody at one address. */
async function getCourseByJoinCode(db: Db, actor: Actor | null, typed: string, address: string) {
  if (actor) await countAttempt(db, "join_code_user", actor.userId);
  await countAttempt(db, "join_code_address", address);
  const course = await db.course.findUnique({
    where: { joinCode: normaliseJoinCode(typed) },
    select: columns,
  });
  if (course) return course;
  throw new AppError("NOT_FOUND", (t) => t("roster.errors.joinCode"));
}

async function findState(db: Db, actor: Actor | null, courseId: string): Promise<JoinState> {
  if (!actor) return "outside";
  const key = { courseId, userId: actor.userId };
  const own = await db.enrolment.findUnique({ where: { courseId_userId: key }, select: { removedAt: true } });
  if (own) return own.removedAt ? "removed" : "member";
  const request = await db.joinRequest.findUnique({ where: { courseId_userId: key } });
  if (!request) return "outside";
  return request.refusedAt ? "refused" : "waiting";
}

/** The course that a join code opens, for a person who has not joined yet, or has no account. */
export async function previewCourse(
  db: Db,
  actor: Actor | null,
  joinCode: string,
  address: string,
): Promise<CoursePreview> {
  const { id, title, term, joinDomains, joinNeedsApproval } = await getCourseByJoinCode(
    db,
    actor,
    joinCode,
    address,
  );
  const instructors = await db.enrolment.findMany({
    where: { courseId: id, role: "instructor", removedAt: null },
    orderBy: [{ joinedAt: "asc" }, { id: "asc" }],
    select: { user: { select: { name: true } } },
  });
  return {
    courseId: id,
    title,
    term,
    teachers: instructors.flatMap(({ user }) => user.name ?? []),
    domains: joinDomains,
    needsApproval: joinNeedsApproval,
    state: await findState(db, actor, id),
  };
}

type Course = Awaited<ReturnType<typeof getCourseByJoinCode>>;

/**
 * Decides whether the actor is let in now. People on the school's list need no domain, and no approval if
 * their address is proven.
 */
async function mayEnter(
  tx: Tx,
  actor: Actor,
  { id: courseId, joinDomains, joinNeedsApproval }: Course,
): Promise<boolean> {
  const { emailVerified } = await tx.user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: { emailVerified: true },
  });
  const isListed =
    (await tx.rosterEntry.count({ where: { courseId, email: actor.email, enrolmentId: null } })) > 0;
  if (!isListed && !isOfDomain(actor.email, joinDomains)) {
    throw new AppError("FORBIDDEN", (t) =>
      t("roster.errors.domain", {
        domains: joinDomains.join(", "),
        count: joinDomains.length,
        email: actor.email,
      }),
    );
  }
  return !joinNeedsApproval || (isListed && emailVerified !== null);
}

/** Puts the person on the waiting list, once. */
async function requestPlace(tx: Tx, actor: Actor, courseId: string, now: Date): Promise<void> {
  const { count } = await tx.joinRequest.createMany({
    data: { courseId, userId: actor.userId, requestedAt: now },
    skipDuplicates: true,
  });
  if (count === 0) return;
  await recordAudit(tx, {
    courseId,
    actorId: actor.userId,
    action: "member.request",
    subjectId: actor.userId,
    data: {},
    at: now,
  });
  await publishEvents(tx, [{ type: "course.changed", courseId }]);
}

/**
 * Enrols the person as a student, for good, or lets them wait if the course wants to see who comes: joining
 * again changes nothing.
 */
export async function joinCourse(
  db: Db,
  actor: Actor,
  joinCode: string,
  address: string,
  now: Date,
): Promise<{ courseId: string; isWaiting: boolean }> {
  const course = await getCourseByJoinCode(db, actor, joinCode, address);
  const place = { courseId: course.id, userId: actor.userId };
  return db.$transaction(async (tx) => {
    await lockCourse(tx, course.id);
    if (await findOwnEnrolment(tx, place)) return { courseId: course.id, isWaiting: false };
    const request = await tx.joinRequest.findUnique({ where: { courseId_userId: place } });
    if (request?.refusedAt) throw new AppError("FORBIDDEN", (t) => t("roster.errors.refused"));
    const isWaiting = !(await mayEnter(tx, actor, course));
    if (isWaiting) await requestPlace(tx, actor, course.id, now);
    else
      await enrolStudent(
        tx,
        { ...place, email: actor.email },
        { actorId: actor.userId, action: "member.join" },
        now,
      );
    return { courseId: course.id, isWaiting };
  });
}

/** The courses that the person has asked to join, without an answer so far; the oldest request first. */
export async function listWaiting(
  db: Db,
  actor: Actor,
): Promise<{ courseId: string; title: string; requestedAt: Date }[]> {
  const requests = await db.joinRequest.findMany({
    where: { userId: actor.userId, refusedAt: null },
    include: { course: { select: { title: true } } },
    orderBy: { requestedAt: "asc" },
  });
  return requests.map(({ courseId, course: { title }, requestedAt }) => ({ courseId, title, requestedAt }));
}

/** The new rule holds for people who join from now on. People who wait keep waiting. */
export async function setJoinRule(
  db: Db,
  actor: Actor,
  courseId: string,
  { domains, needsApproval }: JoinRule,
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockCourse(tx, courseId);
    const { joinDomains, joinNeedsApproval } = await tx.course.findUniqueOrThrow({
      where: { id: courseId },
      select: columns,
    });
    const after = { domains: [...new Set(domains)], needsApproval };
    await tx.course.update({
      where: { id: courseId },
      data: { joinDomains: after.domains, joinNeedsApproval: needsApproval },
    });
    const data = { before: { domains: joinDomains, needsApproval: joinNeedsApproval }, after };
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "course.set_join_rule",
      subjectId: courseId,
      data,
      at: now,
    });
    await publishEvents(tx, [{ type: "course.changed", courseId }]);
  });
}
