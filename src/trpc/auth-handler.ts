import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { readAddress } from "@/server/base/address";
import { makeAuthOptions } from "@/server/account/auth";
import { openDb } from "@/server/base/db";

/** Everything under /api/auth: signing in and out is next-auth's, not tRPC's. */
export async function handleAuth(
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  const { headers } = request;
  const signIn = {
    address: readAddress(headers.get("x-forwarded-for")),
    userAgent: headers.get("user-agent") ?? "",
    now: new Date(),
  };
  return NextAuth(request, context, makeAuthOptions(openDb(), signIn)) as Promise<Response>;
}
