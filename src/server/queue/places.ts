import { z } from "zod";
import type { OrderReason } from "@/core/run/queue-view";
import type { Db, Tx } from "@/server/base/db";
import { Float, readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import {
  type Place,
  type Slot,
  type Usage,
  WaitingRow,
  type WaitingRun,
  explainOrder,
  orderQueue,
  placeRuns,
  typicalSecondsPerFlop,
} from "./order";
import {
  imageFlops,
  makeForecast,
  type MeasuredEpoch,
  measureExtras,
  measureSpeeds,
  plannedEpochs,
} from "./forecast";
import { leaseSeconds } from "./queue";
import { courseOfRun } from "./trainer-tokens";
import { usageOf } from "./turn/usage";

type Queue = {
  waiting: WaitingRun[];
  usage: Usage;
  /** The mean over all trainers; null while nothing was measured. */
  secondsPerFlop: number | null;
  /** The slots of the trainers that live and are not paused, free or busy. */
  slots: Slot[];
  /** Trainers that live and are paused. */
  pausedTrainers: number;
};

/** The queue, and what follows from it. */
export type OrderedQueue = Queue & {
  places: ReadonlyMap<string, Place>;
  reasons: ReadonlyMap<string, OrderReason>;
};

/** Where every waiting run stands, in the order in which `claimRun` takes them. */
export async function readQueue(db: Db | Tx): Promise<OrderedQueue> {
  const queue = await loadQueue(db);
  const ordered = orderQueue(queue.waiting, queue.usage, queue.secondsPerFlop);
  const explained = explainOrder(ordered, queue.usage);
  const reasons = new Map(ordered.map(({ id }, index) => [id, explained[index]!]));
  return { ...queue, places: placeRuns(ordered, queue.slots), reasons };
}

const LiveTrainerRow = z.object({
  id: z.string(),
  slots: z.number(),
  engine: z.string(),
  device: z.string(),
  isPaused: z.boolean(),
});

/** Everything that the queue's order and its waiting times follow from. */
export async function loadQueue(tx: Db | Tx): Promise<Queue> {
  const waiting = await readRows(
    tx,
    WaitingRow,
    Prisma.sql`
    SELECT id, "userId", cause::text AS cause, "createdAt", "expectedFlops", ${imageFlops} AS "imageFlops",
      "prioritisedAt", ${courseOfRun} AS "courseId"
    FROM "Run" WHERE "claimedAt" IS NULL AND "cancelRequestedAt" IS NULL
      AND "finishedAt" IS NULL AND "failedAt" IS NULL AND "cancelledAt" IS NULL`,
  );
  const speeds = await measureSpeeds(tx);
  const secondsPerFlop = meanSpeed(speeds);
  const running = await loadRunning(tx);
  const usage = await loadUsage(tx, secondsPerFlop ?? typicalSecondsPerFlop);
  const trainers = await readRows(
    tx,
    LiveTrainerRow,
    Prisma.sql`
    SELECT id, slots, engine, device, "pausedAt" IS NOT NULL AS "isPaused" FROM "Trainer"
    WHERE "stoppedAt" IS NULL AND "heartbeatAt" > clock_timestamp() - make_interval(secs => ${leaseSeconds})`,
  );
  const extras = await measureExtras(tx);
  const slots = trainers
    .filter(({ isPaused }) => !isPaused)
    .flatMap((trainer) => {
      const forecast = makeForecast(speeds, extras, trainer);
      const held = running.filter((run) => run.trainerId === trainer.id);
      return Array.from({ length: trainer.slots }, (_, index): Slot => {
        const run = held[index];
        return { freeInSeconds: run ? (forecast(run) ?? 0) * run.shareLeft : 0, forecast };
      });
    });
  return {
    waiting,
    usage,
    secondsPerFlop,
    slots,
    pausedTrainers: trainers.filter(({ isPaused }) => isPaused).length,
  };
}

const RunningRow = WaitingRow.pick({ userId: true, expectedFlops: true, imageFlops: true }).extend({
  trainerId: z.string().nullable(),
  /** The share of its epochs that are not finished yet. */
  shareLeft: Float,
});

async function loadRunning(tx: Db | Tx): Promise<z.infer<typeof RunningRow>[]> {
  return readRows(
    tx,
    RunningRow,
    Prisma.sql`
    SELECT "Run"."userId", "trainerId", "expectedFlops", ${imageFlops} AS "imageFlops",
      1 - (SELECT count(*) FROM "Epoch" WHERE "runId" = "Run".id) / greatest(1, ${plannedEpochs}) AS "shareLeft"
    FROM "Run"
    WHERE "claimedAt" IS NOT NULL AND "finishedAt" IS NULL AND "failedAt" IS NULL AND "cancelledAt" IS NULL`,
  );
}

const UsageRow = z.object({ userId: z.string(), seconds: Float });

async function loadUsage(tx: Db | Tx, secondsPerFlop: number): Promise<Map<WaitingRun["userId"], number>> {
  const rows = await readRows(tx, UsageRow, usageOf(secondsPerFlop));
  return new Map(rows.map(({ userId, seconds }) => [userId, seconds]));
}

/** The seconds that a floating-point operation took over all trainers; null while nothing was measured. */
export function meanSpeed(epochs: MeasuredEpoch[]): number | null {
  if (epochs.length === 0) return null;
  return sum(epochs.map(({ seconds }) => seconds)) / sum(epochs.map(({ flops }) => flops));
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
