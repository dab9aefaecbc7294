import type { Activation, Initializer, LayerOf, LayerType, Padding } from "./architecture";
import {
  ActivationLayerSchema, AveragePooling2DSchema, BatchNormalizationSchema, Conv2DSchema, DenseSchema, DropoutSchema, FlattenSchema,
  GlobalAveragePooling2DSchema, MaxPooling2DSchema,
} from "./architecture";
import type { LayerProblem } from "./problem";
import { elements, formatShape, isImage, outputLength, span, type Shape } from "./shape";
import type { z } from "zod";

/** One array of numbers that a layer owns, in Keras's layout (kernels HWIO, dense kernels [in, out]) and order. */
export type WeightSpec = {
  /** Keras's name within the layer: kernel, bias, gamma, beta, moving_mean, moving_variance. */
  name: string;
  shape: Shape;
  initializer: Initializer | "zeros" | "ones";
  trainable: boolean;
};

/** What the catalogue knows about a kind of layer. Engines implement the arithmetic; this foretells its shapes and costs. */
export type LayerSpec<T extends LayerType> = {
  schema: z.ZodType<LayerOf<T>>;
  /** One sentence for the person who picks the layer. */
  summary: string;
  /** Null when the layer accepts this input. */
  problem(layer: LayerOf<T>, input: Shape): LayerProblem | null;
  outputShape(layer: LayerOf<T>, input: Shape): Shape;
  weights(layer: LayerOf<T>, input: Shape): WeightSpec[];
  /** Floating-point operations of the forward pass for one image; a multiply-add counts as two. */
  flops(layer: LayerOf<T>, input: Shape): number;
};

const noProblem = () => null;
const noWeights = () => [];
const sameShape = (_: unknown, input: Shape) => input;
const activationFlops = (activation: Activation, output: Shape) => (activation === "linear" ? 0 : elements(output));

function needsImage(type: string, input: Shape): LayerProblem | null {
  if (isImage(input)) return null;
  return {
    code: "needs_image",
    message: `${type} needs an image (height, width, channels) but receives ${formatShape(input)}: the network was flattened before it.`,
    fix: `Move ${type} before the Flatten layer, or remove it.`,
  };
}

function windowTooLarge(
  type: string, field: string, input: Shape, window: readonly [number, number], padding: Padding, dilation: readonly [number, number] = [1, 1],
): LayerProblem | null {
  const fits = padding === "same" || (span(window[0], dilation[0]) <= input[0]! && span(window[1], dilation[1]) <= input[1]!);
  if (fits) return null;
  const dilated = dilation[0] > 1 || dilation[1] > 1 ? `, dilated by ${dilation.join("×")},` : "";
  return {
    code: "window_too_large",
    field,
    message: `${type}'s ${window.join("×")} window${dilated} is larger than the ${input[0]}×${input[1]} map it receives.`,
    fix: `Use a smaller ${field}, set padding to "same", or pool less before this layer.`,
  };
}

type Pooling = LayerOf<"MaxPooling2D"> | LayerOf<"AveragePooling2D">;

const pooling = {
  problem: (layer: Pooling, input: Shape) =>
    needsImage(layer.type, input) ?? windowTooLarge(layer.type, "poolSize", input, layer.poolSize, layer.padding),
  outputShape(layer: Pooling, input: Shape): Shape {
    const strides = layer.strides ?? layer.poolSize;
    const length = (axis: 0 | 1) => outputLength(input[axis]!, layer.poolSize[axis], strides[axis], layer.padding);
    return [length(0), length(1), input[2]!];
  },
  weights: noWeights,
  flops: (layer: Pooling, input: Shape) => elements(pooling.outputShape(layer, input)) * layer.poolSize[0] * layer.poolSize[1],
};

const convOutput = (layer: LayerOf<"Conv2D">, input: Shape): Shape => {
  const length = (axis: 0 | 1) =>
    outputLength(input[axis]!, layer.kernelSize[axis], layer.strides[axis], layer.padding, layer.dilationRate[axis]);
  return [length(0), length(1), layer.filters];
};

/** Every layer Convoy knows. A new one is an entry here and one in each engine; the compiler names the places. */
export const layerCatalogue: { [T in LayerType]: LayerSpec<T> } = {
  Conv2D: {
    schema: Conv2DSchema,
    summary: "Slides small filters over the image; each filter makes one map of where its pattern appears.",
    problem(layer, input) {
      const strided = layer.strides[0] > 1 || layer.strides[1] > 1;
      const dilated = layer.dilationRate[0] > 1 || layer.dilationRate[1] > 1;
      if (strided && dilated) {
        return {
          code: "stride_and_dilation",
          field: "dilationRate",
          message: "Conv2D cannot have both strides and a dilation rate above 1 (Keras refuses it too).",
          fix: "Set strides or dilationRate back to 1.",
        };
      }
      return needsImage("Conv2D", input) ?? windowTooLarge("Conv2D", "kernelSize", input, layer.kernelSize, layer.padding, layer.dilationRate);
    },
    outputShape: convOutput,
    weights: (layer, input) => [
      { name: "kernel", shape: [...layer.kernelSize, input[2]!, layer.filters], initializer: layer.kernelInitializer, trainable: true },
      ...(layer.useBias ? [{ name: "bias", shape: [layer.filters], initializer: "zeros" as const, trainable: true }] : []),
    ],
    flops(layer, input) {
      const output = convOutput(layer, input);
      const perOutput = 2 * layer.kernelSize[0] * layer.kernelSize[1] * input[2]! + (layer.useBias ? 1 : 0);
      return elements(output) * perOutput + activationFlops(layer.activation, output);
    },
  },
  MaxPooling2D: { schema: MaxPooling2DSchema, summary: "Shrinks each map, keeping the largest value of every window.", ...pooling },
  AveragePooling2D: { schema: AveragePooling2DSchema, summary: "Shrinks each map, keeping the mean of every window.", ...pooling },
  GlobalAveragePooling2D: {
    schema: GlobalAveragePooling2DSchema,
    summary: "Reduces each map to its mean: one number a channel, in place of Flatten.",
    problem: (_, input) => needsImage("GlobalAveragePooling2D", input),
    outputShape: (_, input) => [input[2]!],
    weights: noWeights,
    flops: (_, input) => elements(input),
  },
  Dense: {
    schema: DenseSchema,
    summary: "Connects every input to every unit.",
    problem(_, input) {
      if (!isImage(input)) return null;
      return {
        code: "missing_flatten",
        message: `Dense needs a flat vector but receives an image of shape ${formatShape(input)}.`,
        fix: "Put a Flatten or GlobalAveragePooling2D layer before it.",
      };
    },
    outputShape: (layer) => [layer.units],
    weights: (layer, input) => [
      { name: "kernel", shape: [input[0]!, layer.units], initializer: layer.kernelInitializer, trainable: true },
      ...(layer.useBias ? [{ name: "bias", shape: [layer.units], initializer: "zeros" as const, trainable: true }] : []),
    ],
    flops: (layer, input) =>
      layer.units * (2 * input[0]! + (layer.useBias ? 1 : 0)) + activationFlops(layer.activation, [layer.units]),
  },
  Flatten: {
    schema: FlattenSchema,
    summary: "Lays an image out as one vector, for the Dense layers.",
    problem: noProblem,
    outputShape: (_, input) => [elements(input)],
    weights: noWeights,
    flops: () => 0,
  },
  Dropout: {
    schema: DropoutSchema,
    summary: "While training, sets a random share (the rate) of its inputs to zero and scales up the rest.",
    problem: noProblem,
    outputShape: sameShape,
    weights: noWeights,
    flops: () => 0,
  },
  BatchNormalization: {
    schema: BatchNormalizationSchema,
    summary: "Keeps each channel near zero mean and unit variance, so that training is faster and steadier.",
    problem: noProblem,
    outputShape: sameShape,
    weights(layer, input) {
      const shape = [input.at(-1)!];
      return [
        ...(layer.scale ? [{ name: "gamma", shape, initializer: "ones" as const, trainable: true }] : []),
        ...(layer.center ? [{ name: "beta", shape, initializer: "zeros" as const, trainable: true }] : []),
        { name: "moving_mean", shape, initializer: "zeros", trainable: false },
        { name: "moving_variance", shape, initializer: "ones", trainable: false },
      ];
    },
    flops: (_, input) => 2 * elements(input),
  },
  Activation: {
    schema: ActivationLayerSchema,
    summary: "Applies a function to each value; softmax, over the last axis.",
    problem: noProblem,
    outputShape: sameShape,
    weights: noWeights,
    flops: (layer, input) => activationFlops(layer.activation, input),
  },
};

/** The catalogue's entry for this layer. */
export function layerSpec<T extends LayerType>(layer: LayerOf<T>): LayerSpec<T> {
  return layerCatalogue[layer.type as T];
}
