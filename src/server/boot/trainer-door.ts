import type { IncomingMessage, ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Db } from "@/server/base/db";
import { isDiskFull } from "@/server/base/disk";
import { notifyProgress } from "@/server/base/events";
import { log } from "@/server/base/log";
import { claimRun } from "@/server/queue/claim";
import {
  confirmCancel,
  failRun,
  finishRun,
  heartbeatRun,
  recordEpoch,
  releaseRun,
  startRun,
  storeCheckpoint,
} from "@/server/queue/queue";
import {
  type Call,
  type CallHeader,
  callSchemas,
  decodeMessage,
  encodeMessage,
  type Message,
  requireImages,
  trainerPath,
} from "@/server/queue/trainer-protocol";
import {
  type Admission,
  findAdmission,
  hasPlace,
  isOwnRun,
  isOwnTrainer,
  readDemand,
} from "@/server/queue/trainer-tokens";
import { findLargestRun, pauseTrainer, registerTrainer, stopTrainer } from "@/server/queue/trainers";
import { readTestLabels } from "@/server/run/digits";
import { openChanges } from "./trainer-changes";

/** The largest body: a checkpoint of the largest network that a limit may allow, and more. */
const MOST_BYTES = 256 * 2 ** 20;
/** Of all bodies that are read at one moment. */
const MOST_BYTES_AT_ONCE = 512 * 2 ** 20;

/** What a machine asks before it has a trainer. */
const withoutTrainer: Call[] = ["register", "largestRun", "demand"];

class Refusal extends Error {
  constructor(
    readonly status: number,
    sentence: string,
  ) {
    super(sentence);
  }
}

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
    if (
      call !== "register" &&
      call !== "largestRun" &&
      !(await isOwnTrainer(db, admission.tokenId, parsed.data.trainerId))
    )
      throw new Refusal(403, "No trainer of this token has this id.");
    const result = perform[call] as (context: Context, header: unknown) => Promise<unknown>;
    const answer = await result({ db, admission, blobs, changes, signal }, parsed.data);
    return answer instanceof ClaimedMessage ? answer.message : { header: answer, blobs: [] };
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

type Context = {
  db: Db;
  admission: Admission;
  blobs: Message["blobs"];
  changes: Awaited<ReturnType<typeof openChanges>>;
  signal: AbortSignal;
};
class ClaimedMessage {
  constructor(readonly message: Message) {}
}

/** What a call on a run that is not this trainer's comes to: the answer of the queue to an old number. */
function own<
  C extends Call & ("start" | "epoch" | "checkpoint" | "finish" | "fail" | "release" | "cancel"),
  T,
>(otherwise: T, act: (context: Context, header: CallHeader<C>) => Promise<T>) {
  return async (context: Context, header: CallHeader<C>): Promise<T> => {
    const { db, admission } = context;
    return (await isOwnRun(db, admission.tokenId, header)) ? act(context, header) : otherwise;
  };
}

const perform: { [C in Call]: (context: Context, header: CallHeader<C>) => Promise<unknown> } = {
  register: async ({ db, admission }, { trainerId, slots, ...settings }) => {
    // Whoever looks at the pool sees the name that the token's maker gave.
    if (!(await hasPlace(db, admission, trainerId)))
      throw new Refusal(403, `As many trainers work by this token as it lets in (${admission.slots}).`);
    const shown = { ...settings, host: admission.name, slots: Math.min(slots, admission.slots) };
    if (!(await registerTrainer(db, trainerId, shown, admission.tokenId)))
      throw new Refusal(403, "Another trainer has this id.");
    return null;
  },
  leave: ({ db }, { trainerId }) => stopTrainer(db, trainerId).then(() => null),
  demand: ({ db, admission }) => readDemand(db, admission.tokenId),
  largestRun: ({ db }) => findLargestRun(db),
  claim: async ({ db }, { trainerId }) => {
    const run = await claimRun(db, trainerId);
    if (!run) return null;
    const { checkpoint, publicHalf, ...header } = run;
    return new ClaimedMessage({ header, blobs: [checkpoint, publicHalf] });
  },
  heartbeat: async ({ db, admission }, { trainerId, run }) =>
    (await isOwnRun(db, admission.tokenId, { trainerId, run }))
      ? heartbeatRun(db, run)
      : { isHeld: false, isCancelRequested: false, isDraining: false },
  start: own<"start", boolean>(false, ({ db }, { run }) => startRun(db, run)),
  epoch: own<"epoch", boolean>(false, async ({ db, blobs }, { run, epoch, publicFigures }) => {
    const [checkpoint = null] = blobs;
    return recordEpoch(db, run, epoch, checkpoint, publicFigures);
  }),
  checkpoint: own<"checkpoint", boolean>(false, async ({ db, blobs }, { run, epoch }) => {
    const [checkpoint] = blobs;
    if (!checkpoint) throw new Refusal(400, "There is no checkpoint in this message.");
    return storeCheckpoint(db, run, epoch, checkpoint);
  }),
  progress: async ({ db, admission }, { trainerId, run, progress }) => {
    if (progress.runId === run.id && (await isOwnRun(db, admission.tokenId, { trainerId, run })))
      await notifyProgress(db, progress);
    return null;
  },
  finish: own<"finish", unknown>(null, async ({ db, blobs }, { run, result, publicFigures }) => {
    const [predictions, confidence, weights, graph] = blobs;
    if (!weights || !graph) throw new Refusal(400, "A result comes with its weights and its graph.");
    const images = { predictions: readImages(predictions, 9), confidence: readImages(confidence, 255) };
    // Which answers are right is not for the trainer to say.
    const labels = await readTestLabels();
    return finishRun(db, run, { result: { ...result, ...images }, publicFigures, weights, graph, labels });
  }),
  fail: own<"fail", unknown>(null, ({ db }, { run, failure }) => failRun(db, run, failure)),
  release: own<"release", unknown>(null, ({ db }, { run }) => releaseRun(db, run)),
  cancel: own<"cancel", unknown>(null, ({ db }, { run }) => confirmCancel(db, run)),
  stepAside: ({ db }, { trainerId, failure }) =>
    db.$transaction(async (tx) => {
      await pauseTrainer(tx, trainerId, { by: null, failure, isDraining: false });
      return null;
    }),
  probe: ({ db }) => db.$queryRaw`SELECT 1`.then(() => null),
  wait: ({ changes, signal }, { trainerId, runIds, since }) =>
    changes.next({ trainerId, runIds, since, signal }),
};

function readImages(blob: Uint8Array | null | undefined, most: number): Uint8Array<ArrayBuffer> {
  try {
    return requireImages(blob, most);
  } catch (error) {
    throw new Refusal(400, (error as Error).message);
  }
}
