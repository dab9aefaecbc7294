import { planNetwork } from "@/core/network/plan";
import { ArchitectureSchema } from "@/core/network/architecture";
import { INPUT_SHAPE } from "@/core/base/mnist";
import { elements } from "@/core/network/shape";
import { TrainingSettingsSchema } from "@/core/training/training";
import { createInitialState } from "../engines/initial-state";
import { createBits } from "../engines/random";
import type { Accelerator } from "../engines/accelerator";
import type { Batch, Engine, NetworkState } from "../engines/engine";
import { findGpu, findNvidiaGpu, loadedVulkan } from "../engines/gpu";
import { createOnnxEngine } from "../engines/onnx/engine";
import type { Lowering } from "../engines/onnx/graph/lowering";
import { providers } from "../engines/onnx/provider";
import { drawOnDevice, drawOnProcessor } from "../engines/tensorflow/draws";
import { createTensorflowEngine } from "../engines/tensorflow/engine";
import { loadTensorflow } from "../engines/tensorflow/load";

const IMAGES = 16;
const STEPS = 2;
/**
 * Far above the rounding of 32-bit floats, and of the 19-bit floats that some GPUs multiply; far below a
 * mistake.
 */
const TOLERANCE = 0.01;

const architecture = ArchitectureSchema.parse({
  layers: [
    { type: "Conv2D", filters: 4, kernelSize: [3, 3], activation: "relu" },
    { type: "MaxPooling2D" },
    { type: "Dropout", rate: 0.25 },
    { type: "Flatten" },
    { type: "Dense", units: 10, activation: "softmax" },
  ],
});
const training = TrainingSettingsSchema.parse({
  optimizer: { name: "SGD", learningRate: 0.1 },
  batchSize: IMAGES,
  trainImages: 1280,
});

function makeImages(): Batch {
  const next = createBits(1);
  const bytes = (length: number, below: number) => Uint8Array.from({ length }, () => (next() >>> 0) % below);
  return { images: bytes(IMAGES * elements(INPUT_SHAPE), 256), labels: bytes(IMAGES, 10) };
}

/**
 * Trains a small network for some steps: an operator that a provider computes wrongly, or not at all, is
 * found here and not in a student's run.
 */
async function takeSteps(engine: Engine): Promise<{ loss: number; state: NetworkState }> {
  const { plan } = planNetwork(architecture);
  const network = await engine.createNetwork(plan, training, createInitialState(plan, training));
  const batch = makeImages();
  await network.train(
    Array.from({ length: STEPS }, () => ({ ...batch, learningRate: training.optimizer.learningRate })),
  );
  const { loss } = await network.evaluate(batch);
  const state = await network.getState();
  await network.dispose();
  return { loss, state };
}

function largestDifference(one: NetworkState, other: NetworkState): number {
  const differences = one.weights.flatMap((array, index) =>
    Array.from(array, (value, at) => Math.abs(value - other.weights[index]![at]!)),
  );
  return differences.reduce((largest, difference) => Math.max(largest, difference), 0);
}

async function nameDevice(provider: Accelerator["provider"]): Promise<{ device: string; isReal: boolean }> {
  if (provider === "cuda") return { device: (await findNvidiaGpu()) ?? "CUDA device", isReal: true };
  const gpu = await findGpu();
  const { real, software } = loadedVulkan();
  if (gpu !== null && real !== null) return { device: gpu, isReal: true };
  return { device: software === null ? "WebGPU device" : `${software} (Vulkan in software)`, isReal: false };
}

/** The difference between this training and the CPU's, with dropout masks made in the same way. */
async function measureDifference(engine: Engine, masks: Lowering["masks"]): Promise<number> {
  const tried = await takeSteps(engine);
  const expected = await takeSteps(createOnnxEngine(1, undefined, masks));
  return Math.max(Math.abs(tried.loss - expected.loss), largestDifference(tried.state, expected.state));
}

function refuseDifference(device: string, difference: number): void {
  if (difference < TOLERANCE) return;
  throw new Error(
    `${device} computes another result than the CPU (they differ by ${difference.toPrecision(2)})`,
  );
}

/**
 * Trains a little on the provider and on the CPU. Returns the accelerator when both agree; throws the reason
 * otherwise. Without `anyDevice` it must be proved that a real GPU computes.
 */
export async function tryProvider(
  provider: Accelerator["provider"],
  anyDevice: boolean,
): Promise<Accelerator> {
  const difference = await measureDifference(
    createOnnxEngine(1, { provider, device: "" }),
    providers[provider].lowering.masks,
  );
  // Only now has the provider loaded its driver.
  const { device, isReal } = await nameDevice(provider);
  refuseDifference(device, difference);
  if (!isReal && !anyDevice) throw new Error(`${device} is not known to be a real GPU`);
  return { provider, device };
}

/** Tries TensorFlow, which tells itself whether it uses a GPU. */
export async function tryTensorflow(anyDevice: boolean): Promise<void> {
  const { tf, hasGpu, device, version } = await loadTensorflow();
  if (!hasGpu && !anyDevice) throw new Error("it is installed, but it sees no GPU");
  const info = { device, version, threads: 1 };
  refuseDifference(
    device,
    await measureDifference(createTensorflowEngine(tf, info, drawOnProcessor), "drawn"),
  );
  // No other engine makes TensorFlow's own masks: they must only work.
  const { loss } = await takeSteps(createTensorflowEngine(tf, info, drawOnDevice));
  if (!Number.isFinite(loss)) throw new Error(`${device} makes no usable dropout masks`);
}
