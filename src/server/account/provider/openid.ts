import type { Profile, User } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "@/env";
import { EmailSchema } from "../accounts";

export type OidcSettings = {
  /** Stands in the redirect address, and in the accounts that are linked. */
  id: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  name?: string | undefined;
  /** The school says that its provider hands out the addresses itself, though it stays silent about it. */
  trustsEmail?: boolean;
};

/** The OpenID providers that the environment names; the one of `OIDC_ISSUER` is the first. */
export function listProviders(): OidcSettings[] {
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_NAME: name,
    OIDC_TRUST_EMAIL: trust,
    OIDC_MORE: more = [],
  } = env;
  const first = issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : null;
  return [
    ...(first ? [{ id: "oidc", ...first, name, trustsEmail: trust === "true" }] : []),
    ...more.map(({ trustEmail, ...provider }) => ({ ...provider, trustsEmail: trustEmail })),
  ];
}

export function makeOidcProvider({
  id,
  issuer,
  clientId,
  clientSecret,
  name,
}: OidcSettings): OAuthConfig<Profile> {
  return {
    id,
    type: "oauth",
    // Without a name the page says "your school" in its own language.
    name: name ?? "",
    issuer,
    clientId,
    clientSecret,
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid email profile" } },
    // Validates the ID token's signature, issuer, audience, time and nonce.
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    // `admitBySchool` has refused whoever has not proven the address, and freed it of whoever only typed it.
    allowDangerousEmailAccountLinking: true,
    userinfo: {
      // Some providers put name and e-mail into the ID token, others tell them only when asked.
      request: async ({ client, tokens }) => {
        // A TokenSet of openid-client, whose method next-auth's type leaves out.
        const claims = (tokens as typeof tokens & { claims(): Profile }).claims();
        if (claims.email) return claims;
        const told = await client.userinfo(tokens.access_token ?? "");
        if (told.sub !== claims.sub)
          throw new Error("The provider's userinfo is about someone else than its ID token.");
        return { ...claims, ...told };
      },
    },
    profile: ({ sub, name: fullName, email }): User => ({
      id: sub!,
      name: fullName ?? null,
      email: email ?? null,
    }),
  };
}

type SchoolProfile = Profile & { email_verified?: unknown };

/**
 * The address that the provider vouches for, or null. Silence is no word, unless the school says that it may
 * be taken for one; a no stays a no.
 */
export function findVouchedEmail(profile: SchoolProfile | undefined, trustsSilence: boolean): string | null {
  const { email_verified: word } = profile ?? {};
  const isVouched =
    word === true || word === "true" || (trustsSilence && (word === undefined || word === null));
  const parsed = EmailSchema.safeParse(profile?.email);
  return isVouched && parsed.success ? parsed.data : null;
}
