import { z } from "zod";
import { makeNameSchema } from "@/core/base/name.schema";
import type { Actor } from "@/core/base/actor";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { Prisma } from "@/server/generated/client";
import { hashPassword, requireStrongPassword, verifyPassword } from "./passwords";
import { countAttempt, forgiveAttempt } from "@/server/base/rate-limits";
import { endResetLinks } from "./reset-links";
import { revokeOtherSessions } from "./sessions";

export const EmailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email());

export const RegistrationSchema = z.strictObject({
  name: makeNameSchema(),
  email: EmailSchema,
  password: z.string(),
});
type Registration = z.infer<typeof RegistrationSchema>;

export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}

/** Makes an account that signs in with a password. */
export async function register(
  db: Db,
  { name, email, password }: Registration,
  address: string,
  now: Date,
): Promise<{ userId: string }> {
  await countAttempt(db, "register_address", address);
  await countAttempt(db, "register_email", email);
  requireStrongPassword(password, { name, email });
  const data = { name, email, passwordHash: await hashPassword(password), createdAt: now };
  try {
    const { id } = await db.user.create({ data, select: { id: true } });
    return { userId: id };
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("CONFLICT", (t) => t("errors.accountExists"));
  }
}

/**
 * The person with this e-mail and password, or null; both answers take the same time. Throws past the rate
 * limit.
 */
export async function findUserByPassword(
  db: Db,
  credentials: { email: string; password: string },
  address: string,
) {
  await countAttempt(db, "sign_in_address", address);
  const parsed = EmailSchema.safeParse(credentials.email);
  if (!parsed.success) return null;
  const email = parsed.data;
  await countAttempt(db, "sign_in_email", email);
  const user = await db.user.findUnique({
    where: { email },
    select: { id: true, name: true, email: true, passwordHash: true, closedAt: true },
  });
  if (!(await verifyPassword(user?.passwordHash ?? null, credentials.password.slice(0, 1000))) || !user)
    return null;
  // Only whoever has the password learns this.
  if (user.closedAt) throw new AppError("FORBIDDEN", (t) => t("errors.accountClosed"));
  await forgiveAttempt(db, "sign_in_address", address);
  await forgiveAttempt(db, "sign_in_email", email);
  return { id: user.id, name: user.name, email: user.email };
}

/** Sets a new password and signs out every other device. */
export async function changePassword(
  db: Db,
  actor: Actor,
  passwords: { current: string; next: string },
  now: Date,
): Promise<{ signedOut: number }> {
  await countAttempt(db, "change_password", actor.userId);
  const { passwordHash } = await db.user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: { passwordHash: true },
  });
  if (passwordHash === null) throw new AppError("INVALID", (t) => t("errors.noPassword"));
  if (!(await verifyPassword(passwordHash, passwords.current)))
    throw new AppError("INVALID", (t) => t("errors.wrongPassword"));
  requireStrongPassword(passwords.next, actor);
  const next = await hashPassword(passwords.next);
  return db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: actor.userId }, data: { passwordHash: next } });
    await endResetLinks(tx, actor.userId, now);
    return { signedOut: await revokeOtherSessions(tx, actor, now) };
  });
}
