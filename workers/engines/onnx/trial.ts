import { planNetwork } from "@/core/plan";
import { ArchitectureSchema, INPUT_SHAPE } from "@/core/architecture";
import { elements } from "@/core/shape";
import { TrainingSettingsSchema } from "@/core/training";
import { createInitialState } from "../../initial-state";
import { createBits } from "../../random";
import type { Accelerator } from "../accelerator";
import type { Batch, Engine, NetworkState } from "../engine";
import { findGpu, findNvidiaGpu, loadedVulkan } from "../gpu";
import { createOnnxEngine } from "./engine";
import { providers } from "./provider";

const IMAGES = 16;
const STEPS = 2;
/** Far above the rounding of 32-bit floats, and of the 19-bit ones that some GPUs multiply with; far below a mistake. */
const TOLERANCE = 0.01;

const architecture = ArchitectureSchema.parse({
  layers: [
    { type: "Conv2D", filters: 4, kernelSize: [3, 3], activation: "relu" }, { type: "MaxPooling2D" }, { type: "Dropout", rate: 0.25 },
    { type: "Flatten" }, { type: "Dense", units: 10, activation: "softmax" },
  ],
});
const training = TrainingSettingsSchema.parse({ optimizer: { name: "SGD", learningRate: 0.1 }, batchSize: IMAGES, trainImages: 1280 });

function makeImages(): Batch {
  const next = createBits(1);
  const bytes = (length: number, below: number) => Uint8Array.from({ length }, () => (next() >>> 0) % below);
  return { images: bytes(IMAGES * elements(INPUT_SHAPE), 256), labels: bytes(IMAGES, 10) };
}

/** Takes a small network some steps: what a provider computes wrongly, or not at all, is found here and not in a student's run. */
async function takeSteps(engine: Engine): Promise<{ loss: number; state: NetworkState }> {
  const { plan } = planNetwork(architecture);
  const network = await engine.createNetwork(plan, training, createInitialState(plan, training));
  const batch = makeImages();
  for (let step = 0; step < STEPS; step += 1) await network.train(batch, training.optimizer.learningRate);
  const { loss } = await network.evaluate(batch);
  const state = await network.getState();
  await network.dispose();
  return { loss, state };
}

function largestDifference(one: NetworkState, other: NetworkState): number {
  const differences = one.weights.flatMap((array, index) => Array.from(array, (value, at) => Math.abs(value - other.weights[index]![at]!)));
  return differences.reduce((largest, difference) => Math.max(largest, difference), 0);
}

async function nameDevice(provider: Accelerator["provider"]): Promise<{ device: string; isReal: boolean }> {
  if (provider === "cuda") return { device: (await findNvidiaGpu()) ?? "CUDA device", isReal: true };
  const gpu = await findGpu();
  const { real, software } = loadedVulkan();
  if (gpu !== null && real !== null) return { device: gpu, isReal: true };
  return { device: software === null ? "WebGPU device" : `${software} (Vulkan in software)`, isReal: false };
}

/**
 * Trains a little on the provider and on the CPU. Returns the accelerator when both agree; throws the reason otherwise. Without
 * `anyDevice` it must be proved that a real GPU computes.
 */
export async function tryProvider(provider: Accelerator["provider"], anyDevice: boolean): Promise<Accelerator> {
  const tried = await takeSteps(createOnnxEngine(1, { provider, device: "" }));
  const expected = await takeSteps(createOnnxEngine(1, undefined, providers[provider].lowering.masks));
  const { device, isReal } = await nameDevice(provider);
  const difference = Math.max(Math.abs(tried.loss - expected.loss), largestDifference(tried.state, expected.state));
  if (!(difference < TOLERANCE)) throw new Error(`${device} computes another result than the CPU (they differ by ${difference.toPrecision(2)})`);
  if (!isReal && !anyDevice) throw new Error(`${device} is not known to be a real GPU`);
  return { provider, device };
}
