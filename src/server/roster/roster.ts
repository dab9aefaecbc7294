import type { Access, Actor } from "@/core/base/actor";
import { SchoolIdentitySchema, type SchoolIdentity } from "@/core/school/school-identity";
import { readStored } from "@/server/base/rows";
import { recordAudit } from "@/server/base/audit";
import { inScope } from "@/server/base/section-scope";
import { lockCourse } from "@/server/course/course-lock";
import type { Db, Tx } from "@/server/base/db";
import { findClaims } from "@/server/course/claims";
import { carryLine, enrolStudent, findOwnEnrolment } from "@/server/course/enrolment";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import type { RosterEntry } from "@/server/generated/client";

type RosterRow = {
  id: string;
  name: string;
  email: string | null;
  /** The name of the section that they will be in; null for none. */
  section: string | null;
  identity: SchoolIdentity;
  /** Somebody has made an account with this address, but nobody has proven yet that it is theirs. */
  hasAccount: boolean;
};

/** People on the school's list who are not members yet, by name. */
export async function listMissing(
  db: Db,
  access: Pick<Access, "courseId" | "sections">,
): Promise<RosterRow[]> {
  const entries = await db.rosterEntry.findMany({
    where: { courseId: access.courseId, enrolmentId: null, ...inScope(access) },
    include: { section: { select: { name: true } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const emails = entries.flatMap(({ email }) => (email === null ? [] : [email]));
  const accounts = new Set(
    (await db.user.findMany({ where: { email: { in: emails } }, select: { email: true } })).map(
      ({ email }) => email,
    ),
  );
  return entries.map(({ id, name, email, identity, section }) => ({
    id,
    name,
    email,
    section: section?.name ?? null,
    identity: readStored(SchoolIdentitySchema, identity),
    hasAccount: email !== null && accounts.has(email),
  }));
}

type RosterTarget = { courseId: string; entryId: string };

async function getLockedEntry(tx: Tx, { courseId, entryId }: RosterTarget): Promise<RosterEntry> {
  await lockCourse(tx, courseId);
  const entry = await tx.rosterEntry.findFirst({ where: { id: entryId, courseId, enrolmentId: null } });
  if (entry) return entry;
  throw new AppError("NOT_FOUND", (t) => t("roster.errors.noEntry"));
}

/** Says that this member is the person on the list. */
export async function matchEntry(
  db: Db,
  actor: Actor,
  target: RosterTarget & { enrolmentId: string },
  now: Date,
): Promise<void> {
  const { courseId, entryId, enrolmentId } = target;
  await db.$transaction(async (tx) => {
    await getLockedEntry(tx, target);
    const enrolment = await tx.enrolment.findFirst({
      where: { id: enrolmentId, courseId, removedAt: null, pseudonymisedAt: null, rosterEntry: null },
      select: { id: true },
    });
    if (!enrolment) throw new AppError("CONFLICT", (t) => t("roster.errors.matched"));
    await carryLine(tx, entryId, enrolmentId);
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "roster.match",
      subjectId: enrolmentId,
      data: { entryId },
      at: now,
    });
    await publishEvents(tx, [{ type: "course.changed", courseId }]);
  });
}

/** The member is somebody else after all: the person is on the list again, and not here yet. */
export async function unmatchEntry(
  db: Db,
  actor: Actor,
  { courseId, enrolmentId }: { courseId: string; enrolmentId: string },
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockCourse(tx, courseId);
    const { count } = await tx.rosterEntry.updateMany({
      where: { courseId, enrolmentId },
      data: { enrolmentId: null },
    });
    if (count === 0) throw new AppError("NOT_FOUND", (t) => t("roster.errors.noEntry"));
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "roster.unmatch",
      subjectId: enrolmentId,
      data: {},
      at: now,
    });
    await publishEvents(tx, [{ type: "course.changed", courseId }]);
  });
}

/**
 * Gives the line to the account that has its address, and enrols its owner if they are not here yet. The
 * instructor vouches that this is the person on the list.
 */
export async function enrolEntry(db: Db, actor: Actor, target: RosterTarget, now: Date): Promise<void> {
  await db.$transaction((tx) => takeEntry(tx, actor, target, now));
}

/** The same for several people at once, all of them or none: each still says to be on the list. */
export async function confirmClaims(
  db: Db,
  actor: Actor,
  { courseId, entryIds }: { courseId: string; entryIds: string[] },
  now: Date,
): Promise<{ confirmed: number }> {
  return db.$transaction(
    async (tx) => {
      await lockCourse(tx, courseId);
      const claimed = new Set([...(await findClaims(tx, courseId)).values()].map(({ entryId }) => entryId));
      const ids = [...new Set(entryIds)];
      if (!ids.every((id) => claimed.has(id)))
        throw new AppError("CONFLICT", (t) => t("roster.errors.noClaim"));
      for (const entryId of ids) await takeEntry(tx, actor, { courseId, entryId }, now);
      return { confirmed: ids.length };
    },
    { timeout: 60_000 },
  );
}

async function takeEntry(tx: Tx, actor: Actor, target: RosterTarget, now: Date): Promise<void> {
  const { courseId } = target;
  const { email } = await getLockedEntry(tx, target);
  const user = email === null ? null : await tx.user.findUnique({ where: { email }, select: { id: true } });
  if (!user || email === null) throw new AppError("NOT_FOUND", (t) => t("roster.errors.noAccount"));
  const place = { courseId, userId: user.id };
  const cause = { actorId: actor.userId, action: "member.approve", data: { listed: true } } as const;
  const own = await findOwnEnrolment(tx, place);
  const enrolmentId = own?.id ?? (await enrolStudent(tx, place, cause, now)).enrolmentId;
  const held = await tx.rosterEntry.findUnique({ where: { enrolmentId }, select: { id: true } });
  if (held && held.id !== target.entryId) throw new AppError("CONFLICT", (t) => t("roster.errors.matched"));
  await carryLine(tx, target.entryId, enrolmentId);
  if (!own) return;
  await recordAudit(tx, {
    courseId,
    actorId: actor.userId,
    action: "roster.match",
    subjectId: enrolmentId,
    data: { entryId: target.entryId },
    at: now,
  });
  await publishEvents(tx, [{ type: "course.changed", courseId }]);
}

/** Takes a person who is not here yet off the list. */
export async function removeEntry(db: Db, actor: Actor, target: RosterTarget, now: Date): Promise<void> {
  const { courseId, entryId } = target;
  await db.$transaction(async (tx) => {
    await getLockedEntry(tx, target);
    await tx.rosterEntry.delete({ where: { id: entryId } });
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "roster.remove",
      subjectId: entryId,
      data: {},
      at: now,
    });
    await publishEvents(tx, [{ type: "course.changed", courseId }]);
  });
}
