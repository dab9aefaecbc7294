import type { Actor } from "@/core/base/actor";
import { MINUTE } from "@/core/base/duration";
import { recordAudit } from "@/server/base/audit";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { type Door, recordAtDoor } from "../account-events";
import { listProviders, type OidcSettings } from "./openid";

/** How long the walk to the provider and back may take. */
const WALK = 10 * MINUTE;

type Link = {
  id: string;
  provider: string;
  /** As the settings call it; null for the school's, which has no name of its own. */
  name: string | null;
  /** Null where it is not known any more. */
  linkedAt: Date | null;
  /** The settings still name the provider. */
  isOffered: boolean;
};

type WaysIn = {
  hasPassword: boolean;
  links: Link[];
  /** What can be linked besides. */
  others: { provider: string; name: string | null }[];
};

/** How the person can sign in, and how they could. */
export async function listWaysIn(db: Db, { userId }: Actor, providers = listProviders()): Promise<WaysIn> {
  const user = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { passwordHash: true, accounts: { orderBy: { id: "asc" } } },
  });
  const nameOf = (id: string) => {
    const settings = providers.find((each) => each.id === id);
    return settings ? (settings.name ?? null) : id;
  };
  return {
    hasPassword: user.passwordHash !== null,
    links: user.accounts.map(({ id, provider, linkedAt }) => ({
      id,
      provider,
      name: nameOf(provider),
      linkedAt,
      isOffered: providers.some((each) => each.id === provider),
    })),
    others: providers
      .filter(({ id }) => user.accounts.every(({ provider }) => provider !== id))
      .map(({ id, name }) => ({ provider: id, name: name ?? null })),
  };
}

/**
 * Notes that this session wants the provider's account linked, so that coming back from there links it and
 * signs nobody else in. The caller has asked for the password.
 */
export async function askForLink(
  db: Db,
  actor: Actor,
  provider: string,
  now: Date,
  providers: OidcSettings[] = listProviders(),
): Promise<void> {
  const { others } = await listWaysIn(db, actor, providers);
  if (others.every((each) => each.provider !== provider))
    throw new AppError("CONFLICT", (t) => t("errors.notLinkable"));
  await db.session.update({
    where: { id: actor.sessionId },
    data: { linkProvider: provider, linkAskedAt: now },
  });
}

export async function isLinkAsked(
  db: Db,
  { sessionId }: Actor,
  provider: string,
  now: Date,
): Promise<boolean> {
  const since = new Date(now.getTime() - WALK);
  const where = { id: sessionId, linkProvider: provider, linkAskedAt: { gt: since } };
  return (await db.session.count({ where })) > 0;
}

type ProviderAccount = { type: string; provider: string; providerAccountId: string };

/** Whether the provider's account is free to be linked; one of somebody else stays theirs. */
export async function isFree(
  db: Db,
  { userId }: Actor,
  { provider, providerAccountId }: Pick<ProviderAccount, "provider" | "providerAccountId">,
): Promise<boolean> {
  const key = { provider_providerAccountId: { provider, providerAccountId } };
  const linked = await db.account.findUnique({ where: key, select: { userId: true } });
  return linked === null || linked.userId === userId;
}

export async function linkAccount(
  db: Db,
  { userId, sessionId }: Actor,
  { type, provider, providerAccountId }: ProviderAccount,
  door: Door,
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.account.create({ data: { userId, type, provider, providerAccountId, linkedAt: now } });
    await tx.session.update({ where: { id: sessionId }, data: { linkProvider: null, linkAskedAt: null } });
    await recordAudit(tx, {
      courseId: null,
      actorId: userId,
      action: "account.link_provider",
      subjectId: userId,
      data: { provider },
      at: now,
    });
  });
  await recordAtDoor(db, userId, "provider_linked", door, now);
}

/** Takes a provider's account away, as long as another way in stays. */
export async function unlinkAccount(
  db: Db,
  { userId }: Actor,
  accountId: string,
  door: Door,
  now: Date,
  providers: OidcSettings[] = listProviders(),
): Promise<void> {
  await db.$transaction(async (tx) => {
    // Two pages that take the last two away wait for each other here.
    await tx.$executeRaw`SELECT 1 FROM "User" WHERE id = ${userId} FOR UPDATE`;
    const user = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { passwordHash: true, accounts: { select: { id: true, provider: true } } },
    });
    const account = user.accounts.find(({ id }) => id === accountId);
    if (!account) throw new AppError("NOT_FOUND", (t) => t("errors.notLinked"));
    // What the settings no longer offer lets nobody in.
    const others = user.accounts.filter(
      ({ id, provider }) => id !== accountId && providers.some((each) => each.id === provider),
    );
    if (user.passwordHash === null && others.length === 0)
      throw new AppError("CONFLICT", (t) => t("errors.lastWayIn"));
    await tx.account.delete({ where: { id: accountId } });
    await recordAudit(tx, {
      courseId: null,
      actorId: userId,
      action: "account.unlink_provider",
      subjectId: userId,
      data: { provider: account.provider },
      at: now,
    });
  });
  await recordAtDoor(db, userId, "provider_unlinked", door, now);
}
