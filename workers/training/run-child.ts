import { log } from "@/server/base/log";
import { loadData } from "./data";
import { startEngine } from "../device/select";
import { engineFailure } from "./failure";
import type { RunJob, RunMessage } from "./messages";
import { trainRun } from "./run";
import { yieldToOthers } from "./yield-to-others";

// The process that trains one run: it is forked with IPC, gets one job, and ends with the job or with its
// parent.

function send(message: RunMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    if (process.send === undefined) throw new Error("This process must be forked with an IPC channel.");
    process.send(message, undefined, {}, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}

async function work(job: RunJob): Promise<void> {
  try {
    const [engine, data] = await Promise.all([
      startEngine(job.engine, job.threads, job.accelerator),
      loadData(),
    ]);
    log.info({ run: job.runId, ...engine.info() }, "The training begins.");
    await trainRun(job, engine, data, send, () => false);
  } catch (error) {
    log.error({ err: error, run: job.runId }, "The engine did not start.");
    await send({ type: "failed", failure: engineFailure(error) });
  }
}

yieldToOthers();
const TERMINATED = 128 + 15;
process.on("disconnect", () => process.exit(TERMINATED));
process.on("SIGTERM", () => process.exit(TERMINATED));
process.once("message", (job: RunJob) => {
  void work(job).then(() => process.exit(0));
});
