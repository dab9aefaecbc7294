import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { makeAuthOptions, readSessionToken } from "@/server/account/auth";
import type { OidcSettings } from "@/server/account/provider/openid";
import type { Db } from "@/server/base/db";

async function readForm(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
}

/** What next-auth expects of Next's request and response, over a plain server. */
async function adapt(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<[NextApiRequest, NextApiResponse]> {
  const cookies = Object.fromEntries(
    (request.headers.cookie ?? "")
      .split("; ")
      .filter(Boolean)
      .map((pair) => {
        const equals = pair.indexOf("=");
        return [pair.slice(0, equals), decodeURIComponent(pair.slice(equals + 1))];
      }),
  );
  const query = {
    ...Object.fromEntries(url.searchParams),
    nextauth: url.pathname.replace("/api/auth/", "").split("/"),
  };
  const incoming = Object.assign(request, { query, cookies, body: await readForm(request) });
  incoming.headers["x-forwarded-proto"] = "http";
  const outgoing = Object.assign(response, {
    status: (code: number) => Object.assign(outgoing, { statusCode: code }),
    send: (body: unknown) =>
      typeof body === "string" || !body ? outgoing.end(body ?? "") : outgoing.json(body),
    json: (body: unknown) => outgoing.setHeader("content-type", "application/json").end(JSON.stringify(body)),
  });
  return [incoming as unknown as NextApiRequest, outgoing as unknown as NextApiResponse];
}

/** next-auth with the product's settings on a port of its own, without the pages around it. */
export async function startAuthServer(db: Db, listProviders: () => OidcSettings[], now: () => Date) {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    if (!url.pathname.startsWith("/api/auth/")) return void response.end("a page");
    const { cookie, "user-agent": userAgent = "" } = request.headers;
    const signIn = { address: "192.0.2.7", userAgent, now: now(), sessionToken: readSessionToken(cookie) };
    const options = makeAuthOptions(db, signIn, listProviders());
    void adapt(request, response, url).then(
      ([incoming, outgoing]) => NextAuth(incoming, outgoing, options) as Promise<void>,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
