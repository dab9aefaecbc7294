import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Db } from "@/server/base/db";
import { log } from "@/server/base/log";
import {
  type Call,
  callSchemas,
  decodeMessage,
  encodeMessage,
  type Message,
  trainerPath,
} from "@/server/queue/trainer-protocol";
import { findAdmission, isOwnTrainer } from "@/server/queue/trainer-tokens";
import { perform, Refusal } from "./trainer-calls";
import { openChanges } from "./trainer-changes";

/** The largest body: a checkpoint of the largest network that a limit may allow, and more. */
const MOST_BYTES = 256 * 2 ** 20;
/** Of all bodies that are read at one moment. */
const MOST_BYTES_AT_ONCE = 512 * 2 ** 20;

/** What a machine asks before it has a trainer. */
const withoutTrainer: Call[] = ["register", "largestRun", "demand"];

export interface TrainerDoor {
  /** Answers the calls of trainers that joined by a token; false for any other request. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  close(): Promise<void>;
}

/** What a trainer with a token may do: each call of the protocol, for its own runs, and nothing else. */
export async function openTrainerDoor(db: Db, databaseUrl: string): Promise<TrainerDoor> {
  const changes = await openChanges(databaseUrl);
  let reading = 0;

  async function read(request: IncomingMessage): Promise<Message> {
    const bytes = Number(request.headers["content-length"]);
    if (!Number.isInteger(bytes)) throw new Refusal(411, "Say how long the message is.");
    if (bytes > MOST_BYTES) throw new Refusal(413, `A message has at most ${MOST_BYTES / 2 ** 20} MB.`);
    if (reading + bytes > MOST_BYTES_AT_ONCE) throw new Refusal(503, "Too much arrives at once. Try again.");
    reading += bytes;
    try {
      return decodeMessage(await buffer(request));
    } catch (error) {
      throw new Refusal(400, (error as Error).message);
    } finally {
      reading -= bytes;
    }
  }

  async function handle(request: IncomingMessage, signal: AbortSignal): Promise<Message> {
    if (request.method !== "POST") throw new Refusal(405, "A trainer's calls are POST.");
    const [, token] = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? "") ?? [];
    const admission = token === undefined ? null : await findAdmission(db, token);
    if (!admission)
      throw new Refusal(401, "This token lets no trainer in: it was ended, or its time is over.");
    const name = (request.url ?? "").slice(trainerPath.length);
    if (!Object.hasOwn(callSchemas, name)) throw new Refusal(404, "There is no such call.");
    const call = name as Call;
    const { header, blobs } = await read(request);
    const parsed = callSchemas[call].safeParse(header);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new Refusal(400, `${call}: ${issue?.path.join(".")}: ${issue?.message}`);
    }
    if (!withoutTrainer.includes(call) && !(await isOwnTrainer(db, admission.tokenId, parsed.data.trainerId)))
      throw new Refusal(403, "No trainer of this token has this id.");
    return perform(call, { db, admission, blobs, changes, signal }, parsed.data);
  }

  return {
    answer: async (request, response) => {
      if (!request.url?.startsWith(trainerPath)) return false;
      const gone = new AbortController();
      response.once("close", () => gone.abort());
      try {
        const bytes = encodeMessage(await handle(request, gone.signal));
        response
          .writeHead(200, { "content-type": "application/octet-stream", "content-length": bytes.length })
          .end(bytes);
      } catch (error) {
        if (!(error instanceof Refusal))
          log.error({ err: error, url: request.url }, "A trainer's call failed.");
        const [status, sentence] =
          error instanceof Refusal
            ? [error.status, error.message]
            : [500, "It failed on our side. Try again."];
        // What we do not read must not be taken for the next request.
        response
          .writeHead(status, { "content-type": "text/plain; charset=utf-8", connection: "close" })
          .end(`${sentence}\n`);
      }
      return true;
    },
    close: () => changes.close(),
  };
}
