import type { Db } from "@/server/base/db";
import { notifyProgress } from "@/server/base/events";
import { claimRun } from "@/server/queue/claim";
import { openPicture } from "@/server/queue/pictures";
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
import { findDoubt } from "@/server/queue/check/foreign-result";
import {
  askForEvaluation,
  drawCheck,
  findCheckPercent,
  isNamed,
  isNamedState,
  nameState,
  recordLie,
  showStates,
  wantsStates,
} from "@/server/queue/check/spot-checks";
import { type Call, type CallHeader, type Message, requireImages } from "@/server/queue/trainer-protocol";
import { type Admission, takePlace, isOwnRun, readDemand } from "@/server/queue/trainer-tokens";
import { findLargestRun, pauseTrainer, registerTrainer, stopTrainer } from "@/server/queue/trainers";
import { readTestLabels } from "@/server/run/digits";
import type { openChanges } from "./trainer-changes";

/** What a trainer is told instead of an answer. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    sentence: string,
  ) {
    super(sentence);
  }
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
  C extends Call & ("start" | "epoch" | "states" | "checkpoint" | "finish" | "fail" | "release" | "cancel"),
  T,
>(otherwise: T, act: (context: Context, header: CallHeader<C>) => Promise<T>) {
  return async (context: Context, header: CallHeader<C>): Promise<T> => {
    const { db, admission } = context;
    return (await isOwnRun(db, admission.tokenId, header)) ? act(context, header) : otherwise;
  };
}

const otherState = new Refusal(400, "This is not the state whose hash was told.");

async function finish(
  { db, blobs }: Context,
  { trainerId, run, result, publicFigures }: CallHeader<"finish">,
): Promise<unknown> {
  const [predictions, confidence, weights, graph] = blobs;
  if (!weights || !graph) throw new Refusal(400, "A result comes with its weights and its graph.");
  const images = { predictions: readImages(predictions, 9), confidence: readImages(confidence, 255) };
  const isChecked = (await findCheckPercent(db, trainerId)) > 0;
  const doubt = isChecked ? await findDoubt(db, run, result, weights) : null;
  if (doubt === "hidden") throw new Refusal(409, "Show the states of the epoch that was asked for first.");
  if (doubt) {
    await recordLie(db, { trainerId, run }, doubt);
    return null;
  }
  // Which answers are right is not for the trainer to say.
  const labels = await readTestLabels();
  const outcome = { result: { ...result, ...images }, publicFigures, weights, graph, labels };
  return finishRun(db, run, outcome, async (tx) => {
    if (isChecked) await askForEvaluation(tx, trainerId, run);
  });
}

const calls: { [C in Call]: (context: Context, header: CallHeader<C>) => Promise<unknown> } = {
  register: async ({ db, admission }, { trainerId, slots, ...settings }) => {
    // Whoever looks at the pool sees the name that the token's maker gave.
    const shown = { ...settings, host: admission.name, slots: Math.min(slots, admission.slots) };
    return db.$transaction(async (tx) => {
      if (!(await takePlace(tx, admission, trainerId)))
        throw new Refusal(403, `As many trainers work by this token as it lets in (${admission.slots}).`);
      if (!(await registerTrainer(tx, trainerId, shown, admission.tokenId)))
        throw new Refusal(403, "Another trainer has this id.");
      return null;
    });
  },
  leave: ({ db }, { trainerId }) => stopTrainer(db, trainerId).then(() => null),
  demand: ({ db, admission }) => readDemand(db, admission.tokenId),
  largestRun: ({ db }) => findLargestRun(db),
  claim: async ({ db }, { trainerId }) => {
    const run = await claimRun(db, trainerId);
    if (!run) return null;
    await drawCheck(db, trainerId, run);
    const { checkpoint, publicHalf, ...header } = run;
    return new ClaimedMessage({ header, blobs: [checkpoint, publicHalf] });
  },
  heartbeat: async ({ db, admission }, { trainerId, run }) =>
    (await isOwnRun(db, admission.tokenId, { trainerId, run }))
      ? heartbeatRun(db, run)
      : { isHeld: false, isCancelRequested: false, isDraining: false },
  start: own<"start", boolean>(false, ({ db }, { run }) => startRun(db, run)),
  epoch: own<"epoch", object>(
    { isHeld: false, wantsStates: false },
    async ({ db, blobs }, { trainerId, run, epoch, publicFigures, stateHash }) => {
      const [checkpoint = null, picture = null] = blobs;
      if (checkpoint && !isNamed(checkpoint, stateHash)) throw otherState;
      const named = { trainerId, run, number: epoch.number };
      const seen = readPicture(picture);
      const isHeld = await recordEpoch(db, run, epoch, checkpoint, publicFigures, seen, (tx) =>
        nameState(tx, named, stateHash),
      );
      return { isHeld, wantsStates: isHeld && (await wantsStates(db, named)) };
    },
  ),
  states: own<"states", unknown>(null, async ({ db, blobs }, { trainerId, run, number }) => {
    const [before = null, after = null] = blobs;
    await showStates(db, { trainerId, run, number }, { before, after });
    return null;
  }),
  checkpoint: own<"checkpoint", boolean>(false, async ({ db, blobs }, { run, epoch }) => {
    const [checkpoint] = blobs;
    if (!checkpoint) throw new Refusal(400, "There is no checkpoint in this message.");
    // Whoever goes on from here goes on from what can be checked.
    if (!(await isNamedState(db, run, epoch, checkpoint))) throw otherState;
    return storeCheckpoint(db, run, epoch, checkpoint);
  }),
  progress: async ({ db, admission }, { trainerId, run, progress }) => {
    if (progress.runId === run.id && (await isOwnRun(db, admission.tokenId, { trainerId, run })))
      await notifyProgress(db, progress);
    return null;
  },
  finish: own<"finish", unknown>(null, finish),
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

/** The picture as it came, once it has proven to be one. */
function readPicture(blob: Uint8Array | null): Uint8Array | null {
  try {
    if (blob) openPicture(blob);
    return blob;
  } catch (error) {
    throw new Refusal(400, (error as Error).message);
  }
}

/** What a call of a trainer that was let in comes to. */
export async function perform(call: Call, context: Context, header: unknown): Promise<Message> {
  const act = calls[call] as (context: Context, header: unknown) => Promise<unknown>;
  const answer = await act(context, header);
  return answer instanceof ClaimedMessage ? answer.message : { header: answer, blobs: [] };
}
