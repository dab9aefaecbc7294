import type { IncomingMessage, ServerResponse } from "node:http";

/** Of a request: a school's file of a few megabytes as base64, and what stands around it. */
const MOST_BYTES = 8 * 2 ** 20;

function findRefusal({ method, url = "", headers }: IncomingMessage): { status: number; text: string } | null {
  if (method === "TRACE") return { status: 405, text: "Convoy answers no TRACE requests.\n" };
  // No address and no id has one, and PostgreSQL cannot even be asked.
  if (/%00/.test(url)) return { status: 400, text: "There is no such address.\n" };
  // Pages and procedures read a body whole, so that its length has to be known before.
  if (headers["transfer-encoding"] !== undefined) return { status: 411, text: "Send the body's length.\n" };
  if (Number(headers["content-length"] ?? 0) > MOST_BYTES) return { status: 413, text: `A request may have ${MOST_BYTES} bytes.\n` };
  return null;
}

/** Answers what no page of ours sends; false for anything else. */
export function refuseRequest(request: IncomingMessage, response: ServerResponse): boolean {
  const refusal = findRefusal(request);
  if (!refusal) return false;
  // Closed, because nobody is going to read what follows.
  response.writeHead(refusal.status, { "content-type": "text/plain; charset=utf-8", connection: "close" }).end(refusal.text);
  return true;
}
