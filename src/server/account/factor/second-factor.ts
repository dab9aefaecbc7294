import type { Actor } from "@/core/base/actor";
import { isAnyStaff } from "@/server/access/any-staff";
import type { AuditAction } from "@/core/base/audit";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { countAttempt, forgiveAttempt } from "@/server/base/rate-limits";
import { getSite } from "@/server/site/site";
import { type Door, recordAtDoor } from "../account-events";
import { makeFactorSecret, makeFactorUri, takeCode } from "./one-time-code";
import { makeRecoveryCodes, useRecoveryCode } from "./recovery-codes";

/** Somebody who has shown who they are, in whole or but for the second factor. */
type Owner = Pick<Actor, "userId" | "sessionId" | "email">;

type FactorState = {
  /** Null while signing in asks for none. */
  since: Date | null;
  /** Recovery codes that were not used. */
  codesLeft: number;
  /** Only staff turn it on. */
  isStaff: boolean;
  /** An administrator demands it of all staff. */
  isDemanded: boolean;
};

export async function getFactorState(db: Db, { userId }: Actor): Promise<FactorState> {
  const { secondFactorAt: since } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { secondFactorAt: true },
  });
  const isStaff = await isAnyStaff(db, userId);
  return {
    since,
    codesLeft: await db.recoveryCode.count({ where: { userId, usedAt: null } }),
    isStaff,
    isDemanded: isStaff && (await getSite(db)).demandsFactor,
  };
}

async function requireNone(tx: Db | Tx, userId: string): Promise<void> {
  if ((await tx.user.count({ where: { id: userId, secondFactorAt: null } })) > 0) return;
  throw new AppError("CONFLICT", (t) => t("errors.factorOn"));
}

/** Offers a new secret to the person's app; nothing is on before a code of it was shown. */
export async function offerFactor(
  db: Db,
  { userId, email }: Pick<Owner, "userId" | "email">,
  now: Date,
): Promise<{ secret: string; uri: string }> {
  await requireNone(db, userId);
  if (!(await isAnyStaff(db, userId))) throw new AppError("FORBIDDEN", (t) => t("errors.factorOfStaff"));
  const secret = makeFactorSecret();
  const data = { secret, lastStep: null, createdAt: now };
  await db.secondFactor.upsert({ where: { userId }, create: { userId, ...data }, update: data });
  return { secret, uri: makeFactorUri(secret, email) };
}

async function record(tx: Tx, actorId: string | null, action: AuditAction, userId: string, at: Date) {
  await recordAudit(tx, { courseId: null, actorId, action, subjectId: userId, data: {}, at });
}

const wrongCode = () => new AppError("INVALID", (t) => t("errors.wrongCode"));

/**
 * Turns the second factor on, once the app has shown that it has the secret. Every other session has to sign
 * in anew. The recovery codes are told this once.
 */
export async function turnOnFactor(
  db: Db,
  { userId, sessionId }: Pick<Owner, "userId" | "sessionId">,
  code: string,
  door: Door,
  now: Date,
): Promise<{ codes: string[] }> {
  await countAttempt(db, "second_factor", userId);
  const codes = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "User" WHERE id = ${userId} FOR UPDATE`;
    await requireNone(tx, userId);
    if (!(await takeCode(tx, userId, digitsOf(code), now))) throw wrongCode();
    await tx.user.update({ where: { id: userId }, data: { secondFactorAt: now } });
    // What was shown in another session was an earlier factor, which somebody else may have had.
    await tx.session.updateMany({ where: { userId }, data: { factorPassedAt: null } });
    await tx.session.updateMany({ where: { id: sessionId, userId }, data: { factorPassedAt: now } });
    await record(tx, userId, "account.turn_on_factor", userId, now);
    const made = await makeRecoveryCodes(tx, userId, now);
    await publishEvents(tx, [{ type: "access.changed", userId }]);
    return made;
  });
  await forgiveAttempt(db, "second_factor", userId);
  await recordAtDoor(db, userId, "factor_on", door, now);
  return { codes };
}

/** Apps show "123 456". */
const digitsOf = (code: string) => code.replace(/\s/g, "");

/**
 * Takes a code of the app or a recovery code, once; throws for any other. The tries of an account are
 * bounded, however many sessions they come from.
 */
export async function showFactor(
  db: Db,
  userId: string,
  code: string,
  door: Door,
  now: Date,
): Promise<{ isRecovery: boolean }> {
  await countAttempt(db, "second_factor", userId);
  const digits = digitsOf(code);
  const isRecovery = !/^\d{6}$/.test(digits);
  const isRight = await db.$transaction(async (tx) => {
    if (!isRecovery) return takeCode(tx, userId, digits, now);
    if (!(await useRecoveryCode(tx, userId, code, now))) return false;
    await record(tx, userId, "account.use_recovery_code", userId, now);
    return true;
  });
  if (!isRight) {
    await recordAtDoor(db, userId, "factor_failed", door, now);
    throw wrongCode();
  }
  await forgiveAttempt(db, "second_factor", userId);
  if (isRecovery) await recordAtDoor(db, userId, "recovery_used", door, now);
  return { isRecovery };
}

async function removeFactor(tx: Tx, userId: string): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id: userId, secondFactorAt: { not: null } },
    data: { secondFactorAt: null },
  });
  await tx.secondFactor.deleteMany({ where: { userId } });
  await tx.recoveryCode.deleteMany({ where: { userId } });
  return count === 1;
}

const noFactor = () => new AppError("CONFLICT", (t) => t("errors.factorOff"));

export async function turnOffFactor(
  db: Db,
  actor: Actor,
  code: string,
  door: Door,
  now: Date,
): Promise<void> {
  const { userId } = actor;
  if ((await getFactorState(db, actor)).isDemanded)
    throw new AppError("FORBIDDEN", (t) => t("errors.factorDemanded"));
  await showFactor(db, userId, code, door, now);
  await db.$transaction(async (tx) => {
    if (!(await removeFactor(tx, userId))) throw noFactor();
    await record(tx, userId, "account.turn_off_factor", userId, now);
  });
  await recordAtDoor(db, userId, "factor_off", door, now);
}

/** New recovery codes; the old ones are worth nothing then. */
export async function renewRecoveryCodes(
  db: Db,
  { userId }: Actor,
  code: string,
  door: Door,
  now: Date,
): Promise<{ codes: string[] }> {
  await showFactor(db, userId, code, door, now);
  return db.$transaction(async (tx) => {
    if ((await tx.user.count({ where: { id: userId, secondFactorAt: { not: null } } })) === 0)
      throw noFactor();
    await record(tx, userId, "account.renew_recovery_codes", userId, now);
    return { codes: await makeRecoveryCodes(tx, userId, now) };
  });
}

/**
 * Takes the second factor off somebody who has lost phone and codes. An administrator does it, who does not
 * do it for themselves; nobody's id stands for the command line.
 */
export async function takeOffFactor(
  db: Db,
  actorId: string | null,
  userId: string,
  now: Date,
): Promise<void> {
  if (actorId === userId) throw new AppError("CONFLICT", (t) => t("errors.ownFactor"));
  await db.$transaction(async (tx) => {
    if (!(await removeFactor(tx, userId))) throw noFactor();
    await record(tx, actorId, "account.take_off_factor", userId, now);
  });
  await recordAtDoor(db, userId, "factor_off", { address: "", userAgent: "" }, now);
}
