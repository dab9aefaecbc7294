import * as tf from "@tensorflow/tfjs";
import { expect, it } from "vitest";
import { layerCatalogue } from "@/core/network/layers";
import { planNetwork } from "@/core/network/plan";
import type { Engine } from "@/engine/base/engine";
import { createOnnxEngine } from "../../../workers/engines/onnx/engine";
import { drawOnProcessor } from "../../../workers/engines/tensorflow/draws";
import { createTensorflowEngine } from "../../../workers/engines/tensorflow/engine";
import { proofNetworks } from "../../../workers/device/proof";
import { tryKernels, tryProcessor } from "../../../workers/device/trial";

const onnx = createOnnxEngine(1);
type Layer = Parameters<typeof planNetwork>[0]["layers"][number];

/** Computes right, but another network: this change is its mistake. */
const mistaken = (change: (layer: Layer) => Partial<Layer>): Engine => ({
  info: () => onnx.info(),
  createNetwork: (plan, options, state) => {
    const layers = plan.layers.map(({ layer }) => ({ ...layer, ...change(layer) }) as Layer);
    return onnx.createNetwork(planNetwork({ layers }).plan, options, state);
  },
});

it("the proof of an engine has every kind of layer", () => {
  const proved = new Set<string>(proofNetworks.flatMap(({ layers }) => layers.map(({ type }) => type)));
  expect([...proved].sort()).toEqual(Object.keys(layerCatalogue).sort());
});

it("ONNX Runtime comes to what is recorded, and so does TensorFlow.js on plain JavaScript", async () => {
  await tryProcessor(onnx);
  await tf.setBackend("cpu");
  await tryProcessor(
    createTensorflowEngine(tf, { device: "cpu", version: "tfjs", threads: 1 }, drawOnProcessor),
  );
});

it.each<[string, (layer: Layer) => Partial<Layer>]>([
  ["averages another window", (layer) => (layer.type === "AveragePooling2D" ? { poolSize: [1, 1] } : {})],
  [
    "takes the mean where the maximum is due",
    (layer) => (layer.type === "MaxPooling2D" ? { type: "AveragePooling2D" } : {}),
  ],
  ["does not add", (layer) => (layer.type === "Add" ? { type: "Activation", activation: "linear" } : {})],
  ["adds no noise", (layer) => (layer.type === "GaussianNoise" ? { stddev: 0 } : {})],
  ["drops nothing", (layer) => (layer.type.endsWith("Dropout") ? { rate: 0 } : {})],
  [
    "normalises with another epsilon",
    (layer) => (layer.type.endsWith("Normalization") ? { epsilon: 0.1 } : {}),
  ],
  [
    "computes another activation",
    (layer) => ("activation" in layer && layer.activation === "elu" ? { activation: "relu" } : {}),
  ],
])("a processor that %s may not train", async (_, change) => {
  await expect(tryProcessor(mistaken(change))).rejects.toThrow("another result");
});

it("kernels that come to what ONNX Runtime does may train, whatever they draw", async () => {
  await expect(tryKernels(onnx, true)).resolves.toMatch(/WebGPU device|GPU/);
  await expect(tryKernels(onnx, false)).rejects.toThrow("is not known to be a real GPU");
});

it.each<[string, string, (layer: Layer) => Partial<Layer>]>([
  [
    "do not add",
    "another result",
    (layer) => (layer.type === "Add" ? { type: "Activation", activation: "linear" } : {}),
  ],
  [
    "drop nothing and add no noise",
    "draws no random numbers",
    (layer) => {
      if (layer.type === "GaussianNoise") return { stddev: 0 };
      return layer.type.endsWith("Dropout") ? { rate: 0 } : {};
    },
  ],
])("kernels that %s may not train", async (_, reason, change) => {
  await expect(tryKernels(mistaken(change), true)).rejects.toThrow(reason);
});
