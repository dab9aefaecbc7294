import { z } from "zod";
import type { Actor, WaitingPerson } from "@/core/base/actor";
import { DAY, MINUTE } from "@/core/base/duration";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { readRows } from "@/server/base/rows";
import { anyStaff } from "@/server/access/any-staff";
import { Prisma } from "@/server/generated/client";
import { recordAtDoor } from "./account-events";

export const SESSION_DAYS = 30;
const SEEN_EVERY = MINUTE;
/** How long after the first step of signing in the second may come. */
const STEP_LIFE = 15 * MINUTE;
/** From where somebody ends a session is not asked: the list of sessions tells which one it was. */
const noDoor = { address: "", userAgent: "" };

type SessionView = { id: string; userAgent: string; createdAt: Date; lastSeenAt: Date; isCurrent: boolean };

/** One sign-in on one device. */
export async function createSession(db: Db, userId: string, userAgent: string, now: Date): Promise<string> {
  const expiresAt = new Date(now.getTime() + SESSION_DAYS * DAY);
  const data = { userId, userAgent: userAgent.slice(0, 300), createdAt: now, lastSeenAt: now, expiresAt };
  return (await db.session.create({ data, select: { id: true } })).id;
}

const SignInRow = z.object({
  lastSeenAt: z.date(),
  createdAt: z.date(),
  userId: z.string(),
  name: z.string().nullable(),
  email: z.string(),
  mayCreateCourses: z.boolean(),
  isAdministrator: z.boolean(),
  step: z.enum(["show", "set_up"]).nullable(),
});

/** Who a session belongs to, in whole or but for the second factor; at most one of them is somebody. */
export type SignIn = { actor: Actor | null; waiting: WaitingPerson | null };
export const nobody: SignIn = { actor: null, waiting: null };

async function readSignIn(db: Db, sessionId: string, now: Date) {
  const [row] = await readRows(
    db,
    SignInRow,
    Prisma.sql`
    SELECT session."lastSeenAt", session."createdAt", person.id AS "userId", person.name, person.email,
      person."mayCreateCourses", person."isAdministrator",
      CASE
        WHEN person."secondFactorAt" IS NOT NULL AND session."factorPassedAt" IS NULL THEN 'show'
        WHEN person."secondFactorAt" IS NULL AND EXISTS (SELECT FROM "Site" WHERE "demandsFactor") AND ${anyStaff} THEN 'set_up'
      END AS step
    FROM "Session" AS session JOIN "User" AS person ON person.id = session."userId"
    WHERE session.id = ${sessionId} AND session."revokedAt" IS NULL AND session."expiresAt" > ${now} AND person."closedAt" IS NULL`,
  );
  return row;
}

/** The session's person, unless it was revoked or has expired. */
export async function findSignIn(db: Db, sessionId: string, now: Date): Promise<SignIn> {
  const session = await readSignIn(db, sessionId, now);
  if (!session) return nobody;
  const { userId, email, mayCreateCourses, isAdministrator, step, createdAt } = session;
  const person = { userId, sessionId, name: session.name ?? email, email };
  if (step) {
    // Who left the page there has to show the password again.
    const isFresh = now.getTime() - createdAt.getTime() < STEP_LIFE;
    return { actor: null, waiting: isFresh ? { ...person, step } : null };
  }
  if (now.getTime() - session.lastSeenAt.getTime() >= SEEN_EVERY) {
    await db.session.updateMany({
      where: { id: sessionId, lastSeenAt: session.lastSeenAt },
      data: { lastSeenAt: now },
    });
  }
  return { actor: { ...person, mayCreateCourses, isAdministrator }, waiting: null };
}

export async function findSessionActor(db: Db, sessionId: string, now: Date): Promise<Actor | null> {
  return (await findSignIn(db, sessionId, now)).actor;
}

export async function listSessions(db: Db, actor: Actor, now: Date): Promise<SessionView[]> {
  const sessions = await db.session.findMany({
    where: { userId: actor.userId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { lastSeenAt: "desc" },
    select: { id: true, userAgent: true, createdAt: true, lastSeenAt: true },
  });
  return sessions.map((session) => ({ ...session, isCurrent: session.id === actor.sessionId }));
}

/** Signs a device out at once: its open pages lose the live channel too. Doing it twice changes nothing. */
export async function endSession(db: Db, sessionId: string, now: Date): Promise<void> {
  const ended = await db.$transaction(async (tx) => {
    const where = { id: sessionId, revokedAt: null };
    const rows = await tx.session.updateManyAndReturn({
      where,
      data: { revokedAt: now },
      select: { userId: true },
    });
    await publishEvents(
      tx,
      rows.map(({ userId }) => ({ type: "access.changed", userId })),
    );
    return rows;
  });
  for (const { userId } of ended) await recordAtDoor(db, userId, "session_ended", noDoor, now);
}

/** Signs one of the person's own devices out. */
export async function revokeSession(db: Db, actor: Actor, sessionId: string, now: Date): Promise<void> {
  const session = await db.session.findFirst({
    where: { id: sessionId, userId: actor.userId, revokedAt: null },
    select: { id: true },
  });
  if (!session) throw new AppError("NOT_FOUND", (t) => t("errors.sessionOver"));
  await endSession(db, session.id, now);
}

/** Signs out every other device. */
export async function revokeOtherSessions(tx: Tx, actor: Actor, now: Date): Promise<number> {
  return endSessionsOf(tx, actor.userId, now, actor.sessionId);
}

/** Signs the person out everywhere, but for one session where it is named. */
export async function endSessionsOf(tx: Tx, userId: string, now: Date, kept?: string): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { userId, revokedAt: null, ...(kept === undefined ? {} : { id: { not: kept } }) },
    data: { revokedAt: now },
  });
  if (count > 0) await recordAtDoor(tx, userId, "session_ended", noDoor, now);
  await publishEvents(tx, [{ type: "access.changed", userId }]);
  return count;
}
