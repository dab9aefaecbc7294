import { expect, it } from "vitest";
import { createOnnxEngine } from "../../../workers/engines/onnx/engine";
import type { Batch, NetworkState } from "@/engine/base/engine";
import { createInitialState } from "@/engine/base/initial-state";
import {
  type LayerInput,
  makeBatch,
  makePlan,
  makeTraining,
  optionsOf,
  trainStep,
} from "../../support/training";

const engine = createOnnxEngine(2);
const PIXELS = 784;
/** A number of images that fills whole blocks on every processor; a part of it fills none. */
const IMAGES = 48;
const PART = 4;

const end: LayerInput[] = [
  { type: "GlobalAveragePooling2D" },
  { type: "Dense", units: 10, activation: "softmax" },
];
const conv = (filters: number, side: number, padding: "valid" | "same" = "valid"): LayerInput => ({
  type: "Conv2D",
  filters,
  kernelSize: [side, side],
  padding,
  activation: "relu",
});

it.each<[string, LayerInput[]]>([
  ["large maps, summed in pieces", [conv(16, 3), conv(32, 3), ...end]],
  ["small maps", [{ type: "AveragePooling2D" }, conv(32, 5), conv(16, 4), ...end]],
  ["a large first kernel", [conv(16, 5), ...end]],
  [
    "padding on all sides, more of it after than before",
    [conv(16, 6, "same"), { type: "MaxPooling2D" }, conv(48, 4, "same"), ...end],
  ],
  [
    "a kernel taller than wide",
    [conv(16, 3), { type: "Conv2D", filters: 16, kernelSize: [5, 2], activation: "relu" }, ...end],
  ],
  ["channels that fill no block", [conv(5, 3), conv(16, 3), ...end]],
  [
    "so many sums that images are summed together",
    [{ type: "AveragePooling2D" }, conv(128, 1), conv(256, 5, "same"), ...end],
  ],
])("a step on whole blocks of images moves kernels as the mean of steps on a few: %s", async (_, layers) => {
  const plan = makePlan(...layers);
  const training = makeTraining({ optimizer: { name: "SGD", learningRate: 1 }, batchSize: IMAGES });
  const state = createInitialState(plan, training);
  const all = makeBatch(IMAGES);
  const network = await engine.createNetwork(plan, optionsOf(training), state);
  const moves = async (batch: Batch): Promise<NetworkState["weights"]> => {
    await network.setState(state);
    await trainStep(network, batch, 1);
    const { weights } = await network.getState();
    return weights.map((values, index) =>
      values.map((value, place) => value - state.weights[index]![place]!),
    );
  };
  const together = await moves(all);
  const means = state.weights.map((values) => new Float32Array(values.length));
  for (let first = 0; first < IMAGES; first += PART) {
    const part = {
      images: all.images.subarray(first * PIXELS, (first + PART) * PIXELS),
      labels: all.labels.subarray(first, first + PART),
    };
    const own = await moves(part);
    for (const [index, values] of own.entries())
      for (const [place, value] of values.entries()) means[index]![place]! += (value * PART) / IMAGES;
  }
  await network.dispose();
  for (const [index, values] of together.entries()) {
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const apart = values.reduce(
      (most, value, place) => Math.max(most, Math.abs(value - means[index]![place]!)),
      0,
    );
    expect(largest, `weight ${index}`).toBeGreaterThan(0);
    expect(apart, `weight ${index}`).toBeLessThan(1e-6 + 1e-4 * largest);
  }
});
