import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Db } from "@/server/base/db";

const timeout = 2_000;

/** Answers /healthz (this process lives) and /readyz (and its database answers); false for anything else. */
export async function answerHealth(
  db: Db,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (request.url === "/healthz") {
    write(response, 200, "alive\n");
    return true;
  }
  if (request.url !== "/readyz") return false;
  const asked = db.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
  const isReady = await Promise.race([asked, wait(timeout, false)]);
  if (isReady) write(response, 200, "ready\n");
  else write(response, 503, "The database does not answer.\n");
  return true;
}

function write(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" })
    .end(text);
}
