import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { EngineInfo } from "@/core/run/run";
import type { Env } from "@/env";
import type { Accelerator } from "../engines/accelerator";
import { isTensorflowInstalled } from "../engines/tensorflow/load";
import { ProbeAnswerSchema, type Candidate, type ProbeAnswer } from "./probe-answer";
import { makeTrainingEnv } from "./training-env";

export type EngineChoice = Env["ENGINE"];
export type ProviderChoice = Env["ONNX_PROVIDER"];
/** The engine that this machine trains on, with a sentence that says why. */
type Probed = { info: EngineInfo; accelerator?: Accelerator; reason: string };

const script = fileURLToPath(new URL("./probe-child.ts", import.meta.url));
/** A GPU compiles its programs at its first use. A GPU that takes longer hangs. */
const probeMilliseconds = 120_000;

/** Asks a process of its own, which may crash. With `anyDevice`, a software GPU will do. */
async function ask(candidate: Candidate, threads: number, anyDevice: boolean): Promise<ProbeAnswer> {
  const child = fork(script, [candidate, String(threads), anyDevice ? "any" : "gpu"], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: makeTrainingEnv(),
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), probeMilliseconds);
  const answer = await new Promise<unknown>((resolve) => {
    child.once("message", resolve);
    child.once("error", (error) => resolve({ refusal: error.message }));
    child.once("exit", (code, signal) =>
      resolve({ refusal: `the process that tried it ended with ${signal ?? `code ${code}`}` }),
    );
  });
  clearTimeout(timer);
  return ProbeAnswerSchema.parse(answer);
}

/** The reason why a try is not worth it, or null: most machines have no GPU, and shall not wait for it. */
function knownRefusal(candidate: Candidate): string | null {
  if (candidate === "tensorflow")
    return isTensorflowInstalled() ? null : "@tensorflow/tfjs-node-gpu is not installed";
  if (candidate === "cuda") {
    const folder = join(
      dirname(createRequire(import.meta.url).resolve("onnxruntime-node")),
      "..",
      "bin",
      "napi-v6",
      process.platform,
      process.arch,
    );
    return existsSync(join(folder, "libonnxruntime_providers_cuda.so"))
      ? null
      : "onnxruntime-node's files for it are not installed";
  }
  if (candidate === "webgpu" && process.platform === "linux") {
    return existsSync("/dev/dri") || existsSync("/dev/nvidiactl") ? null : "there is no GPU";
  }
  return null;
}

const names: Record<Candidate, string> = {
  tensorflow: "TensorFlow",
  cuda: "CUDA",
  webgpu: "WebGPU",
  kernels: "the GPU engine",
  cpu: "the CPU",
};

/** Takes the requested engine, whatever device it finds, or throws the reason why it cannot. */
async function take(candidate: Candidate, threads: number): Promise<Probed> {
  const answer = await ask(candidate, threads, true);
  if ("refusal" in answer) {
    throw new Error(
      candidate === "tensorflow" || candidate === "kernels"
        ? answer.refusal
        : `ONNX Runtime cannot train on ${names[candidate]} here: ${answer.refusal}.`,
    );
  }
  return { ...answer, reason: `${names[candidate]} was asked for; it trains on ${answer.info.device}.` };
}

/** Takes the first engine that proves to use a real GPU, else the CPU. */
async function choose(candidates: Exclude<Candidate, "cpu">[], threads: number): Promise<Probed> {
  const refusals: string[] = [];
  for (const candidate of candidates) {
    const known = knownRefusal(candidate);
    const answer = known === null ? await ask(candidate, threads, false) : { refusal: known };
    if (!("refusal" in answer))
      return { ...answer, reason: `${names[candidate]} proved itself: it trains on ${answer.info.device}.` };
    refusals.push(`${names[candidate]}: ${answer.refusal.replace(/\.$/, "")}`);
  }
  const { reason: _, ...cpu } = await take("cpu", threads);
  return {
    ...cpu,
    reason: `ONNX Runtime trains on the CPU, since nothing else can. ${refusals.join(". ")}.`,
  };
}

/** Finds the engine that this machine trains on. Throws a sentence when the requested engine cannot start. */
export async function probeEngine(
  engine: EngineChoice,
  provider: ProviderChoice,
  threads: number,
): Promise<Probed> {
  if (engine === "tensorflow") return take("tensorflow", threads);
  if (engine === "webgpu") return take("kernels", threads);
  if (provider !== "auto") return take(provider, threads);
  return choose(engine === "auto" ? ["tensorflow", "cuda", "webgpu"] : ["cuda", "webgpu"], threads);
}
