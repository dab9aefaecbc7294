import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { makeNameSchema } from "@/core/base/fields/name.schema";
import type { Actor } from "@/core/base/actor";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { Prisma } from "@/server/generated/client";
import { hashPassword, requireStrongPassword, verifyPassword } from "./passwords";
import { logUnknownAddress, recordAtDoor } from "./account-events";
import { logFailure } from "@/server/base/connection/outage";
import { countAttempt, forgiveAttempt, isAttemptSlowed } from "@/server/base/rate-limits";
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

/** The school has listed the address: hundreds of a lecture may come from one room. */
async function isExpected(db: Db, email: string): Promise<boolean> {
  return (await db.rosterEntry.count({ where: { email } })) > 0;
}

/** Makes an account that signs in with a password. */
export async function register(
  db: Db,
  { name, email, password }: Registration,
  address: string,
  now: Date,
): Promise<{ userId: string }> {
  if (!(await isExpected(db, email))) await countAttempt(db, "register_address", address);
  await countAttempt(db, "register_email", email);
  requireStrongPassword(password, { name, email });
  const data = { name, email, passwordHash: await hashPassword(password), createdAt: now };
  try {
    const { id } = await db.user.create({ data, select: { id: true } });
    await recordAtDoor(db, id, "registered", { address, userAgent: "" }, now);
    return { userId: id };
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("CONFLICT", (t) => t("errors.accountExists"));
  }
}

/** What a request to sign in brings along, besides its address. */
export type SignInTrace = {
  userAgent: string;
  /** The name of the device, if this person has signed in on it before. */
  findDevice: (userId: string) => string | null;
  now: Date;
};
const noTrace = (): SignInTrace => ({ userAgent: "", findDevice: () => null, now: new Date() });

/** Milliseconds that an attempt waits where very many were made, */
const SLOWNESS = 2_000;
/** and how many wait at once; more would only be guesses in parallel. */
const MOST_SLOWED = 20;
let slowed = 0;

async function waitInLine(): Promise<void> {
  if (slowed >= MOST_SLOWED)
    throw new AppError("TOO_MANY_REQUESTS", (t) => t("errors.tooManyAttempts", { minutes: 1 }));
  slowed += 1;
  await wait(SLOWNESS).finally(() => (slowed -= 1));
}

/**
 * The person with this e-mail and password, or null; both answers take the same time. Throws past the rate
 * limit of the account at this address. A device where its owner has signed in before has a limit of its own:
 * nobody else can use it up.
 */
export async function findUserByPassword(
  db: Db,
  credentials: { email: string; password: string },
  address: string,
  { userAgent, findDevice, now }: SignInTrace = noTrace(),
) {
  const parsed = EmailSchema.safeParse(credentials.email);
  const email = parsed.success ? parsed.data : "";
  const user = await db.user.findUnique({
    where: { email },
    select: { id: true, name: true, email: true, passwordHash: true, closedAt: true },
  });
  const device = user && findDevice(user.id);
  const tell = (kind: "sign_in_failed" | "locked_out") => {
    if (!user) return logUnknownAddress(kind, email, address);
    // Not awaited, so that the time of the answer tells nobody that there is an account.
    recordAtDoor(db, user.id, kind, { address, userAgent }, now).catch((error: unknown) =>
      logFailure(error, {}, "What happened at the door of an account could not be kept."),
    );
  };
  const [limit, key] = device
    ? (["sign_in_device", `${device} ${user.id}`] as const)
    : (["sign_in_pair", `${email} ${address}`] as const);
  await countAttempt(db, limit, key, () => tell("locked_out"));
  const wide = [["sign_in_address", address] as const, ["sign_in_email", email] as const];
  const tooMany = await Promise.all(wide.map(([each, of]) => isAttemptSlowed(db, each, of)));
  if (!device && tooMany.includes(true)) await waitInLine();
  if (!(await verifyPassword(user?.passwordHash ?? null, credentials.password.slice(0, 1000))) || !user) {
    tell("sign_in_failed");
    return null;
  }
  // Only whoever has the password learns this.
  if (user.closedAt) throw new AppError("FORBIDDEN", (t) => t("errors.accountClosed"));
  await Promise.all([[limit, key] as const, ...wide].map(([each, of]) => forgiveAttempt(db, each, of)));
  return { id: user.id, name: user.name, email: user.email };
}

/** Sets a new password and signs out every other device. */
export async function changePassword(
  db: Db,
  actor: Actor,
  passwords: { current: string; next: string },
  now: Date,
  address = "",
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
  const signedOut = await db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: actor.userId }, data: { passwordHash: next } });
    await endResetLinks(tx, actor.userId, now);
    return revokeOtherSessions(tx, actor, now);
  });
  await recordAtDoor(db, actor.userId, "password_changed", { address, userAgent: "" }, now);
  return { signedOut };
}

/**
 * Whoever walks up to an open page opens no new door with it, and shuts none: that asks for the password,
 * where the account has one.
 */
export async function requireOwnPassword(db: Db, { userId }: Actor, password: string): Promise<void> {
  await countAttempt(db, "change_password", userId);
  const { passwordHash } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordHash: true },
  });
  if (passwordHash === null || (await verifyPassword(passwordHash, password))) return;
  throw new AppError("INVALID", (t) => t("errors.wrongPassword"));
}
