import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { CLASSES } from "@/core/base/mnist";
import type { Optimizer } from "@/core/training/training";
import type { Batch, Engine } from "@/engine/base/engine";
import { createOnnxEngine } from "../../../workers/engines/onnx/engine";
import { drawOnProcessor } from "../../../workers/engines/tensorflow/draws";
import { createTensorflowEngine } from "../../../workers/engines/tensorflow/engine";
import { createInitialState } from "@/engine/base/initial-state";
import { makeBatch, makePlan, makeTraining, optionsOf, trainStep } from "../../support/training";

const STEPS = 4;
const FEATURES = 4;
/** 28×28 to four features, and from there to the classes. */
const plan = makePlan(
  { type: "AveragePooling2D", poolSize: [14, 14] },
  { type: "Flatten" },
  { type: "Dense", units: CLASSES, activation: "softmax" },
);

/** The mean of each quarter of an image, in the order of Flatten. */
function features(images: Uint8Array): number[][] {
  return Array.from({ length: images.length / 784 }, (_, image) => {
    const sums = [0, 0, 0, 0];
    for (let pixel = 0; pixel < 784; pixel += 1)
      sums[(pixel >= 392 ? 2 : 0) + (pixel % 28 >= 14 ? 1 : 0)]! += images[image * 784 + pixel]!;
    return sums.map((sum) => sum / 196 / 255);
  });
}

/**
 * The gradient of softmax regression: kernel (features × classes), then bias. Targets are smoothed as Keras
 * does.
 */
function gradientOf(weights: number[], { images, labels }: Batch, smoothing = 0): number[] {
  const gradient = Array<number>(weights.length).fill(0);
  for (const [image, inputs] of features(images).entries()) {
    const logit = (c: number) =>
      inputs.reduce((sum, x, f) => sum + x * weights[f * CLASSES + c]!, weights[FEATURES * CLASSES + c]!);
    const logits = Array.from({ length: CLASSES }, (_, c) => logit(c));
    const total = logits.reduce((sum, z) => sum + Math.exp(z), 0);
    for (const [c, z] of logits.entries()) {
      const error =
        (Math.exp(z) / total - (labels[image] === c ? 1 - smoothing : 0) - smoothing / CLASSES) /
        labels.length;
      for (const [f, x] of inputs.entries()) gradient[f * CLASSES + c]! += x * error;
      gradient[FEATURES * CLASSES + c]! += error;
    }
  }
  return gradient;
}

/**
 * The mean over images and digits of minus the logarithm of the digit's probability: what smoothing mixes in.
 */
function meanLossOfEveryDigit(weights: number[], { images }: Batch): number {
  const losses = features(images).map((inputs) => {
    const logits = Array.from({ length: CLASSES }, (_, c) =>
      inputs.reduce((sum, x, f) => sum + x * weights[f * CLASSES + c]!, weights[FEATURES * CLASSES + c]!),
    );
    const total = logits.reduce((sum, z) => sum + Math.exp(z), 0);
    return Math.log(total) - logits.reduce((sum, z) => sum + z, 0) / CLASSES;
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

/**
 * One number under Keras's formulas, in double precision: takes gradients, one a step, and returns the change
 * of the weight.
 */
type Scalar = (gradient: number, step: number, weight: number) => number;

/** Before its step, a weight loses a share of itself. */
const decaying =
  (scalar: Scalar, decay: number, rate: number): Scalar =>
  (g, step, weight) =>
    scalar(g, step, weight) - weight * decay * rate;

function makeSgd(rate: number, momentum: number, nesterov: boolean): Scalar {
  let velocity = 0;
  return (g) => {
    velocity = momentum * velocity - rate * g;
    return nesterov ? momentum * velocity - rate * g : velocity;
  };
}

function makeRmsprop(rate: number, rho: number, momentum: number, epsilon: number): Scalar {
  let [squares, velocity] = [0, 0];
  return (g) => {
    squares = rho * squares + (1 - rho) * g * g;
    velocity = momentum * velocity + (rate * g) / Math.sqrt(squares + epsilon);
    return -velocity;
  };
}

function makeAdam(rate: number, beta1: number, beta2: number, epsilon: number): Scalar {
  let [m, v] = [0, 0];
  return (g, step) => {
    m += (g - m) * (1 - beta1);
    v += (g * g - v) * (1 - beta2);
    const alpha = (rate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
    return (-m * alpha) / (Math.sqrt(v) + epsilon);
  };
}

function makeAdadelta(rate: number, rho: number, epsilon: number): Scalar {
  let [squares, moves] = [0, 0];
  return (g) => {
    squares = rho * squares + (1 - rho) * g * g;
    const delta = (Math.sqrt(moves + epsilon) * g) / Math.sqrt(squares + epsilon);
    moves = rho * moves + (1 - rho) * delta * delta;
    return -rate * delta;
  };
}

function makeAdagrad(rate: number, initial: number, epsilon: number): Scalar {
  let sum = initial;
  return (g) => {
    sum += g * g;
    return (-rate * g) / Math.sqrt(sum + epsilon);
  };
}

function makeNadam(rate: number, beta1: number, beta2: number, epsilon: number): Scalar {
  let [m, v, product] = [0, 0, 1];
  return (g, step) => {
    const now = beta1 * (1 - 0.5 * 0.96 ** step);
    const next = beta1 * (1 - 0.5 * 0.96 ** (step + 1));
    product *= now;
    m += (g - m) * (1 - beta1);
    v += (g * g - v) * (1 - beta2);
    const ahead = (next * m) / (1 - product * next) + ((1 - now) * g) / (1 - product);
    return (-ahead * rate) / (Math.sqrt(v / (1 - beta2 ** step)) + epsilon);
  };
}

function makeAdamax(rate: number, beta1: number, beta2: number, epsilon: number): Scalar {
  let [m, norm] = [0, 0];
  return (g, step) => {
    m += (g - m) * (1 - beta1);
    norm = Math.max(beta2 * norm, Math.abs(g));
    return (-rate * m) / ((1 - beta1 ** step) * (norm + epsilon));
  };
}

function makeLion(rate: number, beta1: number, beta2: number): Scalar {
  let m = 0;
  return (g) => {
    const move = -rate * Math.sign(m * beta1 + g * (1 - beta1));
    m = m * beta2 + g * (1 - beta2);
    return move;
  };
}

const cases: [string, Optimizer, () => Scalar][] = [
  ["SGD", { name: "SGD", learningRate: 0.5, momentum: 0, nesterov: false }, () => makeSgd(0.5, 0, false)],
  [
    "SGD with momentum",
    { name: "SGD", learningRate: 0.5, momentum: 0.9, nesterov: false },
    () => makeSgd(0.5, 0.9, false),
  ],
  [
    "SGD with Nesterov momentum",
    { name: "SGD", learningRate: 0.5, momentum: 0.9, nesterov: true },
    () => makeSgd(0.5, 0.9, true),
  ],
  [
    "RMSprop",
    { name: "RMSprop", learningRate: 0.01, rho: 0.9, momentum: 0, epsilon: 1e-4 },
    () => makeRmsprop(0.01, 0.9, 0, 1e-4),
  ],
  [
    "RMSprop with momentum",
    { name: "RMSprop", learningRate: 0.01, rho: 0.8, momentum: 0.7, epsilon: 1e-4 },
    () => makeRmsprop(0.01, 0.8, 0.7, 1e-4),
  ],
  [
    "Adam",
    { name: "Adam", learningRate: 0.02, beta1: 0.9, beta2: 0.99, epsilon: 1e-3 },
    () => makeAdam(0.02, 0.9, 0.99, 1e-3),
  ],
  [
    "Adadelta at the lesson's rate",
    { name: "Adadelta", learningRate: 1, rho: 0.95, epsilon: 1e-5 },
    () => makeAdadelta(1, 0.95, 1e-5),
  ],
  [
    "Adadelta at Keras's rate",
    { name: "Adadelta", learningRate: 0.1, rho: 0.8, epsilon: 1e-4 },
    () => makeAdadelta(0.1, 0.8, 1e-4),
  ],
  [
    "Adagrad",
    { name: "Adagrad", learningRate: 0.05, initialAccumulatorValue: 0.1, epsilon: 1e-4 },
    () => makeAdagrad(0.05, 0.1, 1e-4),
  ],
  [
    "Adagrad from nothing",
    { name: "Adagrad", learningRate: 0.01, initialAccumulatorValue: 0, epsilon: 1e-3 },
    () => makeAdagrad(0.01, 0, 1e-3),
  ],
  [
    "Nadam",
    { name: "Nadam", learningRate: 0.02, beta1: 0.9, beta2: 0.99, epsilon: 1e-3 },
    () => makeNadam(0.02, 0.9, 0.99, 1e-3),
  ],
  [
    "Adamax",
    { name: "Adamax", learningRate: 0.02, beta1: 0.8, beta2: 0.9, epsilon: 1e-3 },
    () => makeAdamax(0.02, 0.8, 0.9, 1e-3),
  ],
  [
    "Lion with weight decay",
    { name: "Lion", learningRate: 0.01, beta1: 0.5, beta2: 0.8, weightDecay: 0.1 },
    () => decaying(makeLion(0.01, 0.5, 0.8), 0.1, 0.01),
  ],
  [
    "AdamW",
    { name: "AdamW", learningRate: 0.02, beta1: 0.9, beta2: 0.99, epsilon: 1e-3, weightDecay: 0.5 },
    () => decaying(makeAdam(0.02, 0.9, 0.99, 1e-3), 0.5, 0.02),
  ],
  [
    "SGD with momentum and weight decay",
    { name: "SGD", learningRate: 0.5, momentum: 0.9, nesterov: false, weightDecay: 0.1 },
    () => decaying(makeSgd(0.5, 0.9, false), 0.1, 0.5),
  ],
  [
    "Adadelta with weight decay",
    { name: "Adadelta", learningRate: 1, rho: 0.95, epsilon: 1e-5, weightDecay: 0.02 },
    () => decaying(makeAdadelta(1, 0.95, 1e-5), 0.02, 1),
  ],
];

async function trainedWeights(
  engine: Engine,
  optimizer: Optimizer,
  labelSmoothing?: number,
): Promise<{ before: number[]; after: number[] }> {
  const training = makeTraining({ optimizer, labelSmoothing });
  const state = createInitialState(plan, training);
  const network = await engine.createNetwork(plan, optionsOf(training), state);
  for (let step = 1; step <= STEPS; step += 1)
    await trainStep(network, makeBatch(8, step), optimizer.learningRate);
  const after = (await network.getState()).weights.flatMap((array) => Array.from(array));
  await network.dispose();
  return { before: state.weights.flatMap((array) => Array.from(array)), after };
}

beforeAll(() => tf.setBackend("cpu"));

const engines: [string, Engine][] = [
  ["onnx", createOnnxEngine(1)],
  ["tensorflow", createTensorflowEngine(tf, { device: "cpu", version: "tfjs", threads: 1 }, drawOnProcessor)],
];
describe.each(engines)("the %s engine takes four steps as Keras would", (_, engine) => {
  it.each(cases)("%s", async (_name, optimizer, makeScalar) => {
    const { before, after } = await trainedWeights(engine, optimizer);
    const expected = [...before];
    const scalars = before.map(makeScalar);
    for (let step = 1; step <= STEPS; step += 1) {
      const gradient = gradientOf(expected, makeBatch(8, step));
      for (const [index, scalar] of scalars.entries())
        expected[index]! += scalar(gradient[index]!, step, expected[index]!);
    }
    for (const [index, value] of after.entries()) {
      expect(Math.abs(value - expected[index]!), `weight ${index}`).toBeLessThan(2e-5);
      expect(value).not.toBe(before[index]);
    }
  });

  it("SGD with smoothed labels", async () => {
    const smoothing = 0.3;
    const { before, after } = await trainedWeights(
      engine,
      { name: "SGD", learningRate: 0.5, momentum: 0, nesterov: false },
      smoothing,
    );
    const expected = [...before];
    for (let step = 1; step <= STEPS; step += 1) {
      for (const [index, gradient] of gradientOf(expected, makeBatch(8, step), smoothing).entries())
        expected[index]! -= 0.5 * gradient;
    }
    for (const [index, value] of after.entries())
      expect(Math.abs(value - expected[index]!), `weight ${index}`).toBeLessThan(2e-5);
  });

  it("smooths the labels of the training loss and of the evaluation, as Keras does", async () => {
    const [sharp, smooth] = await Promise.all(
      [undefined, 0.3].map(async (labelSmoothing) => {
        const training = makeTraining({ labelSmoothing });
        const state = createInitialState(plan, training);
        const network = await engine.createNetwork(plan, optionsOf(training), state);
        const batch = makeBatch(8, 1);
        const { loss: tested } = await network.evaluate(batch);
        const { loss: trained } = await trainStep(network, batch, 0.1);
        await network.dispose();
        return {
          tested,
          trained,
          everyDigit: meanLossOfEveryDigit(
            state.weights.flatMap((array) => Array.from(array)),
            batch,
          ),
        };
      }),
    );
    expect(smooth!.tested).toBeCloseTo(smooth!.trained, 5);
    expect(sharp!.trained).toBeCloseTo(sharp!.tested, 5);
    expect(smooth!.trained).toBeCloseTo(0.7 * sharp!.trained + 0.3 * sharp!.everyDigit, 5);
  });
});
