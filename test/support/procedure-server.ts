import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answerHealth } from "@/server/boot/health";
import type { Db } from "@/server/base/db";
import { refuseRequest, serverOptions } from "@/server/boot/request-guard";
import type { Context } from "@/trpc/context";
import { answerProcedures } from "@/trpc/procedure-handler";

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function sendProcedure(
  request: IncomingMessage,
  response: ServerResponse,
  context: Context,
): Promise<void> {
  const { method = "GET", url = "/" } = request;
  const body = method === "POST" ? new Uint8Array(await readBody(request)) : null;
  const headers = { "content-type": request.headers["content-type"] ?? "application/json" };
  const answer = await answerProcedures(
    new Request(`http://127.0.0.1${url}`, { method, headers, body }),
    () => context,
  );
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
}

/**
 * The web process without pages: its guard, /healthz and the procedures, for a visitor whom the context
 * describes.
 */
export async function startProcedureServer(db: Db, context: Omit<Context, "db">) {
  const server = createServer(serverOptions, (request, response) => {
    const answer = async () =>
      (await refuseRequest(db, request, response)) ||
      (await answerHealth(db, request, response)) ||
      (await sendProcedure(request, response, { db, ...context }));
    void answer().catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
