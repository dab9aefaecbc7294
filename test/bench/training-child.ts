import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { NetworkTemplate } from "@/core/network/templates";
import type { RunJob, RunMessage } from "../../workers/training/messages";
import { makeTrainingEnv } from "../../workers/device/training-env";

/**
 * One real training child, from its fork to its result. Memory in MB, null where the system does not tell.
 */
type ChildFigures = { secondsToFirstBatch: number; peakMemory: number | null };

/** The most memory that the process has had. Linux's kernel tells. */
function readPeakMemory(pid: number): number | null {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return line ? Number(line[1]) / 1024 : null;
  } catch {
    return null;
  }
}

/**
 * Trains one short epoch with its evaluation as the trainer pool does. The time to the first batch is to the
 * first progress message, less the time that the batches before it took; a child sends none in its first
 * quarter of a second.
 */
export async function measureChild(template: NetworkTemplate, threads: number): Promise<ChildFigures> {
  const { architecture } = template;
  const training = { ...template.training, trainImages: 6_400 };
  const job: RunJob = { runId: "bench", architecture, training, checkpoint: null, engine: "onnx", threads };
  const start = performance.now();
  const child = fork(fileURLToPath(new URL("../../workers/training/run-child.ts", import.meta.url)), [], {
    serialization: "advanced",
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: makeTrainingEnv(),
  });
  child.send(job);
  let secondsToFirstBatch = Infinity;
  let peakMemory: number | null = null;
  await new Promise<void>((resolve, reject) => {
    child.on("message", (message: RunMessage) => {
      if (message.type === "failed") reject(new Error(JSON.stringify(message.failure)));
      if (message.type === "progress" && secondsToFirstBatch === Infinity) {
        const { batch, imagesPerSecond } = message.progress;
        secondsToFirstBatch =
          (performance.now() - start) / 1000 - ((batch - 1) * training.batchSize) / imagesPerSecond;
      }
      if (message.type !== "progress") peakMemory = readPeakMemory(child.pid!) ?? peakMemory;
    });
    child.once("exit", () => resolve());
  });
  return { secondsToFirstBatch, peakMemory };
}
