import type { ArchitectureInput } from "@/core/network/architecture";
import type { Accelerator } from "../engines/accelerator";
import type { Engine, NetworkState } from "@/engine/base/engine";
import { findGpu, findNvidiaGpu, loadedVulkan } from "../engines/gpu";
import { createOnnxEngine } from "../engines/onnx/engine";
import type { Lowering } from "@/engine/onnx/graph/lowering";
import { providers } from "../engines/onnx/provider";
import { drawOnDevice, drawOnProcessor } from "../engines/tensorflow/draws";
import { createTensorflowEngine } from "../engines/tensorflow/engine";
import { loadTensorflow } from "../engines/tensorflow/load";
import { calmNetworks, figuresOf, takeSteps } from "./proof";

/**
 * Far above the rounding of 32-bit floats, and of the 19-bit floats that some GPUs multiply; far below a
 * mistake.
 */
const TOLERANCE = 0.01;
/** Processors round in one way: what differs by more is computed otherwise. */
const PROCESSOR_TOLERANCE = 5e-4;

/**
 * What a processor came to, one loss and one sum for each network of the proof: ONNX Runtime 1.30 on x86, and
 * TensorFlow.js on plain JavaScript, which a test holds against it.
 */
const recorded = [
  [2.32021, 4.16773],
  [2.28829, -2.67822],
  [2.29096, -0.48304],
] as const;

function largestDifference(one: NetworkState, other: NetworkState): number {
  const differences = one.weights.flatMap((array, index) =>
    Array.from(array, (value, at) => Math.abs(value - other.weights[index]![at]!)),
  );
  return largest(differences);
}

async function nameDevice(provider: Accelerator["provider"]): Promise<{ device: string; isReal: boolean }> {
  if (provider === "cuda") return { device: (await findNvidiaGpu()) ?? "CUDA device", isReal: true };
  const gpu = await findGpu();
  const { real, software } = loadedVulkan();
  if (gpu !== null && real !== null) return { device: gpu, isReal: true };
  return { device: software === null ? "WebGPU device" : `${software} (Vulkan in software)`, isReal: false };
}

/** The difference between this training and the CPU's, with dropout masks made in the same way. */
async function measureDifference(
  engine: Engine,
  masks: Lowering["masks"],
  networks?: ArchitectureInput[],
): Promise<number> {
  const tried = await takeSteps(engine, networks);
  const expected = await takeSteps(createOnnxEngine(1, undefined, masks), networks);
  const differences = tried.map(({ loss, state }, network) =>
    Math.max(Math.abs(loss - expected[network]!.loss), largestDifference(state, expected[network]!.state)),
  );
  return largest(differences);
}

/** NaN is larger than everything: it is not what the CPU computes. */
const largest = (numbers: number[]) =>
  numbers.reduce((most, one) => (one > most || Number.isNaN(one) ? one : most), 0);

function refuseDifference(device: string, difference: number, tolerance = TOLERANCE): void {
  if (difference < tolerance) return;
  throw new Error(
    `${device} computes another result than it must (they differ by ${difference.toPrecision(2)})`,
  );
}

/** Trains a little on this processor. Throws when it does not come to what is recorded. */
export async function tryProcessor(engine: Engine): Promise<void> {
  const differences = figuresOf(await takeSteps(engine)).flatMap((figures, network) =>
    figures.map((figure, which) => Math.abs(figure - recorded[network]![which]!)),
  );
  refuseDifference("this processor", largest(differences), PROCESSOR_TOLERANCE);
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

/** Takes steps with the engine's own random numbers, which no other engine draws: they must only work. */
async function takeDrawnSteps(engine: Engine, device: string) {
  const proofs = await takeSteps(engine);
  if (!proofs.every(({ loss }) => Number.isFinite(loss)))
    throw new Error(`${device} makes no usable dropout masks`);
  return proofs;
}

/** Tries our own kernels, and returns the name of the GPU. */
export async function tryKernels(engine: Engine, anyDevice: boolean): Promise<string> {
  const { device, isReal } = await nameDevice("webgpu");
  refuseDifference(device, await measureDifference(engine, "drawn", calmNetworks));
  const [drawn, calm] = [await takeDrawnSteps(engine, device), await takeSteps(engine, calmNetworks)];
  if (drawn.some(({ state }, network) => largestDifference(state, calm[network]!.state) === 0))
    throw new Error(`${device} draws no random numbers`);
  if (!isReal && !anyDevice) throw new Error(`${device} is not known to be a real GPU`);
  return device;
}

/** Tries TensorFlow, which tells itself whether it uses a GPU. */
export async function tryTensorflow(anyDevice: boolean): Promise<void> {
  const { tf, hasGpu, device, version } = await loadTensorflow();
  if (!hasGpu && !anyDevice) throw new Error("it is installed, but it sees no GPU");
  const info = { device, version, threads: 1 };
  refuseDifference(
    device,
    await measureDifference(createTensorflowEngine(tf, info, drawOnProcessor), "drawn"),
    hasGpu ? TOLERANCE : PROCESSOR_TOLERANCE,
  );
  await takeDrawnSteps(createTensorflowEngine(tf, info, drawOnDevice), device);
}
