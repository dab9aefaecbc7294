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
/** A class may share one address. It leaves the others some connections. */
const MOST_OF_ONE_ADDRESS = 3_000;
/** Milliseconds after which an answer that nobody takes is given up. */
const SILENCE = 120_000;
/** Milliseconds after which an answer is given up that is taken too slowly; the largest has 20 MB. */
const LONGEST_ANSWER = 300_000;

/** Limits the connections; all of one address to fewer, unless they come through a proxy that we know. */
export function limitConnections(
  server: Server,
  {
    most = MOST_CONNECTIONS,
    mostOfOne = MOST_OF_ONE_ADDRESS,
    share = 1,
    isProxy = () => false,
  }: {
    most?: number;
    mostOfOne?: number;
    /** The processes among which connections are handed out in turn. */
    share?: number;
    isProxy?: (address: string) => boolean;
  } = {},
): void {
  server.maxConnections = Math.ceil(most / share);
  server.timeout = SILENCE;
  const counts = new Map<string, number>();
  server.on("connection", (socket) => {
    const address = socket.remoteAddress ?? "unknown";
    const count = (counts.get(address) ?? 0) + 1;
    if (count > Math.ceil(mostOfOne / share) && !isProxy(address)) return void socket.destroy();
    counts.set(address, count);
    socket.once("close", () => {
      const left = counts.get(address)! - 1;
      if (left > 0) counts.set(address, left);
      else counts.delete(address);
    });
  });
}

/** Gives an answer up that its reader takes byte by byte. */
export function limitAnswer(response: ServerResponse, longest = LONGEST_ANSWER): void {
  const timer = setTimeout(() => response.destroy(), longest);
  timer.unref();
  response.once("close", () => clearTimeout(timer));
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

/** The large bodies that are on their way hold no more memory than this together. */
const MOST_ON_THE_WAY = 64 * 2 ** 20;
let onTheWay = 0;

/** Reserves the body's room until it is answered; false where there is none at the moment. */
function takeRoom(bytes: number, response: ServerResponse): boolean {
  if (onTheWay + bytes > MOST_ON_THE_WAY) return false;
  onTheWay += bytes;
  response.once("close", () => (onTheWay -= bytes));
  return true;
}

async function refuseBody(
  db: Db,
  { headers }: IncomingMessage,
  response: ServerResponse,
  calls: string[],
): Promise<Refusal | null> {
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
  if (await findActor(db, readSessionToken(headers.cookie), new Date()))
    return takeRoom(bytes, response)
      ? null
      : { status: 503, code: "SERVICE_UNAVAILABLE", say: (t) => t("errors.busy") };
  return { status: 401, code: "UNAUTHORIZED", say: (t) => t("errors.signInFirst") };
}

/** Escapes that stand for no text, which no link of ours has. */
function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?")[0]!);
    return true;
  } catch {
    return false;
  }
}

async function findRefusal(
  db: Db,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Refusal | null> {
  const { method, url = "", headers } = request;
  if (method === "TRACE") return { status: 405, code: "METHOD_NOT_SUPPORTED", say: (t) => t("errors.trace") };
  // No address and no id contains this byte, and PostgreSQL refuses it in a query.
  if (/%00/.test(url) || !isReadable(url))
    return { status: 400, code: "BAD_REQUEST", say: (t) => t("errors.noAddress") };
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
  return refuseBody(db, request, response, calls);
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
  const refusal = await findRefusal(db, request, response);
  if (refusal) answerRefusal(refusal, request, response);
  return refusal !== null;
}

/** Refuses a request that names a server which we are not. */
export function refuseName(request: IncomingMessage, response: ServerResponse): void {
  answerRefusal({ status: 421, code: "BAD_REQUEST", say: (t) => t("errors.otherName") }, request, response);
}

function answerRefusal(
  { status, code, say }: Refusal,
  request: IncomingMessage,
  response: ServerResponse,
): void {
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
      ...(status === 503 ? { "retry-after": "2" } : {}),
      ...(isCut ? { connection: "close" } : {}),
    })
    .end(text);
}
