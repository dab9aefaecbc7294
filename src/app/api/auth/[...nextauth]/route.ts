import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { makeAuthOptions } from "@/server/auth";
import { openDb } from "@/server/db";
import { readAddress } from "@/server/address";

async function handle(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  const { headers } = request;
  const signIn = { address: readAddress(headers.get("x-forwarded-for")), userAgent: headers.get("user-agent") ?? "", now: new Date() };
  return NextAuth(request, context, makeAuthOptions(openDb(), signIn)) as Promise<Response>;
}

export { handle as GET, handle as POST };
