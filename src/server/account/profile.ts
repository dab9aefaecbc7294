import { z } from "zod";
import type { Actor } from "@/core/base/actor";
import { type NoticeKind, noticeKinds } from "@/core/base/notice";
import { makeNameSchema } from "@/core/base/fields/name.schema";
import { recordAudit } from "@/server/base/audit";
import type { AuditAction } from "@/core/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { findMailer } from "@/server/base/mail";
import { countAttempt } from "@/server/base/rate-limits";
import { EmailSchema, isUniqueViolation } from "./accounts";
import { hasEarlierAccount } from "./earlier-account";
import { verifyPassword } from "./passwords";
import { endResetLinks } from "./reset-links";

export const NewNameSchema = z.strictObject({ name: makeNameSchema() });
export const NewEmailSchema = z.strictObject({ email: EmailSchema, password: z.string().max(1000) });

type Profile = {
  name: string;
  email: string;
  isProven: boolean;
  /** The address that the person had typed, and that its proven owner has taken back. */
  formerEmail: string | null;
  hasPassword: boolean;
  /** A link can be sent to the address that proves it. */
  hasMail: boolean;
  notices: NoticeKind[];
  /** Another account had this address before the person proved it. */
  hasEarlier: boolean;
};

export async function getProfile(db: Db, actor: Actor): Promise<Profile> {
  const user = await db.user.findUniqueOrThrow({ where: { id: actor.userId } });
  return {
    name: user.name ?? user.email,
    email: user.email,
    isProven: user.emailVerified !== null,
    formerEmail: user.formerEmail,
    hasPassword: user.passwordHash !== null,
    hasMail: findMailer() !== null,
    notices: noticeKinds.filter((kind) => user.notices.includes(kind)),
    hasEarlier: user.emailVerified !== null && (await hasEarlierAccount(db, actor)),
  };
}

/** Staff of every course of the person see in its record who is who now. */
async function tellCourses(
  tx: Tx,
  userId: string,
  action: AuditAction,
  data: { before: string; after: string },
  at: Date,
): Promise<void> {
  const enrolments = await tx.enrolment.findMany({
    where: { userId, removedAt: null },
    select: { id: true, courseId: true },
  });
  await recordAudit(tx, { courseId: null, actorId: userId, action, subjectId: userId, data, at });
  for (const { id, courseId } of enrolments) {
    await recordAudit(tx, { courseId, actorId: userId, action, subjectId: id, data, at });
    await publishEvents(tx, [{ type: "course.changed", courseId }]);
  }
}

export async function changeName(db: Db, actor: Actor, name: string, now: Date): Promise<void> {
  await countAttempt(db, "change_profile", actor.userId);
  await db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: actor.userId }, data: { name } });
    await tellCourses(tx, actor.userId, "account.change_name", { before: actor.name, after: name }, now);
  });
}

/**
 * The new address is as good as any that was only typed: it is proven anew, or staff say whose it is. Lines
 * of a list that the person carries stay theirs.
 */
export async function changeEmail(
  db: Db,
  actor: Actor,
  { email, password }: z.infer<typeof NewEmailSchema>,
  now: Date,
): Promise<void> {
  await countAttempt(db, "change_profile", actor.userId);
  const { passwordHash } = await db.user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: { passwordHash: true },
  });
  if (passwordHash === null) throw new AppError("INVALID", (t) => t("errors.schoolAddress"));
  if (!(await verifyPassword(passwordHash, password)))
    throw new AppError("INVALID", (t) => t("errors.wrongPassword"));
  if (email === actor.email) return;
  try {
    await db.$transaction(async (tx) => {
      await tx.user.update({
        where: { id: actor.userId },
        data: { email, emailVerified: null, formerEmail: null },
      });
      await endResetLinks(tx, actor.userId, now);
      const data = { before: actor.email, after: email };
      await tellCourses(tx, actor.userId, "account.change_email", data, now);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("CONFLICT", (t) => t("errors.addressTaken"));
  }
}
