import { z } from "zod";
import type { Actor } from "@/core/base/actor";
import { isOfDomain } from "@/core/base/fields/email-domain";
import { EmailDomainSchema } from "@/core/base/fields/email-domain.schema";
import { HOUR } from "@/core/base/duration";
import { recordAudit } from "@/server/base/audit";
import { lockCourse } from "./course-lock";
import type { Db, Tx } from "@/server/base/db";
import { enrolStudent, findOwnEnrolment, findProvenEmail } from "./enrolment";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { normaliseJoinCode } from "./join-codes";
import { countAttempt, forgiveAttempt } from "@/server/base/rate-limits";

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
  /** Somebody of the staff has to let this person in. */
  needsApproval: boolean;
  /** That is so because their address is not proven to be theirs. */
  isUnproven: boolean;
  state: JoinState;
};

const columns = {
  id: true,
  title: true,
  term: true,
  joinDomains: true,
  joinNeedsApproval: true,
  archivedAt: true,
} as const;

/** Codes are short, so that whoever tries many is stopped: a person, or everybody at one address. */
async function getCourseByJoinCode(db: Db, actor: Actor | null, typed: string, address: string) {
  if (actor) await countAttempt(db, "join_code_user", actor.userId);
  await countAttempt(db, "join_code_address", address);
  const course = await db.course.findUnique({
    where: { joinCode: normaliseJoinCode(typed) },
    select: columns,
  });
  if (!course) throw new AppError("NOT_FOUND", (t) => t("roster.errors.joinCode"));
  if (course.archivedAt) throw new AppError("CONFLICT", (t) => t("errors.archived"));
  return course;
}

async function findState(db: Db, actor: Actor | null, courseId: string): Promise<JoinState> {
  if (!actor) return "outside";
  const key = { courseId, userId: actor.userId };
  const own = await db.enrolment.findUnique({
    where: { courseId_userId: key },
    select: { removedAt: true, leftAt: true },
  });
  if (own && !own.leftAt) return own.removedAt ? "removed" : "member";
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
  const course = await getCourseByJoinCode(db, actor, joinCode, address);
  const { id, title, term, joinDomains } = course;
  const entry = actor ? await decideEntry(db, actor, course) : decideVisitorEntry(course);
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
    needsApproval: entry === "ask" || entry === "ask_unproven",
    isUnproven: entry === "ask_unproven",
    state: await findState(db, actor, id),
  };
}

type Course = Awaited<ReturnType<typeof getCourseByJoinCode>>;

/**
 * What a person with the code can do: come in at once, ask the staff, or neither. Only a proven address shows
 * that somebody is on the school's list or of a domain; who has merely typed such an address may ask.
 */
async function decideEntry(
  db: Db | Tx,
  actor: Actor,
  { id: courseId, joinDomains, joinNeedsApproval }: Course,
): Promise<"enter" | "ask" | "ask_unproven" | "refuse"> {
  const isProven = (await findProvenEmail(db, actor.userId)) !== null;
  const isListed =
    (await db.rosterEntry.count({ where: { courseId, email: actor.email, enrolmentId: null } })) > 0;
  if (isListed && isProven) return "enter";
  if (!isListed && !isOfDomain(actor.email, joinDomains)) return "refuse";
  if (joinNeedsApproval) return "ask";
  return joinDomains.length > 0 && !isProven ? "ask_unproven" : "enter";
}

/** What awaits a visitor who makes an account with a password: it proves no address. */
function decideVisitorEntry({ joinDomains, joinNeedsApproval }: Course): "enter" | "ask" | "ask_unproven" {
  if (joinNeedsApproval) return "ask";
  return joinDomains.length > 0 ? "ask_unproven" : "enter";
}

function refuseDomain({ email }: Actor, { joinDomains }: Course): AppError {
  const domains = joinDomains.join(", ");
  return new AppError("FORBIDDEN", (t) =>
    t("roster.errors.domain", { domains, count: joinDomains.length, email }),
  );
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
 * Whoever comes with a course's code from an account that was just made is one of a class, in a room where
 * hundreds may register: their registration does not count against it.
 */
async function welcomeNewcomer(db: Db, { userId }: Actor, address: string, now: Date): Promise<void> {
  const isNew = { id: userId, createdAt: { gt: new Date(now.getTime() - HOUR) } };
  const isNowhere = { enrolments: { none: {} }, joinRequests: { none: {} } };
  if ((await db.user.count({ where: { ...isNew, ...isNowhere } })) > 0)
    await forgiveAttempt(db, "register_address", address);
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
  await welcomeNewcomer(db, actor, address, now);
  return db.$transaction(async (tx) => {
    await lockCourse(tx, course.id);
    if (await findOwnEnrolment(tx, place)) return { courseId: course.id, isWaiting: false };
    const request = await tx.joinRequest.findUnique({ where: { courseId_userId: place } });
    if (request?.refusedAt) throw new AppError("FORBIDDEN", (t) => t("roster.errors.refused"));
    const entry = await decideEntry(tx, actor, course);
    if (entry === "refuse") throw refuseDomain(actor, course);
    const isWaiting = entry !== "enter";
    if (isWaiting) await requestPlace(tx, actor, course.id, now);
    else await enrolStudent(tx, place, { actorId: actor.userId, action: "member.join" }, now);
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
