import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { readAddress } from "@/server/base/address";
import { env } from "@/env";
import { makeAuthOptions, makeOwnDeviceToken, readSessionToken } from "@/server/account/auth";
import { readDeviceToken, writeDeviceCookie } from "@/server/account/known-device";
import { openDb } from "@/server/base/db";

/** Everything under /api/auth: signing in and out is next-auth's, not tRPC's. */
export async function handleAuth(
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  // By it next-auth writes into our log whatever anybody sends.
  if ((await context.params).nextauth[0] === "_log") return new Response(null, { status: 404 });
  const { headers } = request;
  let signedIn: string | null = null;
  const signIn = {
    address: readAddress(headers.get("x-forwarded-for")),
    userAgent: headers.get("user-agent") ?? "",
    now: new Date(),
    sessionToken: readSessionToken(headers.get("cookie")),
    device: readDeviceToken(headers.get("cookie")),
    onSignIn: (userId: string) => (signedIn = userId),
  };
  const response = (await NextAuth(request, context, makeAuthOptions(openDb(), signIn))) as Response;
  if (signedIn !== null) {
    const isSecure = env.PUBLIC_URL?.startsWith("https:") === true;
    response.headers.append("set-cookie", writeDeviceCookie(makeOwnDeviceToken(signedIn), isSecure));
  }
  return response;
}
