import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import type { ClientToServer, ServerToClient } from "@/core/live/events";
import { createDb, type Db } from "@/server/base/db";
import { notifyProgress } from "@/server/base/events";
import { findRunningPostgres } from "@/server/postgres/postgres";
import { MOST_SOCKETS } from "@/server/live/allowance";
import { requestCancel } from "@/server/queue/queue";
import { makeDataDir, removeDataDir, startConvoy } from "../support/convoy";
import { makeCourse, makeMember, makeOpenExercise } from "../support/factories";
import { makeCookie } from "../support/live";
import { makeWaitingRun } from "../support/pool";
import { waitFor } from "../support/wait";

type PageSocket = Socket<ServerToClient, ClientToServer>;

/** From a trainer's event to a page's socket, over all clients and events. */
type LatencyRow = { situation: string; clients: number; events: number; median: string; p95: string };

const clients = 200;
const events = 80;

/**
 * Starts the product, connects 200 pages to one run's room and times progress on its way: trainer, database,
 * web process, page. Once while the machine does nothing else, and once while the run really trains on the
 * same machine. The pages share a process, so the last ones wait for the others' messages to be read: the
 * figures are an upper bound.
 */
export async function measureLatency(): Promise<LatencyRow[]> {
  const dataDir = makeDataDir();
  const secret = randomUUID().repeat(2);
  const convoy = await startConvoy({
    dataDir,
    env: { SESSION_SECRET: secret, ENGINE: "onnx", TRAINER_THREADS: "1", LOG_LEVEL: "warn" },
  });
  const db = createDb((await findRunningPostgres(dataDir, "convoy")) ?? "");
  const sockets: PageSocket[] = [];
  try {
    const course = await makeCourse(db);
    const exercise = await makeOpenExercise(db, course.id);
    const { userId } = await makeMember(db, course.id, "student");
    // A person may have only so many pages open.
    for (let page = 0; page < clients; page += MOST_SOCKETS) {
      const watcher = await makeMember(db, course.id, "student");
      const { cookie } = await makeCookie(db, watcher.userId, secret);
      for (let own = 0; own < MOST_SOCKETS; own++)
        sockets.push(io(convoy.address, { transports: ["websocket"], extraHeaders: { cookie } }));
    }
    await waitFor("all pages are connected", () => sockets.every((socket) => socket.connected), 60);

    const still = await makeWaitingRun(db, exercise.id, userId);
    await db.$transaction((tx) => requestCancel(tx, still.id, new Date()));
    const quiet = await measure("nothing else runs", sockets, still.id, () => sendProgress(db, still.id));

    // Small batches, so that an epoch of the small network takes long enough to report progress.
    const trained = await makeWaitingRun(db, exercise.id, userId, {
      training: { epochs: 1000, trainImages: 60_000, batchSize: 8 },
    });
    const busy = await measure("a run trains on the same machine", sockets, trained.id, () =>
      Promise.resolve(),
    );
    return [quiet, busy];
  } finally {
    for (const socket of sockets) socket.close();
    await db.$disconnect();
    await convoy.stop();
    removeDataDir(dataDir);
  }
}

/** Joins the run's room with all pages and waits until enough of its progress has reached them. */
async function measure(
  situation: string,
  sockets: PageSocket[],
  runId: string,
  cause: () => Promise<void>,
): Promise<LatencyRow> {
  const latencies: number[] = [];
  const seen = new Set<number>();
  for (const socket of sockets) {
    socket.on("progress", (progress) => {
      latencies.push(Date.now() - progress.sentAt);
      seen.add(progress.sentAt);
    });
  }
  await Promise.all(
    sockets.map((socket) =>
      socket.timeout(60_000).emitWithAck("join", { room: `run:${runId}`, since: null }),
    ),
  );
  await cause();
  await waitFor(`${events} messages have arrived`, () => seen.size >= events, 180);
  for (const socket of sockets) {
    socket.off("progress");
    socket.emit("leave", `run:${runId}`);
  }
  latencies.sort((a, b) => a - b);
  const quantile = (share: number) =>
    `${latencies[Math.min(latencies.length - 1, Math.floor(share * latencies.length))] ?? 0} ms`;
  return {
    situation,
    clients: sockets.length,
    events: seen.size,
    median: quantile(0.5),
    p95: quantile(0.95),
  };
}

/** As a trainer does, four times a second. */
async function sendProgress(db: Db, runId: string): Promise<void> {
  for (let batch = 1; batch <= events; batch++) {
    await notifyProgress(db, {
      runId,
      epoch: 1,
      batch,
      batches: events,
      loss: 0.5,
      accuracy: 0.9,
      imagesPerSecond: 1000,
      sentAt: Date.now(),
    });
    await wait(250);
  }
}
