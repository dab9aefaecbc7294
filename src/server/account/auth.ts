import { PrismaAdapter } from "@next-auth/prisma-adapter";
import type { AuthOptions, Profile } from "next-auth";
import type { Adapter, AdapterAccount, AdapterUser } from "next-auth/adapters";
import { decode, type JWT } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import type { Actor } from "@/core/base/actor";
import { dropUnseen } from "@/core/base/fields/name";
import { DAY, SECOND } from "@/core/base/duration";
import { EmailSchema, findUserByPassword } from "./accounts";
import { isFree, isLinkAsked, linkAccount } from "./provider/linked-accounts";
import { findVouchedEmail, listProviders, makeOidcProvider, type OidcSettings } from "./provider/openid";
import { freeAddress } from "./reclaimed-address";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { log } from "@/server/base/log";
import { logFailure } from "@/server/base/connection/outage";
import { vouchForEmail } from "@/server/course/roster-places";
import { getSecret } from "./tokens";
import { recordAtDoor } from "./account-events";
import { findKnownDevice, makeDeviceToken } from "./known-device";
import { createSession, endSession, findSignIn, nobody, SESSION_DAYS, type SignIn } from "./sessions";

/** The parts of a sign-in request that end up in its session. */
type SignInRequest = {
  address: string;
  userAgent: string;
  now: Date;
  /** The token of the device, if it has one. */
  device?: string | undefined;
  /** Of the session that the browser has, if it has one. */
  sessionToken?: string | undefined;
  /** Hears who has signed in. */
  onSignIn?: (userId: string) => void;
};

/** The token for the device on which this person has just signed in. */
export function makeOwnDeviceToken(userId: string): string {
  return makeDeviceToken(getSecret(), userId);
}

const cookieNames = ["__Secure-next-auth.session-token", "next-auth.session-token"];

/**
 * The session's token from a Cookie header. A long one is split over cookies that end in .0, .1, and so on.
 */
export function readSessionToken(cookieHeader: string | null | undefined): string | undefined {
  const cookies = new Map<string, string>();
  for (const pair of (cookieHeader ?? "").split(";")) {
    const equals = pair.indexOf("=");
    if (equals > 0) cookies.set(pair.slice(0, equals).trim(), pair.slice(equals + 1).trim());
  }
  for (const name of cookieNames) {
    const chunks: string[] = [];
    for (
      let chunk = cookies.get(`${name}.0`);
      chunk !== undefined;
      chunk = cookies.get(`${name}.${chunks.length}`)
    )
      chunks.push(chunk);
    const token = cookies.get(name) ?? (chunks.length > 0 ? chunks.join("") : undefined);
    if (token) return token;
  }
  return undefined;
}

async function decodeToken(token: string | undefined): Promise<JWT | null> {
  if (!token) return null;
  try {
    return await decode({ token, secret: getSecret() });
  } catch {
    // Forged, cut short, expired, or signed with an earlier secret.
    return null;
  }
}

/** Who sent the request, if the session of its token is still live, and how far they have signed in. */
export async function findSender(db: Db, sessionToken: string | undefined, now: Date): Promise<SignIn> {
  const token = await decodeToken(sessionToken);
  if (!token || typeof token.sid !== "string") return nobody;
  const signIn = await findSignIn(db, token.sid, now);
  return (signIn.actor ?? signIn.waiting)?.userId === token.sub ? signIn : nobody;
}

/** The person who sent the request, if they have signed in. */
export async function findActor(db: Db, sessionToken: string | undefined, now: Date): Promise<Actor | null> {
  return (await findSender(db, sessionToken, now)).actor;
}

/**
 * Stores which account belongs to whom, but none of the provider's tokens: we never call the provider again.
 */
function makeAdapter(db: Db, request: SignInRequest, findLinker: () => Actor | null): Adapter {
  // The package knows Prisma's classic client; the methods that it uses are the same.
  const adapter = PrismaAdapter(db as unknown as Parameters<typeof PrismaAdapter>[0]) as Adapter;
  return {
    ...adapter,
    createUser: async ({ name, email }: Omit<AdapterUser, "id">) => {
      const user = await db.user.create({
        data: {
          name: dropUnseen(name ?? "").slice(0, 120) || null,
          email: EmailSchema.parse(email),
          createdAt: request.now,
        },
      });
      await recordAtDoor(db, user.id, "registered", request, request.now);
      return user;
    },
    getUserByEmail: async (email: string) =>
      db.user.findUnique({ where: { email: EmailSchema.parse(email) } }),
    // Only who has asked to link an account counts as "already signed in": else the next person at a shared
    // computer would link theirs to the last one's.
    getUser: async (id: string) =>
      findLinker()?.userId === id
        ? (db.user.findUnique({ where: { id } }) as Promise<AdapterUser | null>)
        : null,
    linkAccount: async ({ userId, type, provider, providerAccountId }: AdapterAccount) => {
      const linker = findLinker();
      const account = { type, provider, providerAccountId };
      if (linker) await linkAccount(db, linker, account, request, request.now);
      else await db.account.create({ data: { userId, ...account, linkedAt: request.now } });
    },
  };
}

/**
 * Decides about a sign-in through the school. The first time, its address may belong to an account here: the
 * owner who has proven it signs in to that account if it had proven it too, and else gets the address for a
 * new one. Who has not proven it gets neither.
 */
async function admitBySchool(
  db: Db,
  { provider, providerAccountId }: Pick<AdapterAccount, "provider" | "providerAccountId">,
  email: string,
  isVouched: boolean,
  now: Date,
): Promise<boolean | string> {
  const key = { provider_providerAccountId: { provider, providerAccountId } };
  const linked = await db.account.findUnique({
    where: key,
    select: { user: { select: { closedAt: true } } },
  });
  if (linked) return linked.user.closedAt ? "/sign-in?error=AccountClosed" : true;
  if (isVouched) await freeAddress(db, email, now);
  const holder = await db.user.findUnique({ where: { email }, select: { closedAt: true } });
  if (holder && !isVouched) return "/sign-in?error=OAuthAccountNotLinked";
  return holder?.closedAt ? "/sign-in?error=AccountClosed" : true;
}

function makePasswordProvider(db: Db, { address, userAgent, now, device }: SignInRequest) {
  const findDevice = (userId: string) => findKnownDevice(getSecret(), device, userId);
  return CredentialsProvider({
    name: "password",
    credentials: { email: { type: "email" }, password: { type: "password" } },
    // A null answer and a wrong password look the same; an AppError's sentence (too many attempts) reaches
    // the page as its error.
    authorize: async (credentials) => {
      const { email, password } = credentials ?? {};
      if (!email || !password) return null;
      return findUserByPassword(db, { email, password }, address, { userAgent, findDevice, now }).catch(
        (error: unknown) => {
          if (error instanceof AppError) throw error;
          logFailure(error, {}, "A password could not be checked.");
          // next-auth puts the message into an address, where the database's own message must not appear.
          throw new Error("Unchecked");
        },
      );
    },
  });
}

/** next-auth's settings for one request. */
export function makeAuthOptions(
  db: Db,
  request: SignInRequest,
  providers: OidcSettings[] = listProviders(),
): AuthOptions {
  /** Who has asked to link the account with which they come back. */
  let linker: Actor | null = null;
  const findLinker = async (provider: string) => {
    const actor = await findActor(db, request.sessionToken, request.now);
    return actor && (await isLinkAsked(db, actor, provider, request.now)) ? actor : null;
  };
  const vouchedBy = (provider: string | undefined, profile: Profile | undefined) => {
    const settings = providers.find(({ id }) => id === provider);
    return settings ? findVouchedEmail(profile, settings.trustsEmail === true) : null;
  };
  const maxAge = (SESSION_DAYS * DAY) / SECOND;
  return {
    secret: getSecret(),
    adapter: makeAdapter(db, request, () => linker),
    providers: [makePasswordProvider(db, request), ...providers.map(makeOidcProvider)],
    pages: { signIn: "/sign-in", error: "/sign-in" },
    session: { strategy: "jwt", maxAge },
    jwt: {
      maxAge,
      // Revoked sessions end for next-auth too, not only for our own procedures.
      decode: async ({ token }) => ((await findActor(db, token, request.now)) ? decodeToken(token) : null),
    },
    callbacks: {
      signIn: async ({ account, user, profile }) => {
        if (!account || providers.every(({ id }) => id !== account.provider)) return true;
        linker = await findLinker(account.provider);
        if (linker) return (await isFree(db, linker, account)) || "/account?error=LinkedElsewhere";
        const email = EmailSchema.safeParse(user.email);
        if (!email.success) return false;
        const vouched = vouchedBy(account.provider, profile);
        return admitBySchool(db, account, email.data, vouched === email.data, request.now);
      },
      jwt: async ({ token, user, account, profile }) => {
        // Only a sign-in brings a user along.
        const vouched = vouchedBy(account?.provider, profile);
        if (user && vouched !== null) await vouchForEmail(db, user.id, vouched, request.now);
        if (!user) return token;
        // The session goes on that asked for it.
        if (linker) return { sub: linker.userId, sid: linker.sessionId };
        request.onSignIn?.(user.id);
        const sid = await createSession(db, user.id, request.userAgent, request.now);
        const { actor } = await findSignIn(db, sid, request.now);
        // Who has to show a second factor has not signed in yet.
        if (actor) await recordAtDoor(db, user.id, "sign_in", request, request.now);
        return { sub: user.id, sid };
      },
    },
    events: { signOut: ({ token }) => endSession(db, String(token.sid), request.now) },
    logger: {
      // A revoked session's cookie is no failure.
      error: (code, metadata) =>
        code !== "JWT_SESSION_ERROR" && log.error({ code, metadata }, "next-auth failed"),
      warn: (code) => log.warn({ code }, "next-auth warned"),
      debug: () => undefined,
    },
  };
}
