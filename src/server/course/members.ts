import type { Access, Actor, Role } from "@/core/base/actor";
import { SchoolIdentitySchema, type SchoolIdentity } from "@/core/school/school-identity";
import { readStored } from "@/server/base/rows";
import { recordAudit } from "@/server/base/audit";
import { inScope } from "@/server/base/section-scope";
import { type Claim, findClaims } from "./claims";
import { lockCourse } from "./course-lock";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";

type Member = {
  enrolmentId: string;
  name: string;
  email: string;
  pseudonym: string;
  role: Role;
  joinedAt: Date;
  /** Set for people who were removed; giving them a role again lets them back in. */
  removedAt: Date | null;
  /** Set besides for people who left of their own will: the join code lets them in again. */
  leftAt: Date | null;
  /** Set for people whose name was replaced: `name` is the pseudonym, and `email` is empty. */
  pseudonymisedAt: Date | null;
  /** A student's section. */
  sectionId: string | null;
  /** The sections whose students alone an assistant sees; null for everybody's. */
  assists: string[] | null;
  /** The person's entry on the school's list; null if there is none. */
  school: { name: string; email: string | null; identity: SchoolIdentity } | null;
  /** The person on the school's list whom they say they are: their unproven address is on it. */
  claim: Claim | null;
  /** The address that they had typed, and that its proven owner has taken back. */
  formerEmail: string | null;
};

/** Everyone who is or was in the course: staff first, then by name. */
export async function listMembers(db: Db, access: Pick<Access, "courseId" | "sections">): Promise<Member[]> {
  const { courseId } = access;
  const enrolments = await db.enrolment.findMany({
    where: {
      courseId,
      ...(access.sections === null ? {} : { OR: [{ role: { not: "student" } }, inScope(access)] }),
    },
    include: {
      user: { select: { name: true, email: true, formerEmail: true } },
      rosterEntry: true,
      sections: { select: { sectionId: true } },
    },
    orderBy: [{ role: "asc" }, { user: { name: "asc" } }],
  });
  const claims = await findClaims(db, courseId);
  return enrolments.map(
    ({ id, userId, user, rosterEntry, sectionId, sectionsOnly, sections, ...enrolment }) => ({
      enrolmentId: id,
      name: user.name ?? user.email,
      email: enrolment.pseudonymisedAt || user.formerEmail !== null ? "" : user.email,
      pseudonym: enrolment.pseudonym,
      role: enrolment.role,
      joinedAt: enrolment.joinedAt,
      removedAt: enrolment.removedAt,
      leftAt: enrolment.leftAt,
      pseudonymisedAt: enrolment.pseudonymisedAt,
      sectionId,
      assists: enrolment.role === "assistant" && sectionsOnly ? sections.map((each) => each.sectionId) : null,
      school: rosterEntry && {
        name: rosterEntry.name,
        email: rosterEntry.email,
        identity: readStored(SchoolIdentitySchema, rosterEntry.identity),
      },
      claim: enrolment.removedAt || rosterEntry ? null : (claims.get(userId) ?? null),
      formerEmail: user.formerEmail,
    }),
  );
}

/** The enrolment, with the course's members locked. */
export async function getLockedEnrolment(tx: Tx, courseId: string, enrolmentId: string) {
  await lockCourse(tx, courseId);
  const enrolment = await tx.enrolment.findFirst({ where: { id: enrolmentId, courseId } });
  if (!enrolment) throw new AppError("NOT_FOUND", (t) => t("roster.errors.noMember"));
  if (enrolment.pseudonymisedAt) throw new AppError("CONFLICT", (t) => t("roster.errors.pseudonymised"));
  return enrolment;
}

export async function requireAnotherInstructor(tx: Tx, courseId: string, enrolmentId: string): Promise<void> {
  const others = await tx.enrolment.count({
    where: { courseId, role: "instructor", removedAt: null, id: { not: enrolmentId } },
  });
  if (others > 0) return;
  throw new AppError("CONFLICT", (t) => t("roster.errors.lastInstructor"));
}

/** Gives a member a role; someone who was removed is let in again. The caller has locked the members. */
export async function giveRole(
  tx: Tx,
  actor: Actor,
  { courseId, enrolmentId, role }: { courseId: string; enrolmentId: string; role?: Role },
  now: Date,
): Promise<void> {
  const { userId, role: oldRole, removedAt } = await getLockedEnrolment(tx, courseId, enrolmentId);
  const newRole = role ?? oldRole;
  if (oldRole === "instructor" && !removedAt && newRole !== "instructor")
    await requireAnotherInstructor(tx, courseId, enrolmentId);
  await tx.enrolment.update({
    where: { id: enrolmentId },
    data: { role: newRole, removedAt: null, leftAt: null },
  });
  const data = { before: { role: oldRole, removedAt }, after: { role: newRole, removedAt: null } };
  await recordAudit(tx, {
    courseId,
    actorId: actor.userId,
    action: "member.set_role",
    subjectId: enrolmentId,
    data,
    at: now,
  });
  await publishEvents(tx, [
    { type: "course.changed", courseId },
    { type: "access.changed", userId },
  ]);
}

export async function setMemberRole(
  db: Db,
  actor: Actor,
  target: { courseId: string; enrolmentId: string; role: Role },
  now: Date,
): Promise<void> {
  await db.$transaction((tx) => giveRole(tx, actor, target, now));
}

/** Ends a member's access. Their submissions and grades stay on record. */
export async function removeMember(
  db: Db,
  actor: Actor,
  { courseId, enrolmentId }: { courseId: string; enrolmentId: string },
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const { userId, role, removedAt, leftAt } = await getLockedEnrolment(tx, courseId, enrolmentId);
    if (removedAt && !leftAt) throw new AppError("CONFLICT", (t) => t("roster.errors.removedAlready"));
    if (role === "instructor" && !removedAt) await requireAnotherInstructor(tx, courseId, enrolmentId);
    await tx.enrolment.update({ where: { id: enrolmentId }, data: { removedAt: now, leftAt: null } });
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "member.remove",
      subjectId: enrolmentId,
      data: { role },
      at: now,
    });
    await publishEvents(tx, [
      { type: "course.changed", courseId },
      { type: "access.changed", userId },
    ]);
  });
}
