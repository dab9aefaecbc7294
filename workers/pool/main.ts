import { randomUUID } from "node:crypto";
import { arch, availableParallelism, cpus, hostname, platform } from "node:os";
import { env } from "@/env";
import { openDb } from "@/server/base/db";
import { heartbeatMilliseconds } from "@/server/queue/queue";
import { log } from "@/server/base/log";
import { poolEnds } from "@/server/base/connection/pool-ends";
import { openRowQueue } from "@/server/queue/trainer-queue";
import { loadData } from "../training/data";
import { probeEngine } from "../device/probe";
import { Checker } from "./check/checker";
import { compileChild } from "./compiled-child";
import { openHttpQueue } from "./http-queue";
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
const [{ info: found, accelerator, reason }, labels, compiled] = await Promise.all([
  probe,
  loadLabels(),
  compileChild(),
]).catch((error: Error) => {
  log.fatal(error.message);
  process.exit(1);
});
/** Null for a trainer that joined by a token. */
const db = env.JOIN_URL && env.JOIN_TOKEN ? null : openDb();
const queue = db
  ? openRowQueue(db, env.DATABASE_URL!, id)
  : openHttpQueue({ address: env.JOIN_URL!, token: env.JOIN_TOKEN!, trainerId: id, onRefused: endRefused });
/** What trains here goes on elsewhere, from its last checkpoint: the lease runs out. */
function endRefused(sentence: string): void {
  log.fatal(`${env.JOIN_URL} lets this trainer in no more: ${sentence}`);
  process.exit(poolEnds.refused);
}

// While the queue is away, the smallest number does for sure.
const largestRun = await queue.findLargestRun().catch(() => Infinity);
const slots = env.TRAINER_SLOTS ?? chooseSlots(found.device, largestRun);
const threads = threadsOf(slots);
const info = { ...found, threads };
log.info({ ...info, slots }, reason);

/** Copies the labels, so that the images need not stay in memory. */
async function loadLabels(): Promise<Uint8Array> {
  return Uint8Array.from((await loadData()).test.labels);
}

const processor = `${cpus()[0]?.model ?? ""} ${platform()} ${arch()}`.trim().slice(0, 200);
const register = () => queue.register({ host: hostname(), pid: process.pid, processor, ...info, slots });
for (let isAway = false; !stopping.signal.aborted;) {
  const failure = await register().then(
    () => null,
    (error: unknown) => error,
  );
  if (failure === null) break;
  if (!isAway) log.warn({ err: failure }, "This trainer cannot register; trying again twice a second.");
  isAway = true;
  await new Promise((resolve) => setTimeout(resolve, 500));
}
const means = { ...(accelerator ? { accelerator } : {}), ...(compiled ? { script: compiled } : {}) };
const trainer = new Trainer({ queue, id, engine: info.engine, ...means, threads, labels, slots });
// Only who has the database is the school's own, and checks what others report.
const checker = db && new Checker(db, { own: { ...info, processor }, ...means });
await queue.listen({
  onRunsChanged: (runIds) => {
    trainer.wake(runIds);
    checker?.wake();
  },
  onTrainerChanged: () => trainer.wake(null),
  onGap: () => void trainer.returnToDatabase(),
});
const heartbeat = setInterval(() => void register().catch(() => undefined), heartbeatMilliseconds);

const idle = setInterval(() => {
  if (!env.TRAINER_IDLE_SECONDS || trainer.idleMilliseconds < env.TRAINER_IDLE_SECONDS * 1000) return;
  log.info("No run has come for so long that this trainer ends.");
  process.exitCode = poolEnds.idle;
  stopping.abort();
}, 500);

await new Promise<void>((resolve) => {
  if (stopping.signal.aborted) return resolve();
  stopping.signal.addEventListener("abort", () => resolve(), { once: true });
});
clearInterval(heartbeat);
clearInterval(idle);
await Promise.all([trainer.stop(), checker?.stop()]);
await queue.leave().catch(() => undefined);
await queue.close();
process.exit();
