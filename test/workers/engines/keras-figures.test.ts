import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "@/engine/base/engine";
import { createOnnxEngine } from "../../../workers/engines/onnx/engine";
import { drawOnProcessor } from "../../../workers/engines/tensorflow/draws";
import { createTensorflowEngine } from "../../../workers/engines/tensorflow/engine";
import { makeKerasBatch, makeSineWeights } from "../../support/keras-figures";
import { makePlan, makeTraining, optionsOf, type LayerInput, trainStep } from "../../support/training";

beforeAll(() => tf.setBackend("cpu"));
const engines: [string, Engine][] = [
  ["onnx", createOnnxEngine(1)],
  ["tensorflow", createTensorflowEngine(tf, { device: "cpu", version: "tfjs", threads: 1 }, drawOnProcessor)],
];

const end: LayerInput[] = [{ type: "Flatten" }, { type: "Dense", units: 10, activation: "softmax" }];

/**
 * Over images averaged by 4×4: two steps of SGD at rate 0.1 on 8 images, then an evaluation of 6.
 * The losses are those of Keras 3.15.1 on TensorFlow 2.21 with the same weights and images.
 */
const figures: [string, LayerInput[], parameters: number, losses: number[]][] = [
  [
    "SeparableConv2D, leaky_relu",
    [
      {
        type: "SeparableConv2D",
        filters: 3,
        kernelSize: [3, 2],
        padding: "same",
        depthMultiplier: 2,
        activation: "leaky_relu",
      },
      ...end,
    ],
    1501,
    [2.530338, 2.438733, 2.343622],
  ],
  [
    "DepthwiseConv2D",
    [{ type: "DepthwiseConv2D", kernelSize: [2, 3], depthMultiplier: 3, activation: "gelu" }, ...end],
    931,
    [2.395529, 2.520233, 2.508925],
  ],
  [
    "DepthwiseConv2D, strides and same",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2] },
      {
        type: "DepthwiseConv2D",
        kernelSize: [3, 3],
        strides: [2, 2],
        padding: "same",
        depthMultiplier: 2,
        activation: "selu",
      },
      ...end,
    ],
    625,
    [2.618916, 2.405469, 2.340204],
  ],
  [
    "DepthwiseConv2D, dilated",
    [
      { type: "Conv2D", filters: 2, kernelSize: [1, 1] },
      { type: "DepthwiseConv2D", kernelSize: [2, 2], dilationRate: [2, 3], activation: "elu" },
      ...end,
    ],
    424,
    [2.421968, 2.351838, 2.281554],
  ],
  [
    "LayerNormalization",
    [{ type: "Conv2D", filters: 4, kernelSize: [3, 3] }, { type: "LayerNormalization" }, ...end],
    1058,
    [2.343901, 2.185937, 2.258379],
  ],
  [
    "ZeroPadding2D",
    [
      { type: "Conv2D", filters: 3, kernelSize: [3, 3] },
      { type: "ZeroPadding2D", padding: [1, 2] },
      { type: "MaxPooling2D" },
      ...end,
    ],
    400,
    [2.313765, 2.389107, 2.373022],
  ],
  [
    "L2 in the loss of training and of evaluation",
    [
      { type: "Conv2D", filters: 3, kernelSize: [2, 2], kernelL2: 0.02 },
      { type: "DepthwiseConv2D", kernelSize: [2, 2], kernelL2: 0.05 },
      { type: "SeparableConv2D", filters: 2, kernelSize: [2, 2], kernelL2: 0.03 },
      ...end,
    ],
    380,
    [2.364137, 2.466877, 2.549154],
  ],
  [
    "Add",
    [
      { type: "Conv2D", filters: 4, kernelSize: [3, 3], activation: "relu" },
      { type: "Conv2D", filters: 4, kernelSize: [3, 3], padding: "same", activation: "swish" },
      { type: "Add", from: 1 },
      { type: "Activation", activation: "tanh" },
      { type: "Add", from: 1 },
      ...end,
    ],
    1198,
    [3.233819, 2.271554, 2.434191],
  ],
  [
    "GlobalMaxPooling2D",
    [{ type: "Conv2D", filters: 6, kernelSize: [3, 3] }, { type: "GlobalMaxPooling2D" }, end[1]!],
    130,
    [2.543066, 2.682519, 2.686199],
  ],
];

describe.each(engines)("the %s engine has Keras's losses", (_, engine) => {
  it.each(figures)("%s", async (_, layers, parameters, losses) => {
    const plan = makePlan({ type: "AveragePooling2D", poolSize: [4, 4] }, ...layers);
    expect(plan.parameters).toBe(parameters);
    const network = await engine.createNetwork(plan, optionsOf(makeTraining()), {
      step: 0,
      weights: makeSineWeights(plan),
      slots: [],
    });
    const first = await trainStep(network, makeKerasBatch(8, 1), 0.1);
    const second = await trainStep(network, makeKerasBatch(8, 2), 0.1);
    const measured = [first.loss, second.loss, (await network.evaluate(makeKerasBatch(6, 50))).loss];
    await network.dispose();
    for (const [index, loss] of losses.entries()) expect(measured[index]).toBeCloseTo(loss, 4);
  });
});
