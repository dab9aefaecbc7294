import type { TrainingSettingsInput } from "@/core/training/training";
import type { LayerInput } from "./training";

/**
 * Few networks with, between them, every layer: a provider that imitates a GPU takes seconds to compile each
 * operator.
 */
export const gpuNetworks: {
  name: string;
  layers: LayerInput[];
  optimizer: TrainingSettingsInput["optimizer"];
}[] = [
  {
    name: "convolutions, both ways of max-pooling, dropout and Adadelta",
    optimizer: { name: "Adadelta", learningRate: 0.1, epsilon: 1e-3 },
    layers: [
      { type: "ZeroPadding2D", padding: [2, 0] },
      { type: "Conv2D", filters: 4, kernelSize: [3, 3], activation: "relu", strides: [2, 1] },
      { type: "MaxPooling2D" },
      { type: "Dropout", rate: 0.25 },
      {
        type: "Conv2D",
        filters: 3,
        kernelSize: [3, 2],
        padding: "same",
        activation: "tanh",
        dilationRate: [2, 1],
      },
      { type: "MaxPooling2D", poolSize: [3, 2], strides: [2, 1], padding: "same" },
      { type: "Flatten" },
      { type: "Dense", units: 8, activation: "selu" },
      { type: "Dropout", rate: 0.5 },
      { type: "Dense", units: 10, activation: "softmax" },
    ],
  },
  {
    name: "depthwise and separable convolutions, normalisation, a shortcut and Adam",
    optimizer: { name: "Adam", learningRate: 0.01, epsilon: 1e-3 },
    layers: [
      { type: "DepthwiseConv2D", kernelSize: [4, 4], strides: [3, 3], depthMultiplier: 3, useBias: false },
      { type: "BatchNormalization" },
      { type: "Activation", activation: "swish" },
      { type: "SpatialDropout2D", rate: 0.2 },
      { type: "SeparableConv2D", filters: 3, kernelSize: [3, 3], padding: "same", depthMultiplier: 2 },
      { type: "Add", from: 2 },
      { type: "GaussianNoise", stddev: 0.1 },
      { type: "AveragePooling2D", poolSize: [2, 2], padding: "same" },
      { type: "LayerNormalization" },
      { type: "DepthwiseConv2D", kernelSize: [2, 2], depthMultiplier: 2, activation: "gelu" },
      { type: "GlobalMaxPooling2D" },
      { type: "Dense", units: 10, activation: "softmax", kernelL2: 0.01 },
    ],
  },
  {
    name: "global average pooling",
    optimizer: { name: "SGD", learningRate: 0.1, momentum: 0.9, nesterov: true },
    layers: [
      { type: "AveragePooling2D", poolSize: [4, 4] },
      { type: "Conv2D", filters: 4, kernelSize: [3, 3], activation: "leaky_relu" },
      { type: "LeakyReLU", negativeSlope: 0.2 },
      { type: "ReLU", maxValue: 1, negativeSlope: 0.1 },
      { type: "GlobalAveragePooling2D" },
      { type: "Dense", units: 10, activation: "softmax" },
    ],
  },
];
