import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { z } from "zod";
import type { Db } from "@/server/base/db";
import { findFreeBytes, isLow } from "@/server/base/disk";
import { readRow } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { isShownTrainer } from "@/server/queue/trainers";
import { leaseSeconds } from "@/server/queue/queue";
import { findStall, stallReasons } from "@/server/site/stall";

type Metrics = {
  /** Answers /metrics if the request carries the token. False for other addresses, or if no token is set. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Times a request until its answer is sent. */
  time(request: IncomingMessage, response: ServerResponse): void;
};

/**
 * The figures for Prometheus: of this process, and of the queue in the database. `sockets` counts the open
 * live connections.
 */
export function makeMetrics(
  db: Db,
  { token, sockets }: { token: string | undefined; sockets: () => number },
): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "convoy_http_request_duration_seconds",
    help: "Time until an answer was sent",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  new Gauge({
    name: "convoy_live_sockets",
    help: "Open live connections to this process",
    registers,
    collect() {
      this.set(sockets());
    },
  });
  const runs = new Gauge({
    name: "convoy_runs",
    help: "Runs by what became of them so far",
    labelNames: ["status"],
    registers,
  });
  const oldest = new Gauge({
    name: "convoy_oldest_waiting_run_seconds",
    help: "Age of the run that waits longest; 0 when none waits",
    registers,
  });
  const trainers = new Gauge({
    name: "convoy_trainers",
    help: "Trainers of the pool",
    labelNames: ["state"],
    registers,
  });
  const slots = new Gauge({
    name: "convoy_trainer_slots",
    help: "Runs that trainers which work can train at once",
    registers,
  });
  const compute = new Gauge({
    name: "convoy_compute_seconds",
    help: "Trainer seconds that all runs took so far",
    registers,
  });

  const stalled = new Gauge({
    name: "convoy_queue_stalled",
    help: "1 for the reason why no run trains although some wait",
    labelNames: ["reason"],
    registers,
  });

  async function readQueue(): Promise<void> {
    const queue = await countRuns(db);
    for (const status of ["waiting", "training", "done", "failed", "cancelled"] as const)
      runs.set({ status }, queue[status]);
    oldest.set(queue.oldestSeconds);
    compute.set(queue.computeSeconds);
    const pool = await countTrainers(db);
    for (const state of ["working", "paused", "lost"] as const) trainers.set({ state }, pool[state]);
    slots.set(pool.slots);
    const stall = findStall({ ...queue, ...pool, isDiskLow: isLow(await findFreeBytes()) });
    for (const reason of stallReasons) stalled.set({ reason }, reason === stall ? 1 : 0);
  }

  return {
    async answer(request, response) {
      if (request.url !== "/metrics" || !token) return false;
      if (!isSame(request.headers.authorization ?? "", `Bearer ${token}`)) {
        response
          .writeHead(401, { "www-authenticate": "Bearer", "content-type": "text/plain; charset=utf-8" })
          .end("Send METRICS_TOKEN as a bearer token.\n");
        return true;
      }
      await readQueue();
      response
        .writeHead(200, { "content-type": registry.contentType, "cache-control": "no-store" })
        .end(await registry.metrics());
      return true;
    },
    time(request, response) {
      const end = requests.startTimer({ method: request.method ?? "", route: routeOf(request.url ?? "/") });
      response.once("finish", () => end({ status: response.statusCode }));
    },
  };
}

/** The first part of the address, two for the API: ids in labels would make a series of each. */
function routeOf(url: string): string {
  const [first = "", second = ""] = url.split("?")[0]!.split("/").slice(1);
  if (first === "api") return `/api/${second}`;
  return [
    "",
    "_next",
    "courses",
    "exercises",
    "submissions",
    "runs",
    "lesson",
    "account",
    "compare",
    "sign-in",
    "register",
    "join",
  ].includes(first)
    ? `/${first}`
    : "other";
}

/** Compares the hashes: they are equally long, so the time reveals nothing. */
function isSame(a: string, b: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}

const RunCounts = z.object({
  waiting: z.int(),
  training: z.int(),
  done: z.int(),
  failed: z.int(),
  cancelled: z.int(),
  oldestSeconds: z.number(),
  computeSeconds: z.number(),
});
const TrainerCounts = z.object({ working: z.int(), paused: z.int(), lost: z.int(), slots: z.int() });

async function countRuns(db: Db): Promise<z.infer<typeof RunCounts>> {
  return readRow(
    db,
    RunCounts,
    Prisma.sql`
    SELECT
      count(*) FILTER (WHERE "claimedAt" IS NULL AND over IS NULL)::int AS waiting,
      count(*) FILTER (WHERE "claimedAt" IS NOT NULL AND over IS NULL)::int AS training,
      count("finishedAt")::int AS done, count("failedAt")::int AS failed, count("cancelledAt")::int AS cancelled,
      coalesce(extract(epoch FROM clock_timestamp() - min("createdAt") FILTER (WHERE "claimedAt" IS NULL AND over IS NULL)), 0)::float8 AS "oldestSeconds",
      coalesce(sum("computeSeconds"), 0)::float8 AS "computeSeconds"
    FROM (
      SELECT *, coalesce("finishedAt", "failedAt", "cancelledAt") AS over FROM "Run"
      -- Nobody's here: those of the demonstration were trained elsewhere.
      WHERE "userId" IS NULL OR "userId" NOT IN (SELECT id FROM "User" WHERE "isInvented")
    ) AS run`,
  );
}

async function countTrainers(db: Db): Promise<z.infer<typeof TrainerCounts>> {
  return readRow(
    db,
    TrainerCounts,
    Prisma.sql`
    SELECT
      count(*) FILTER (WHERE alive AND "pausedAt" IS NULL)::int AS working,
      count(*) FILTER (WHERE alive AND "pausedAt" IS NOT NULL)::int AS paused,
      count(*) FILTER (WHERE NOT alive)::int AS lost, coalesce(sum(slots) FILTER (WHERE alive AND "pausedAt" IS NULL), 0)::int AS slots
    FROM (
      SELECT *, "heartbeatAt" > clock_timestamp() - make_interval(secs => ${leaseSeconds}) AS alive FROM "Trainer"
      WHERE ${isShownTrainer}
    ) AS trainer`,
  );
}
