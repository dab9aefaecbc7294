import type { Epoch, Failure, PublicFigures } from "@/core/run/run";
import type { RunProgress } from "@/core/live/events";
import type { Db } from "@/server/base/db";
import { notifyProgress } from "@/server/base/events";
import { listen } from "@/server/base/listener";
import { type ClaimedRun, claimRun } from "./claim";
import {
  confirmCancel,
  failRun,
  type Fate,
  finishRun,
  type HeldRun,
  heartbeatRun,
  type Pulse,
  recordEpoch,
  releaseRun,
  startRun,
  storeCheckpoint,
} from "./queue";
import type { Outcome } from "./results";
import { findLargestRun, registerTrainer, stepAside, stopTrainer, type TrainerSettings } from "./trainers";

/** What makes a trainer look again. */
export type QueueHandlers = {
  /** The queue has changed, and these runs with it. */
  onRunsChanged: (runIds: string[]) => void;
  /** This trainer was paused, drained or resumed. */
  onTrainerChanged: () => void;
  /** Messages may have been missed. */
  onGap: () => void;
};

/**
 * The queue as a trainer sees it: all that a trainer may do. One kind reaches the rows itself, the other
 * through a web process (workers/pool/http-queue.ts). Leases and tokens are the same for both. A call that
 * throws changed nothing that a repetition would spoil.
 */
export interface TrainerQueue {
  /** It may have to show the states before and after an epoch. */
  readonly showsStates: boolean;
  /** Each later call is the trainer's heartbeat. */
  register(settings: TrainerSettings): Promise<void>;
  /** The trainer has stopped. */
  leave(): Promise<void>;
  /** The bytes that the largest run may take. */
  findLargestRun(): Promise<number>;
  claimRun(): Promise<ClaimedRun | null>;
  heartbeatRun(run: HeldRun): Promise<Pulse>;
  startRun(run: HeldRun): Promise<boolean>;
  /** `state` is the checkpoint after the epoch, where the queue wants each of them. */
  recordEpoch(
    run: HeldRun,
    epoch: Epoch,
    checkpoint: Uint8Array | null,
    publicFigures: PublicFigures | null,
    picture: Uint8Array | null,
    state: Uint8Array | null,
  ): Promise<boolean>;
  storeCheckpoint(run: HeldRun, epoch: number, checkpoint: Uint8Array): Promise<boolean>;
  notifyProgress(run: HeldRun, progress: RunProgress): Promise<void>;
  finishRun(run: HeldRun, outcome: Outcome): Promise<Fate | null>;
  failRun(run: HeldRun, failure: Failure): Promise<Fate | null>;
  releaseRun(run: HeldRun): Promise<Fate | null>;
  confirmCancel(run: HeldRun): Promise<Fate | null>;
  stepAside(reason: { runIds: string[]; failure: Failure }): Promise<void>;
  /** Throws while the queue cannot be reached. */
  probe(): Promise<unknown>;
  /** Calls the handlers until the queue is closed. */
  listen(handlers: QueueHandlers): Promise<void>;
  close(): Promise<void>;
}

/** The queue of a trainer that has the database's address. */
export function openRowQueue(db: Db, databaseUrl: string, trainerId: string): TrainerQueue {
  let listener: { close(): Promise<void> } | null = null;
  return {
    showsStates: false,
    register: async (settings) => {
      await registerTrainer(db, trainerId, settings);
    },
    leave: () => stopTrainer(db, trainerId),
    findLargestRun: () => findLargestRun(db),
    claimRun: () => claimRun(db, trainerId),
    heartbeatRun: (run) => heartbeatRun(db, run),
    startRun: (run) => startRun(db, run),
    recordEpoch: (run, epoch, checkpoint, publicFigures, picture) =>
      recordEpoch(db, run, epoch, checkpoint, publicFigures, picture),
    storeCheckpoint: (run, epoch, checkpoint) => storeCheckpoint(db, run, epoch, checkpoint),
    notifyProgress: (_, progress) => notifyProgress(db, progress),
    finishRun: (run, outcome) => finishRun(db, run, outcome),
    failRun: (run, failure) => failRun(db, run, failure),
    releaseRun: (run) => releaseRun(db, run),
    confirmCancel: (run) => confirmCancel(db, run),
    stepAside: (reason) => stepAside(db, trainerId, reason),
    probe: () => db.$queryRaw`SELECT 1`,
    listen: async ({ onRunsChanged, onTrainerChanged, onGap }) => {
      listener = await listen(databaseUrl, {
        onEvent: ({ event }) => {
          if (event.type === "run.changed") onRunsChanged([event.runId]);
          if (event.type === "trainer.changed" && event.trainerId === trainerId) onTrainerChanged();
        },
        onGap,
      });
    },
    close: async () => {
      await listener?.close();
      await db.$disconnect();
    },
  };
}
