import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { checkSubmission } from "@/core/check";
import type { Plan } from "@/core/plan";
import type { TrainingSettings } from "@/core/training";
import type { Engine, NetworkState } from "../../../workers/engines/engine";
import { createOnnxEngine } from "../../../workers/engines/onnx/engine";
import { createTensorflowEngine } from "../../../workers/engines/tensorflow/engine";
import { makeRandomSubmission } from "../../support/random-architecture";
import { makeBatch, makePlan, makeState, makeTraining, networkCases, optionsOf } from "../../support/training";

const STEPS = 3;
const RANDOM_NETWORKS = 100;
/** Absolute below 1, relative above; float32 sums in another order differ by about a millionth. */
const TOLERANCE = 5e-5;
/** Small steps, so that no network runs away and blows the rounding up with it. */
const gentle = makeTraining({ optimizer: { name: "SGD", learningRate: 0.01 } });

const onnx = createOnnxEngine(1);
const tensorflow = createTensorflowEngine(tf, { device: "cpu", version: "tfjs", threads: 1 });
beforeAll(() => tf.setBackend("cpu"));

async function trainOn(engine: Engine, plan: Plan, training: TrainingSettings, state: NetworkState) {
  const network = await engine.createNetwork(plan, optionsOf(training), state);
  const losses: number[] = [];
  const correct: number[] = [];
  for (let step = 1; step <= STEPS; step += 1) {
    // The last batch is smaller, as at the end of an epoch.
    const result = await network.train(makeBatch(step === STEPS ? 5 : 8, step), training.optimizer.learningRate);
    losses.push(result.loss);
    correct.push(result.correct);
  }
  const evaluation = await network.evaluate(makeBatch(6, 50));
  const after = await network.getState();
  await network.dispose();
  return { losses: [...losses, evaluation.loss], correct, predictions: evaluation.predictions, state: after };
}

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((largest, value, index) => Math.max(largest, Math.abs(value - b[index]!) / Math.max(1, Math.abs(value))), 0);

async function compare(plan: Plan, training: TrainingSettings, state = makeState(plan, training)) {
  const [a, b] = [await trainOn(onnx, plan, training, state), await trainOn(tensorflow, plan, training, state)];
  expect(largestDifference(a.losses, b.losses)).toBeLessThan(TOLERANCE);
  expect(a.correct).toEqual(b.correct);
  expect(a.predictions).toEqual(b.predictions);
  expect(a.state.step).toBe(b.state.step);
  const arrays = (state: typeof a.state) => [...state.weights, ...state.slots.flat()];
  expect(arrays(a.state).map((array) => array.length)).toEqual(arrays(b.state).map((array) => array.length));
  for (const [index, array] of arrays(a.state).entries()) {
    expect(largestDifference(array, arrays(b.state)[index]!), `array ${index}`).toBeLessThan(TOLERANCE);
  }
}

describe("both engines take a network from the same state to the same state", () => {
  it.each(networkCases)("%s", (_, layers) => compare(makePlan(...layers), gentle));

  const dense = makePlan(
    { type: "AveragePooling2D", poolSize: [4, 4] }, { type: "Flatten" }, { type: "Dense", units: 8, activation: "tanh" },
    { type: "Dense", units: 10, activation: "softmax" },
  );
  const optimizers: TrainingSettings["optimizer"][] = [
    { name: "SGD", learningRate: 0.1, momentum: 0.9, nesterov: false },
    { name: "SGD", learningRate: 0.1, momentum: 0.9, nesterov: true },
    { name: "RMSprop", learningRate: 0.01, rho: 0.9, momentum: 0, epsilon: 1e-3 },
    { name: "RMSprop", learningRate: 0.01, rho: 0.9, momentum: 0.8, epsilon: 1e-3 },
    { name: "Adam", learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-3 },
    { name: "Adadelta", learningRate: 1, rho: 0.95, epsilon: 1e-3 },
    { name: "Adagrad", learningRate: 0.05, initialAccumulatorValue: 0.1, epsilon: 1e-3 },
    { name: "AdamW", learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-3, weightDecay: 0.1 },
    { name: "Nadam", learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-3 },
    { name: "RMSprop", learningRate: 0.01, rho: 0.9, momentum: 0, epsilon: 1e-3, weightDecay: 0.1 },
  ];
  it.each(optimizers)("with $name, momentum $momentum, nesterov $nesterov", (optimizer) => compare(dense, makeTraining({ optimizer })));

  it("with smoothed labels", () => compare(dense, makeTraining({ optimizer: { name: "SGD", learningRate: 0.1 }, labelSmoothing: 0.2 })));

  it("a deep network of everything", () => compare(makePlan(
    { type: "Conv2D", filters: 4, kernelSize: [5, 5], strides: [2, 2], padding: "same", kernelInitializer: "he_normal" },
    { type: "BatchNormalization" },
    { type: "Activation", activation: "relu" },
    { type: "MaxPooling2D", poolSize: [3, 3], strides: [2, 2], padding: "same" },
    { type: "Dropout", rate: 0.25 },
    { type: "Conv2D", filters: 6, kernelSize: [3, 3], padding: "same", activation: "swish", useBias: false },
    { type: "AveragePooling2D" },
    { type: "Flatten" },
    { type: "Dense", units: 12, activation: "selu", kernelInitializer: "glorot_normal" },
    { type: "Dropout", rate: 0.5 },
    { type: "Dense", units: 10, activation: "softmax" },
  ), gentle));

  /** Dropping nine values of ten several times blows the rounding up beyond any tolerance; dropout is tested above, and as statistics. */
  const calmed = (layer: Record<string, unknown>) => ("rate" in layer ? { ...layer, rate: 0 } : layer);
  const randomPlans = Array.from({ length: 250 }, (_, seed) => {
    const { architecture, training } = makeRandomSubmission(seed);
    return { seed, plan: checkSubmission({ architecture: { layers: architecture.layers.map(calmed) }, training }).plan };
  });
  it.each(randomPlans.filter(({ plan }) => plan !== null).slice(0, RANDOM_NETWORKS))("the random network $seed", ({ plan }) =>
    // A wide layer whose weights have a mean far from zero would run away.
    compare(plan!, gentle, makeState(plan!, gentle, 0.02)));
});
