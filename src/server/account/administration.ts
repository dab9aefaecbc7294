import type { AuditAction } from "@/core/base/audit";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { endResetLinks, makeResetLink, type ResetLink } from "./reset-links";
import { endSessionsOf } from "./sessions";

// What an administrator does with people, on a page or, without an actor, at the command line.

/** Null at the command line. */
type ActorId = string | null;

export type PersonRow = {
  id: string;
  name: string;
  email: string;
  formerEmail: string | null;
  isProven: boolean;
  hasPassword: boolean;
  hasFactor: boolean;
  mayCreateCourses: boolean;
  isAdministrator: boolean;
  closedAt: Date | null;
  courses: number;
  lastSeenAt: Date | null;
};

const MOST_PEOPLE = 50;

/** People whose name or address holds the text, by name; at most fifty. */
export async function searchPeople(db: Db, text: string): Promise<{ people: PersonRow[]; total: number }> {
  const contains = { contains: text.trim(), mode: "insensitive" } as const;
  const where = {
    isInvented: false,
    OR: [{ name: contains }, { email: contains }, { formerEmail: contains }],
  };
  const users = await db.user.findMany({
    where,
    include: {
      _count: { select: { enrolments: { where: { removedAt: null } } } },
      sessions: { orderBy: { lastSeenAt: "desc" }, take: 1, select: { lastSeenAt: true } },
    },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MOST_PEOPLE,
  });
  const people = users.map((user) => ({
    id: user.id,
    name: user.name ?? user.email,
    email: user.email,
    formerEmail: user.formerEmail,
    isProven: user.emailVerified !== null,
    hasPassword: user.passwordHash !== null,
    hasFactor: user.secondFactorAt !== null,
    mayCreateCourses: user.mayCreateCourses,
    isAdministrator: user.isAdministrator,
    closedAt: user.closedAt,
    courses: user._count.enrolments,
    lastSeenAt: user.sessions[0]?.lastSeenAt ?? null,
  }));
  return { people, total: await db.user.count({ where }) };
}

async function getPerson(tx: Tx, userId: string) {
  await tx.$executeRaw`SELECT 1 FROM "User" WHERE id = ${userId} FOR UPDATE`;
  const user = await tx.user.findUnique({
    where: { id: userId, isInvented: false },
    select: { id: true, closedAt: true, isAdministrator: true },
  });
  if (user) return user;
  throw new AppError("NOT_FOUND", (t) => t("errors.noPerson"));
}

async function record(
  tx: Tx,
  actorId: ActorId,
  action: AuditAction,
  userId: string,
  at: Date,
): Promise<void> {
  await recordAudit(tx, { courseId: null, actorId, action, subjectId: userId, data: {}, at });
}

/** A link with which anybody sets a new password, whatever they signed in with before. */
export async function makePersonResetLink(
  db: Db,
  actorId: ActorId,
  userId: string,
  now: Date,
): Promise<ResetLink> {
  return db.$transaction(async (tx) => {
    const { closedAt } = await getPerson(tx, userId);
    if (closedAt) throw new AppError("CONFLICT", (t) => t("errors.accountClosed"));
    return makeResetLink(tx, userId, { actorId, courseId: null }, now);
  });
}

/** Signs the person out everywhere. */
export async function endPersonSessions(
  db: Db,
  actorId: ActorId,
  userId: string,
  now: Date,
): Promise<{ ended: number }> {
  return db.$transaction(async (tx) => {
    await getPerson(tx, userId);
    const ended = await endSessionsOf(tx, userId, now);
    await record(tx, actorId, "account.end_sessions", userId, now);
    return { ended };
  });
}

/** Nobody signs in to the account any more. Its work and its grades stay. */
export async function closeAccount(db: Db, actorId: ActorId, userId: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const { closedAt, isAdministrator } = await getPerson(tx, userId);
    if (closedAt) throw new AppError("CONFLICT", (t) => t("errors.accountClosed"));
    if (isAdministrator) await requireAnotherAdministrator(tx, userId);
    await tx.user.update({ where: { id: userId }, data: { closedAt: now } });
    await endResetLinks(tx, userId, now);
    await endSessionsOf(tx, userId, now);
    await record(tx, actorId, "account.close", userId, now);
  });
}

export async function requireAnotherAdministrator(tx: Tx, userId: string): Promise<void> {
  // Two administrators who close each other's account at once wait for each other here.
  await tx.$executeRaw`SELECT 1 FROM "User" WHERE "isAdministrator" ORDER BY id FOR UPDATE`;
  const others = await tx.user.count({
    where: { isAdministrator: true, closedAt: null, id: { not: userId } },
  });
  if (others === 0) throw new AppError("CONFLICT", (t) => t("errors.lastAdministrator"));
}

export async function openAccount(db: Db, actorId: ActorId, userId: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const { closedAt } = await getPerson(tx, userId);
    if (!closedAt) throw new AppError("CONFLICT", (t) => t("errors.accountOpen"));
    await tx.user.update({ where: { id: userId }, data: { closedAt: null } });
    await record(tx, actorId, "account.open", userId, now);
  });
}

/** Gives somebody the administrator's rights. */
export async function makeAdministrator(db: Db, actorId: ActorId, userId: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const { closedAt } = await getPerson(tx, userId);
    if (closedAt) throw new AppError("CONFLICT", (t) => t("errors.accountClosed"));
    const data = { isAdministrator: true, mayCreateCourses: true };
    await tx.user.update({ where: { id: userId }, data });
    await record(tx, actorId, "account.make_administrator", userId, now);
  });
}

/** Lets somebody create courses, or not any more; the courses that they give stay theirs. */
export async function setCourseRight(
  db: Db,
  actorId: ActorId,
  userId: string,
  mayCreateCourses: boolean,
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    await getPerson(tx, userId);
    await tx.user.update({ where: { id: userId }, data: { mayCreateCourses } });
    const action = mayCreateCourses ? "account.allow_courses" : "account.stop_courses";
    await record(tx, actorId, action, userId, now);
  });
}
