import type { Layer, LayerInput, LayerOf, LayerType } from "./architecture";

/** Marks an argument that must be given. */
export const required = Symbol("required");

const convolution = {
  strides: [1, 1],
  padding: "valid",
  dilationRate: [1, 1],
  activation: "linear",
  useBias: true,
  kernelL2: 0,
} as const;
/** Absent: the layer is trained. */
const trainable = undefined;
const pooling = { poolSize: [2, 2], strides: null, padding: "valid" } as const;
const { strides, padding, dilationRate, activation, useBias, kernelL2 } = convolution;

type Arguments<T extends LayerType> = {
  readonly [Name in Exclude<keyof LayerOf<T>, "type">]: Readonly<LayerOf<T>[Name]> | typeof required;
};

/**
 * Every argument of each kind of layer, in Keras's order, with Keras's default: the values of the schemas,
 * for pages that do without zod.
 */
export const layerDefaults: { readonly [T in LayerType]: Arguments<T> } = {
  Conv2D: {
    filters: required,
    kernelSize: required,
    strides,
    padding,
    dilationRate,
    activation,
    useBias,
    kernelInitializer: "glorot_uniform",
    kernelL2,
    trainable,
  },
  DepthwiseConv2D: {
    kernelSize: required,
    strides,
    padding,
    depthMultiplier: 1,
    dilationRate,
    activation,
    useBias,
    depthwiseInitializer: "glorot_uniform",
    kernelL2,
    trainable,
  },
  SeparableConv2D: {
    filters: required,
    kernelSize: required,
    strides,
    padding,
    dilationRate,
    depthMultiplier: 1,
    activation,
    useBias,
    depthwiseInitializer: "glorot_uniform",
    pointwiseInitializer: "glorot_uniform",
    kernelL2,
    trainable,
  },
  MaxPooling2D: pooling,
  AveragePooling2D: pooling,
  GlobalAveragePooling2D: {},
  GlobalMaxPooling2D: {},
  Dense: { units: required, activation, useBias, kernelInitializer: "glorot_uniform", kernelL2, trainable },
  Flatten: {},
  ZeroPadding2D: { padding: [1, 1] },
  Dropout: { rate: required },
  SpatialDropout2D: { rate: required },
  GaussianNoise: { stddev: required },
  BatchNormalization: { momentum: 0.99, epsilon: 0.001, center: true, scale: true, trainable },
  LayerNormalization: { epsilon: 0.001, center: true, scale: true, trainable },
  Activation: { activation: required },
  ReLU: { maxValue: null, negativeSlope: 0, threshold: 0 },
  LeakyReLU: { negativeSlope: 0.3 },
  Add: { from: required },
};

/** Completes a layer that is written with only the arguments that differ from their defaults. */
export function completeLayer(layer: LayerInput): Layer {
  const defaults = Object.entries(layerDefaults[layer.type]).filter(([, value]) => value !== undefined);
  return Object.assign({ type: layer.type }, Object.fromEntries(defaults), layer) as Layer;
}
