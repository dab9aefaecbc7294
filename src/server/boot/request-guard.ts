import type { IncomingMessage, Server, ServerOptions, ServerResponse } from "node:http";
import superjson from "superjson";
import { readLocale } from "@/messages/request-locale";
import { MOST_CALLS } from "@/core/base/most-calls";
import type { AllTexts } from "@/messages/catalogue";
import { makeAllTexts } from "@/messages/translator";
import { findActor, readSessionToken } from "@/server/account/auth";
import type { Db } from "@/server/base/db";

// The limits on what the web process accepts from any client. They are checked before a body is read.

/** A request has 30 seconds to arrive; slow ones are looked for every five. */
export const serverOptions: ServerOptions = {
  requestTimeout: 30_000,
  headersTimeout: 15_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 5_000,
};
/** A class of 500 whose browsers each hold their six connections and a live channel. */
const MOST_CONNECTIONS = 4_000;

export function limitConnections(server: Server): void {
  server.maxConnections = MOST_CONNECTIONS;
}

const KILOBYTE = 2 ** 10;
const MOST_BYTES = 64 * KILOBYTE;
/** A school's file of a few megabytes as base64, and what stands around it; or a course's exercises. */
const FILE_BYTES = 8 * 2 ** 20;
/** A network of many layers, or a rubric, beside a text of 20,000 letters in any script. */
const WORK_BYTES = 2 ** 20;

/** Procedures that take more than others, and only from people who are signed in. */
export const largeProcedures: Record<string, number> = {
  "roster.preview": FILE_BYTES,
  "roster.import": FILE_BYTES,
  "grades.previewFile": FILE_BYTES,
  "grades.fillFile": FILE_BYTES,
  "exercises.import": FILE_BYTES,
  "exercises.create": WORK_BYTES,
  "exercises.update": WORK_BYTES,
  "exercises.previewUpdate": WORK_BYTES,
  "drafts.save": WORK_BYTES,
  "submissions.submit": WORK_BYTES,
  "grades.save": WORK_BYTES,
};

const PROCEDURES = "/api/trpc/";

/** The procedures that an address calls, as tRPC reads it: several in a batch. */
function listCalls(url: string): string[] {
  try {
    const { pathname } = new URL(url, "http://localhost");
    return pathname.startsWith(PROCEDURES)
      ? decodeURIComponent(pathname.slice(PROCEDURES.length)).split(",")
      : [];
  } catch {
    return [];
  }
}

type Refusal = { status: number; code: string; say: (t: AllTexts) => string };

async function refuseBody(db: Db, { headers }: IncomingMessage, calls: string[]): Promise<Refusal | null> {
  const bytes = Number(headers["content-length"] ?? 0);
  if (bytes <= MOST_BYTES) return null;
  const most = Math.max(MOST_BYTES, ...calls.map((call) => largeProcedures[call] ?? 0));
  if (bytes > most) {
    return {
      status: 413,
      code: "PAYLOAD_TOO_LARGE",
      say: (t) => t("errors.largeBody", { size: Math.ceil(bytes / KILOBYTE), most: most / KILOBYTE }),
    };
  }
  if (await findActor(db, readSessionToken(headers.cookie), new Date())) return null;
  return { status: 401, code: "UNAUTHORIZED", say: (t) => t("errors.signInFirst") };
}

async function findRefusal(db: Db, request: IncomingMessage): Promise<Refusal | null> {
  const { method, url = "", headers } = request;
  if (method === "TRACE") return { status: 405, code: "METHOD_NOT_SUPPORTED", say: (t) => t("errors.trace") };
  // No address and no id contains this byte, and PostgreSQL refuses it in a query.
  if (/%00/.test(url)) return { status: 400, code: "BAD_REQUEST", say: (t) => t("errors.noAddress") };
  // Pages and procedures read a body whole, so that its length has to be known before.
  if (headers["transfer-encoding"] !== undefined)
    return { status: 411, code: "BAD_REQUEST", say: (t) => t("errors.noLength") };
  const calls = listCalls(url);
  if (calls.length > MOST_CALLS)
    return {
      status: 400,
      code: "BAD_REQUEST",
      say: (t) => t("errors.tooManyCalls", { maximum: MOST_CALLS }),
    };
  return refuseBody(db, request, calls);
}

/** The code of JSON-RPC for a bad request, which tRPC's client expects beside ours. */
const BAD_REQUEST = -32600;

/**
 * Refuses requests that none of our pages sends, and returns true; false for all others. Pages show this
 * refusal like a procedure's other errors.
 */
export async function refuseRequest(
  db: Db,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const refusal = await findRefusal(db, request);
  if (!refusal) return false;
  const { status, code, say } = refusal;
  const message = say(makeAllTexts(readLocale({ get: (name) => request.headers[name] ?? null })));
  const isProcedure = request.url?.startsWith(PROCEDURES);
  const error = superjson.serialize({
    message,
    code: BAD_REQUEST,
    data: { code, httpStatus: status, problems: [] },
  });
  const [type, text] = isProcedure
    ? ["application/json", JSON.stringify({ error })]
    : ["text/plain; charset=utf-8", `${message}\n`];
  // A browser reads the answer only after the server has taken the whole body. A body above every limit is
  // cut off, because nobody will read it.
  const isCut =
    request.headers["transfer-encoding"] !== undefined ||
    Number(request.headers["content-length"] ?? 0) > FILE_BYTES;
  response
    .writeHead(status, {
      "content-type": type,
      "cache-control": "no-store",
      ...(isCut ? { connection: "close" } : {}),
    })
    .end(text);
  return true;
}
