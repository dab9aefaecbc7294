import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import type { TrainingSettingsInput } from "@/core/training/training";
import type { Engine } from "@/engine/base/engine";
import { createInitialState } from "@/engine/base/initial-state";
import { createOnnxEngine } from "../../../workers/engines/onnx/engine";
import { drawOnProcessor } from "../../../workers/engines/tensorflow/draws";
import { createTensorflowEngine } from "../../../workers/engines/tensorflow/engine";
import { makeKerasBatch, makeSineWeights } from "../../support/keras-figures";
import { layerFigures } from "../../support/layer-figures";
import { makePlan, makeTraining, optionsOf, trainStep, type LayerInput } from "../../support/training";

beforeAll(() => tf.setBackend("cpu"));
const engines: [string, Engine][] = [
  ["onnx", createOnnxEngine(1)],
  ["tensorflow", createTensorflowEngine(tf, { device: "cpu", version: "tfjs", threads: 1 }, drawOnProcessor)],
];

/** Losses of three steps and of an evaluation: test/support/keras-figures.py had them of Keras 3.15.1. */
const figures: [string, LayerInput[], Partial<TrainingSettingsInput>, number[]][] = [
  [
    "ReLU, a maximum",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "LayerNormalization" },
      { type: "ReLU", maxValue: 0.25 },
    ],
    {},
    [2.43986, 2.334728, 2.257882, 2.257434],
  ],
  [
    "ReLU, a slope",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "LayerNormalization" },
      { type: "ReLU", negativeSlope: 0.25 },
    ],
    {},
    [2.419538, 2.312569, 2.291793, 2.252948],
  ],
  [
    "ReLU, a threshold",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "LayerNormalization" },
      { type: "ReLU", threshold: 0.125 },
    ],
    {},
    [2.439954, 2.338154, 2.25788, 2.257436],
  ],
  [
    "ReLU, all arguments",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "LayerNormalization" },
      { type: "ReLU", maxValue: 0.25, negativeSlope: 0.5, threshold: 0.125 },
    ],
    {},
    [2.378407, 2.278061, 2.386924, 2.261683],
  ],
  [
    "LeakyReLU",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "LayerNormalization" },
      { type: "LeakyReLU" },
    ],
    {},
    [2.4159, 2.307661, 2.299755, 2.253028],
  ],
  [
    "LeakyReLU, another slope",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      { type: "LayerNormalization" },
      { type: "LeakyReLU", negativeSlope: 0.05 },
    ],
    {},
    [2.435513, 2.328437, 2.279682, 2.256332],
  ],
  [
    "label smoothing of 0.1",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2] }],
    { labelSmoothing: 0.1 },
    [2.436808, 2.566068, 2.536237, 2.42874],
  ],
  [
    "label smoothing of 0.4",
    [{ type: "Conv2D", filters: 3, kernelSize: [2, 2] }],
    { labelSmoothing: 0.4 },
    [2.436518, 2.515152, 2.436732, 2.39796],
  ],
  [
    "SGD, momentum",
    [],
    { optimizer: { name: "SGD", learningRate: 0.05, momentum: 0.5, weightDecay: 0.1 } },
    [2.229678, 2.410422, 2.841973, 2.414279],
  ],
  [
    "SGD, Nesterov",
    [],
    { optimizer: { name: "SGD", learningRate: 0.02, momentum: 0.9, nesterov: true } },
    [2.229678, 2.413638, 2.835966, 2.438701],
  ],
  [
    "RMSprop, rho and epsilon",
    [],
    { optimizer: { name: "RMSprop", learningRate: 0.01, rho: 0.5, epsilon: 0.01 } },
    [2.229678, 2.408361, 2.84746, 2.42784],
  ],
  [
    "RMSprop, momentum",
    [],
    { optimizer: { name: "RMSprop", learningRate: 0.02, rho: 0.7, momentum: 0.5, weightDecay: 0.2 } },
    [2.229678, 2.679352, 3.989773, 2.775008],
  ],
  [
    "Adagrad, from a quarter",
    [],
    { optimizer: { name: "Adagrad", learningRate: 0.1, initialAccumulatorValue: 0.25, epsilon: 0.01 } },
    [2.229678, 2.408492, 2.949784, 2.37061],
  ],
  [
    "Adagrad, from one",
    [],
    { optimizer: { name: "Adagrad", learningRate: 0.3, initialAccumulatorValue: 1, weightDecay: 0.1 } },
    [2.229678, 2.419704, 3.037638, 2.41559],
  ],
  [
    "Adadelta, rho of a half",
    [],
    { optimizer: { name: "Adadelta", learningRate: 1, rho: 0.5, epsilon: 0.01 } },
    [2.229678, 2.789183, 4.121088, 3.483779],
  ],
  [
    "Adadelta, weight decay",
    [],
    { optimizer: { name: "Adadelta", learningRate: 2, rho: 0.8, epsilon: 0.001, weightDecay: 0.1 } },
    [2.229678, 3.346179, 4.787214, 4.881002],
  ],
  [
    "Adam, betas",
    [],
    { optimizer: { name: "Adam", learningRate: 0.01, beta1: 0.5, beta2: 0.75, epsilon: 0.001 } },
    [2.229678, 2.424692, 2.918839, 2.474247],
  ],
  [
    "Adam, weight decay",
    [],
    {
      optimizer: {
        name: "Adam",
        learningRate: 0.02,
        beta1: 0.7,
        beta2: 0.9,
        epsilon: 0.01,
        weightDecay: 0.2,
      },
    },
    [2.229678, 2.418622, 2.953734, 2.399458],
  ],
  [
    "AdamW, its decay",
    [],
    { optimizer: { name: "AdamW", learningRate: 0.01 } },
    [2.229678, 2.427374, 2.951259, 2.505992],
  ],
  [
    "AdamW, another decay",
    [],
    { optimizer: { name: "AdamW", learningRate: 0.02, weightDecay: 0.3, beta1: 0.6, beta2: 0.8 } },
    [2.229678, 2.485337, 3.185326, 2.498163],
  ],
  [
    "Nadam, betas",
    [],
    { optimizer: { name: "Nadam", learningRate: 0.01, beta1: 0.5, beta2: 0.75, epsilon: 0.001 } },
    [2.229678, 2.430463, 2.924204, 2.478575],
  ],
  [
    "Nadam, weight decay",
    [],
    { optimizer: { name: "Nadam", learningRate: 0.02, beta1: 0.7, beta2: 0.9, weightDecay: 0.2 } },
    [2.229678, 2.509747, 3.20279, 2.490998],
  ],
  [
    "Adamax, betas",
    [],
    { optimizer: { name: "Adamax", learningRate: 0.01, beta1: 0.5, beta2: 0.75, epsilon: 0.001 } },
    [2.229678, 2.425631, 2.938448, 2.500434],
  ],
  [
    "Adamax, weight decay",
    [],
    { optimizer: { name: "Adamax", learningRate: 0.02, beta1: 0.7, beta2: 0.9, weightDecay: 0.2 } },
    [2.229678, 2.48595, 3.184607, 2.559023],
  ],
  [
    "Lion, betas",
    [],
    { optimizer: { name: "Lion", learningRate: 0.003, beta1: 0.5, beta2: 0.75 } },
    [2.229678, 2.417105, 2.818867, 2.511094],
  ],
  [
    "Lion, weight decay",
    [],
    { optimizer: { name: "Lion", learningRate: 0.001, beta1: 0.7, beta2: 0.8, weightDecay: 0.2 } },
    [2.229678, 2.418855, 2.81317, 2.489406],
  ],
];

const all = [
  ...figures,
  ...layerFigures.map(([name, layers, losses]) => [name, layers, {}, losses] as (typeof figures)[number]),
];

describe.each(engines)("with other arguments the %s engine has Keras's losses", (_, engine) => {
  it.each(all)("%s", async (_name, layers, settings, losses) => {
    const plan = makePlan(
      { type: "AveragePooling2D", poolSize: [4, 4] },
      ...layers,
      { type: "Flatten" },
      { type: "Dense", units: 10, activation: "softmax" },
    );
    const training = makeTraining(settings);
    const { learningRate } = training.optimizer;
    const { slots } = createInitialState(plan, training);
    const network = await engine.createNetwork(plan, optionsOf(training), {
      step: 0,
      weights: makeSineWeights(plan),
      slots,
    });
    const measured: number[] = [];
    for (const step of [1, 2, 3])
      measured.push((await trainStep(network, makeKerasBatch(8, step), learningRate)).loss);
    measured.push((await network.evaluate(makeKerasBatch(6, 50))).loss);
    await network.dispose();
    for (const [index, loss] of losses.entries())
      expect(Math.abs(measured[index]! - loss) / loss, `loss ${index + 1}`).toBeLessThan(1e-5);
  });
});
