import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, it } from "vitest";
import { checkSubmission } from "@/core/check/check";
import type { Plan } from "@/core/network/plan";
import type { TrainingSettings } from "@/core/training/training";
import type { NetworkState } from "@/engine/base/engine";
import { createOnnxEngine } from "../../../workers/engines/onnx/engine";
import { drawOnProcessor } from "../../../workers/engines/tensorflow/draws";
import { createTensorflowEngine } from "../../../workers/engines/tensorflow/engine";
import { compareEngines } from "../../support/conformance";
import { optimizerCases } from "../../support/optimizer-cases";
import { makeRandomSubmission } from "../../support/random-architecture";
import { makePlan, makeState, makeTraining, networkCases } from "../../support/training";

const RANDOM_NETWORKS = 100;
/** Small steps, so that no network diverges and magnifies the rounding. */
const gentle = makeTraining({ optimizer: { name: "SGD", learningRate: 0.01 } });

const onnx = createOnnxEngine(1);
const tensorflow = createTensorflowEngine(
  tf,
  { device: "cpu", version: "tfjs", threads: 1 },
  drawOnProcessor,
);
beforeAll(() => tf.setBackend("cpu"));

const compare = (plan: Plan, training: TrainingSettings, state?: NetworkState) =>
  compareEngines(onnx, tensorflow, plan, training, state);

describe("both engines take a network from the same state to the same state", () => {
  it.each(networkCases)("%s", (_, layers) => compare(makePlan(...layers), gentle));

  const dense = makePlan(
    { type: "AveragePooling2D", poolSize: [4, 4] },
    { type: "Flatten" },
    { type: "Dense", units: 8, activation: "tanh" },
    { type: "Dense", units: 10, activation: "softmax" },
  );
  it.each(optimizerCases)("with $name, momentum $momentum, nesterov $nesterov", (optimizer) =>
    compare(dense, makeTraining({ optimizer })),
  );

  it("on mostly black images, where many pixels of a pooling window tie", () => {
    const blocks = (kernelSize: [number, number]) => [
      { type: "Conv2D", filters: 16, kernelSize, activation: "relu" } as const,
      { type: "MaxPooling2D" } as const,
    ];
    const plan = makePlan(
      ...blocks([3, 3]),
      ...blocks([4, 4]),
      { type: "Flatten" },
      { type: "Dense", units: 10, activation: "softmax" },
    );
    return compareEngines(onnx, tensorflow, plan, gentle, makeState(plan, gentle), 0.02);
  });

  it("with smoothed labels", () =>
    compare(dense, makeTraining({ optimizer: { name: "SGD", learningRate: 0.1 }, labelSmoothing: 0.2 })));

  it("a deep network of everything", () =>
    compare(
      makePlan(
        {
          type: "Conv2D",
          filters: 4,
          kernelSize: [5, 5],
          strides: [2, 2],
          padding: "same",
          kernelInitializer: "he_normal",
        },
        { type: "BatchNormalization" },
        { type: "Activation", activation: "relu" },
        { type: "MaxPooling2D", poolSize: [3, 3], strides: [2, 2], padding: "same" },
        { type: "Dropout", rate: 0.25 },
        {
          type: "Conv2D",
          filters: 6,
          kernelSize: [3, 3],
          padding: "same",
          activation: "swish",
          useBias: false,
        },
        { type: "AveragePooling2D" },
        { type: "Flatten" },
        { type: "Dense", units: 12, activation: "selu", kernelInitializer: "glorot_normal" },
        { type: "Dropout", rate: 0.5 },
        { type: "Dense", units: 10, activation: "softmax" },
      ),
      gentle,
    ));

  /**
   * Dropping nine values of ten several times blows the rounding up beyond any tolerance; dropout is tested
   * above, and as statistics.
   */
  const calmed = (layer: Record<string, unknown>) => ("rate" in layer ? { ...layer, rate: 0 } : layer);
  const randomPlans = Array.from({ length: 250 }, (_, seed) => {
    const { architecture, training } = makeRandomSubmission(seed);
    return {
      seed,
      plan: checkSubmission({ architecture: { layers: architecture.layers.map(calmed) }, training }).plan,
    };
  });
  it.each(randomPlans.filter(({ plan }) => plan !== null).slice(0, RANDOM_NETWORKS))(
    "the random network $seed",
    ({ plan }) =>
      // A wide layer whose weights have a mean far from zero would run away.
      compare(plan!, gentle, makeState(plan!, gentle, 0.02)),
  );
});
