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

type Queue = {
  waiting: WaitingRun[];
  usage: Usage;
  const RunningRow = WaitingRow.pick({
  cause: true,
  userId: true,
  expectedFlops: true,
  imageFlops: true,
}).extend({
  trainerId: z.string().nullable(),
  heldSeconds: Float,
  /** The share of its epochs that are not finished yet. */
  shareLeft: Float,
});

async function loadRunning(tx: Db | Tx): Promise<z.infer<typeof RunningRow>[]> {
  return readRows(
    tx,
    RunningRow,
    Prisma.sql`
    SELECT "Run"."userId", "trainerId", cause::text AS cause, "expectedFlops", ${imageFlops} AS "imageFlops",
      extract(epoch FROM clock_timestamp() - "claimedAt")::float AS "heldSeconds",
      1 - (SELECT count(*) FROM "Epoch" WHERE "runId" = "Run".id) / greatest(1, ${plannedEpochs}) AS "shareLeft"
    FROM "Run"
    WHERE "claimedAt" IS NOT NULL AND "finishedAt" IS NULL AND "failedAt" IS NULL AND "cancelledAt" IS NULL`,
  );
}

const UsageRow = z.object({ userId: z.string(), seconds: Float });

/**
 * The trainer seconds of each student in the last 24 hours. Reruns and references belong to no student and do
 * not count.
 */
async function loadUsage(tx: Db | Tx): Promise<Map<WaitingRun["userId"], number>> {
  const rows = await readRows(
    tx,
    UsageRow,
    Prisma.sql`
    SELECT "userId", sum("computeSeconds") AS seconds FROM "Run"
    WHERE cause = 'submission' AND "computeSeconds" > 0
      AND coalesce("finishedAt", "failedAt", "cancelledAt", clock_timestamp()) > clock_timestamp() - interval '24 hours'
    GROUP BY "userId"`,
  );
  return new Map(rows.map(({ userId, seconds }) => [userId, seconds]));
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
