import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { Failure } from "@/core/run/run";
import type { ClaimedRun } from "@/server/queue/claim";
import type { HeldRun } from "@/server/queue/queue";
import {
  type Call,
  type CallHeader,
  ChangesSchema,
  decodeMessage,
  type Demand,
  DemandSchema,
  encodeMessage,
  EpochAnswerSchema,
  FateSchema,
  type Message,
  MOST_LETTERS,
  MOST_PROBLEMS,
  PulseSchema,
  trainerPath,
} from "@/server/queue/trainer-protocol";
import type { QueueHandlers, TrainerQueue } from "@/server/queue/trainer-queue";

/** The web process does not know the token, or knows it no more: nothing that we could send would help. */
export class TokenRefused extends Error {
  override name = "TokenRefused";
}

const patience = { call: 60_000, wait: 40_000 };
const pauseAfterFailure = 1_000;

interface HttpQueueOptions {
  /** The web process's address. */
  address: string;
  token: string;
  trainerId: string;
  /** Called once: the trainer has to end. */
  onRefused: (sentence: string) => void;
}

type HttpQueue = TrainerQueue & { readDemand(): Promise<Demand> };

/** The queue of a trainer that reaches a web process only, by a token. */
export function openHttpQueue({ address, token, trainerId, onRefused }: HttpQueueOptions): HttpQueue {
  const closing = new AbortController();
  /** Ends the waiting for changes, so that it begins anew with the runs that are held now. */
  let asking = new AbortController();
  let listening: Promise<void> = Promise.resolve();

  async function call<C extends Call>(
    name: C,
    header: Omit<CallHeader<C>, "trainerId">,
    blobs: Message["blobs"] = [],
    limit = patience.call,
  ): Promise<Message> {
    const body = encodeMessage({ header: { ...header, trainerId }, blobs });
    const response = await fetch(new URL(`${trainerPath}${name}`, address), {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/octet-stream" },
      body: new Uint8Array(body),
      signal: AbortSignal.any([
        AbortSignal.timeout(limit),
        ...(name === "wait" ? [closing.signal, asking.signal] : []),
      ]),
    });
    const answer = Buffer.from(await response.arrayBuffer());
    if (response.ok) return decodeMessage(answer);
    const sentence = answer.toString("utf8").trim().slice(0, 500);
    if (response.status !== 401) throw new Error(`${address} answered ${response.status}: ${sentence}`);
    onRefused(sentence);
    throw new TokenRefused(sentence);
  }
  const tell = async (name: "start" | "release" | "cancel" | "heartbeat", run: HeldRun) =>
    (await call(name, { run: pick(run) })).header;

  async function follow({ onRunsChanged, onTrainerChanged, onGap }: QueueHandlers, runIds: () => string[]) {
    let since: CallHeader<"wait">["since"] = null;
    let wasAway = false;
    while (!closing.signal.aborted) {
      asking = new AbortController();
      try {
        const { header } = await call("wait", { runIds: runIds(), since }, [], patience.wait);
        const changes = ChangesSchema.parse(header);
        if (wasAway || changes.isGap) onGap();
        if (changes.isQueueChanged || wasAway || changes.isGap) onRunsChanged(changes.runIds);
        if (changes.isTrainerChanged) onTrainerChanged();
        ({ since } = changes);
        wasAway = false;
      } catch {
        if (asking.signal.aborted) continue;
        wasAway = true;
        await wait(pauseAfterFailure, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  const held = new Set<string>();
  /** Of each run that is held: the state that its next epoch begins with, which may have to be shown. */
  const states = new Map<string, Uint8Array>();
  const show = (run: HeldRun, number: number, after: Uint8Array | null) =>
    call("states", { run: pick(run), number }, [states.get(run.id) ?? null, after]);
  const forget = ({ id }: HeldRun) => {
    held.delete(id);
    states.delete(id);
  };
  return {
    showsStates: true,
    register: async (settings) => void (await call("register", settings)),
    leave: async () => void (await call("leave", {})),
    readDemand: async () => DemandSchema.parse((await call("demand", {})).header),
    findLargestRun: async () => z.number().parse((await call("largestRun", {})).header),
    claimRun: async () => {
      const { header, blobs } = await call("claim", {});
      // What the school's own server says is as good as a row of its database.
      const run = header as Omit<ClaimedRun, "checkpoint" | "publicHalf"> | null;
      if (!run) return null;
      held.add(run.id);
      if (blobs[0]) states.set(run.id, blobs[0]);
      else states.delete(run.id);
      asking.abort();
      return { ...run, checkpoint: blobs[0] ?? null, publicHalf: blobs[1] ?? null };
    },
    heartbeatRun: async (run) => {
      const pulse = PulseSchema.parse(await tell("heartbeat", run));
      if (!pulse.isHeld) forget(run);
      return pulse;
    },
    startRun: async (run) => z.boolean().parse(await tell("start", run)),
    recordEpoch: async (run, epoch, checkpoint, publicFigures, picture, state) => {
      if (!state) throw new Error("A trainer of another machine names each state.");
      const stateHash = createHash("sha256").update(state).digest("hex");
      const header = { run: pick(run), epoch, publicFigures, stateHash };
      const answer = EpochAnswerSchema.parse((await call("epoch", header, [checkpoint, picture])).header);
      if (answer.wantsStates) await show(run, epoch.number, state);
      if (answer.isHeld) states.set(run.id, state);
      return answer.isHeld;
    },
    storeCheckpoint: async (run, epoch, checkpoint) =>
      z.boolean().parse((await call("checkpoint", { run: pick(run), epoch }, [checkpoint])).header),
    notifyProgress: async (run, progress) => void (await call("progress", { run: pick(run), progress })),
    finishRun: async (run, { result, publicFigures = null, weights, graph }) => {
      const { predictions, confidence, ...figures } = result;
      if (figures.divergedAtEpoch !== null) await show(run, figures.divergedAtEpoch, null);
      const header = { run: pick(run), result: figures, publicFigures };
      const answer = await call("finish", header, [predictions, confidence, weights, graph]);
      forget(run);
      return FateSchema.parse(answer.header);
    },
    failRun: async (run, failure) => {
      const answer = await call("fail", { run: pick(run), failure: shorten(failure) });
      forget(run);
      return FateSchema.parse(answer.header);
    },
    releaseRun: async (run) => FateSchema.parse(await tell("release", run)),
    confirmCancel: async (run) => FateSchema.parse(await tell("cancel", run)),
    stepAside: async ({ failure }) => void (await call("stepAside", { failure: shorten(failure) })),
    probe: () => call("probe", {}),
    listen: (handlers) => {
      listening = follow(handlers, () => [...held]);
      return Promise.resolve();
    },
    close: async () => {
      closing.abort();
      await listening;
    },
  };
}

/** A claimed run has more than a call may carry. */
const pick = ({ id, fencingToken }: HeldRun): HeldRun => ({ id, fencingToken });

/** What a trainer says of a failure; the server knows the attempts. */
const shorten = ({ code, fault, detail, problems }: Failure) => ({
  code,
  fault,
  ...(detail === undefined ? {} : { detail: detail.slice(0, MOST_LETTERS) }),
  ...(problems === undefined ? {} : { problems: problems.slice(0, MOST_PROBLEMS) }),
});
