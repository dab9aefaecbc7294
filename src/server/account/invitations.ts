import type { Actor } from "@/core/base/actor";
import { DAY } from "@/core/base/duration";
import { recordAudit } from "@/server/base/audit";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { countAttempt } from "@/server/base/rate-limits";
import { hashToken, makeToken } from "./tokens";

const INVITATION_DAYS = 14;

/**
 * The one-time token of the set-up link, or null when someone may already create courses. Earlier unused
 * set-up links end.
 */
export async function createSetupInvitation(db: Db, now: Date): Promise<string | null> {
  const token = makeToken();
  return db.$transaction(async (tx) => {
    if ((await tx.user.count({ where: { mayCreateCourses: true } })) > 0) return null;
    await tx.invitation.deleteMany({ where: { createdById: null, usedAt: null } });
    const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY);
    await tx.invitation.create({ data: { tokenHash: hashToken(token), createdAt: now, expiresAt } });
    return token;
  });
}

/** A link that lets one more person create courses. */
export async function createInvitation(db: Db, actor: Actor, now: Date): Promise<{ path: string }> {
  const token = makeToken();
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * DAY);
  await db.$transaction(async (tx) => {
    const data = { tokenHash: hashToken(token), createdById: actor.userId, createdAt: now, expiresAt };
    const { id } = await tx.invitation.create({ data });
    await recordAudit(tx, {
      courseId: null,
      actorId: actor.userId,
      action: "account.invite",
      subjectId: id,
      data: { expiresAt },
      at: now,
    });
  });
  return { path: `/invitation/${token}` };
}

/**
 * Uses a link up: from now on the person may create courses. Whoever uses the set-up link is the
 * administrator.
 */
export async function acceptInvitation(db: Db, actor: Actor, token: string, now: Date): Promise<void> {
  await countAttempt(db, "invitation_user", actor.userId);
  const tokenHash = hashToken(token);
  await db.$transaction(async (tx) => {
    // One statement, so that two people with the same link cannot both use it.
    const { count } = await tx.invitation.updateMany({
      where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now, usedById: actor.userId },
    });
    if (count === 0) throw new AppError("NOT_FOUND", (t) => t("errors.noInvitation"));
    const { id, createdById } = await tx.invitation.findUniqueOrThrow({ where: { tokenHash } });
    const isSetup = createdById === null;
    await tx.user.update({
      where: { id: actor.userId },
      data: { mayCreateCourses: true, ...(isSetup && { isAdministrator: true }) },
    });
    await recordAudit(tx, {
      courseId: null,
      actorId: actor.userId,
      action: "account.accept_invitation",
      subjectId: id,
      data: {},
      at: now,
    });
  });
}

/** Which link a token opens, if it can still be used, or null. */
export async function findInvitation(
  db: Db,
  token: string,
  now: Date,
): Promise<"set_up" | "invitation" | null> {
  const invitation = await db.invitation.findFirst({
    where: { tokenHash: hashToken(token), usedAt: null, expiresAt: { gt: now } },
    select: { createdById: true },
  });
  if (!invitation) return null;
  return invitation.createdById === null ? "set_up" : "invitation";
}
