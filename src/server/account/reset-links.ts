import type { Actor } from "@/core/base/actor";
import { DAY } from "@/core/base/duration";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { carryLine } from "@/server/course/enrolment";
import { AppError } from "@/server/base/error";
import { countAttempt } from "@/server/base/rate-limits";
import { getLockedEnrolment } from "@/server/course/members";
import { proveEmail } from "@/server/course/roster-places";
import { requireOwnStudent, requirePasswordAccount } from "./own-student";
import { recordAtDoor } from "./account-events";
import { hashPassword, requireStrongPassword } from "./passwords";
import { endSessionsOf } from "./sessions";
import { hashToken, makeToken } from "./tokens";

const DAYS = 3;

export type ResetLink = { path: string; expiresAt: Date };
/** Who makes a link, and for a student of which course; nobody where the command line makes it. */
type Maker = { actorId: string | null; courseId: string | null; enrolmentId?: string; isMail?: true };

/** Ends the links of the account that were not used: a newer link, password or address takes their place. */
export async function endResetLinks(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.resetLink.updateMany({ where: { userId, usedAt: null, endedAt: null }, data: { endedAt: now } });
}

/** Makes a link in the transaction of its caller, who has asked whether the maker may. */
export async function makeResetLink(
  tx: Tx,
  userId: string,
  { actorId, courseId, enrolmentId, isMail }: Maker,
  now: Date,
  life = DAYS * DAY,
): Promise<ResetLink> {
  const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  // Anybody can ask for a mail: that ends no link that somebody has handed out.
  if (!isMail) await endResetLinks(tx, userId, now);
  const token = makeToken();
  const expiresAt = new Date(now.getTime() + life);
  const data = { tokenHash: hashToken(token), userId, email, createdById: actorId, courseId };
  await tx.resetLink.create({ data: { ...data, createdAt: now, expiresAt } });
  await recordAudit(tx, {
    courseId,
    actorId,
    action: "account.make_reset_link",
    subjectId: enrolmentId ?? userId,
    data: { expiresAt },
    at: now,
  });
  return { path: `/reset/${token}`, expiresAt };
}

/** An instructor's link for a student of theirs who has forgotten the password. */
export async function makeStudentResetLink(
  db: Db,
  actor: Actor,
  { courseId, enrolmentId }: { courseId: string; enrolmentId: string },
  now: Date,
): Promise<ResetLink> {
  return db.$transaction(async (tx) => {
    const { userId, removedAt } = await getLockedEnrolment(tx, courseId, enrolmentId);
    if (removedAt) throw new AppError("CONFLICT", (t) => t("roster.errors.removedAlready"));
    await requireOwnStudent(tx, actor.userId, userId);
    await requirePasswordAccount(tx, userId);
    return makeResetLink(tx, userId, { actorId: actor.userId, courseId, enrolmentId }, now);
  });
}

async function getOpenLink(tx: Db | Tx, token: string, now: Date) {
  const link = await tx.resetLink.findFirst({
    where: { tokenHash: hashToken(token), usedAt: null, endedAt: null, expiresAt: { gt: now } },
    include: { user: { select: { name: true, email: true, closedAt: true } } },
  });
  if (link && link.user.email === link.email && !link.user.closedAt) return link;
  throw new AppError("NOT_FOUND", (t) => t("errors.noResetLink"));
}

/** Whose password the link sets: what its page shows before. */
export async function findResetLink(
  db: Db,
  token: string,
  address: string,
  now: Date,
): Promise<{ name: string; email: string }> {
  await countAttempt(db, "reset_link", address);
  const { user } = await getOpenLink(db, token, now);
  return { name: user.name ?? user.email, email: user.email };
}

/** Sets the password and uses the link up. Every session of the account ends. */
export async function applyResetLink(
  db: Db,
  { token, password }: { token: string; password: string },
  address: string,
  now: Date,
): Promise<{ email: string }> {
  await countAttempt(db, "reset_link", address);
  const { user } = await getOpenLink(db, token, now);
  requireStrongPassword(password, { name: user.name ?? "", email: user.email });
  const passwordHash = await hashPassword(password);
  const used = await db.$transaction(async (tx) => {
    const { id, userId, email, courseId, createdById } = await getOpenLink(tx, token, now);
    // Since the link was made, the student may have become more than that, or the instructor less.
    if (courseId !== null) await requireOwnStudent(tx, createdById ?? "", userId);
    // One statement, so that two people with the same link cannot both use it.
    const { count } = await tx.resetLink.updateMany({
      where: { id, usedAt: null, endedAt: null },
      data: { usedAt: now },
    });
    if (count === 0) throw new AppError("NOT_FOUND", (t) => t("errors.noResetLink"));
    await tx.user.update({ where: { id: userId }, data: { passwordHash } });
    await endResetLinks(tx, userId, now);
    await endSessionsOf(tx, userId, now);
    if (courseId !== null) await confirmClaims(tx, userId, email);
    const enrolment =
      courseId === null
        ? null
        : await tx.enrolment.findUnique({ where: { courseId_userId: { courseId, userId } } });
    await recordAudit(tx, {
      courseId,
      actorId: userId,
      action: "account.use_reset_link",
      subjectId: enrolment?.id ?? userId,
      data: { madeBy: createdById },
      at: now,
    });
    return { userId, email, courseId };
  });
  await recordAtDoor(db, used.userId, "password_changed", { address, userAgent: "" }, now);
  // Whoever looks after all of Convoy, or has a mail at the address, vouches for it everywhere.
  if (used.courseId === null) await proveEmail(db, used.userId, used.email, now);
  return { email: used.email };
}

/**
 * The instructor who made the link has given it to the person in question: in their courses, which are all
 * that the account is in, its address is who it says. Other courses learn nothing from that.
 */
async function confirmClaims(tx: Tx, userId: string, email: string): Promise<void> {
  const enrolments = await tx.enrolment.findMany({
    where: { userId, removedAt: null, rosterEntry: null },
    select: { id: true, courseId: true },
  });
  for (const { id, courseId } of enrolments) {
    const entry = await tx.rosterEntry.findFirst({
      where: { courseId, email, enrolmentId: null },
      select: { id: true },
    });
    if (entry) await carryLine(tx, entry.id, id);
  }
}

type ResetLinkRow = {
  id: string;
  /** Null: the command line or a mail. */
  madeBy: string | null;
  createdAt: Date;
  usedAt: Date | null;
};

/** The links that were made for one's own account, the newest first. */
export async function listResetLinks(db: Db, actor: Actor): Promise<ResetLinkRow[]> {
  const links = await db.resetLink.findMany({
    where: { userId: actor.userId },
    include: { createdBy: { select: { name: true, email: true } } },
    orderBy: { createdAt: "desc" },
    take: 20,
  });
  return links.map(({ id, createdBy, createdAt, usedAt }) => ({
    id,
    madeBy: createdBy && (createdBy.name ?? createdBy.email),
    createdAt,
    usedAt,
  }));
}
