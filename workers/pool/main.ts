import { randomUUID } from "node:crypto";
import { availableParallelism, hostname } from "node:os";
import { env } from "@/env";
import { openDb } from "@/server/base/db";
import { heartbeatMilliseconds } from "@/server/queue/queue";
import { listen } from "@/server/base/listener";
import { log } from "@/server/base/log";
import { findLargestRun, registerTrainer, stopTrainer } from "@/server/queue/trainers";
import { loadData } from "../training/data";
import { probeEngine } from "../device/probe";
import { chooseSlots } from "./slots";
import { Trainer } from "./trainer";

// The trainer pool of this machine. It loads no engine itself: each run trains in a child process, so that a
// crash costs one run and the GPU's memory is free again afterwards.

const stopMilliseconds = 7_500;

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.abort());
// The process that started us has died, or asks us to end on a system without signals.
process.on("disconnect", () => stopping.abort());
stopping.signal.addEventListener("abort", () => setTimeout(() => process.exit(1), stopMilliseconds).unref());

const id = randomUUID().replaceAll("-", "");
const threadsOf = (runs: number) =>
  env.TRAINER_THREADS || Math.max(1, Math.floor(availableParallelism() / runs));
const probe = probeEngine(env.ENGINE, env.ONNX_PROVIDER, threadsOf(env.TRAINER_SLOTS ?? 1));
const [{ info: found, accelerator, reason }, labels] = await Promise.all([probe, loadLabels()]).catch(
  (error: Error) => {
    log.fatal(error.message);
    process.exit(1);
  },
);
const db = openDb();
// While the database is away, the smallest number does for sure.
const largestRun = await findLargestRun(db).catch(() => Infinity);
const slots = env.TRAINER_SLOTS ?? chooseSlots(found.device, largestRun);
const threads = threadsOf(slots);
const info = { ...found, threads };
log.info({ ...info, slots }, reason);

/** Copies the labels, so that the images need not stay in memory. */
async function loadLabels(): Promise<Uint8Array> {
  return Uint8Array.from((await loadData()).test.labels);
}

const register = () => registerTrainer(db, id, { host: hostname(), pid: process.pid, ...info, slots });
while (
  !stopping.signal.aborted &&
  !(await register().then(
    () => true,
    () => false,
  ))
)
  await new Promise((resolve) => setTimeout(resolve, 500));
const trainer = new Trainer({
  db,
  id,
  engine: info.engine,
  ...(accelerator ? { accelerator } : {}),
  threads,
  labels,
  slots,
});
const listener = await listen(env.DATABASE_URL!, {
  onEvent: ({ event }) => {
    if (event.type === "run.changed") trainer.wake(event.runId);
    if (event.type === "trainer.changed" && event.trainerId === id) trainer.wake(null);
  },
  onGap: () => void trainer.returnToDatabase(),
});
const heartbeat = setInterval(() => void register().catch(() => undefined), heartbeatMilliseconds);

await new Promise<void>((resolve) => {
  if (stopping.signal.aborted) return resolve();
  stopping.signal.addEventListener("abort", () => resolve(), { once: true });
});
clearInterval(heartbeat);
await trainer.stop();
await stopTrainer(db, id).catch(() => undefined);
await listener.close();
await db.$disconnect();
process.exit(0);
