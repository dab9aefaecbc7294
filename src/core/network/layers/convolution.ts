import type { LayerOf } from "@/core/network/architecture";
import type { Activation, Initializer } from "@/core/network/argument-choices";
import { layerProblem, type LayerProblem } from "@/core/base/problem";
import { elements, outputLength, type Shape } from "@/core/network/shape";
import { activationFlops } from "./elementary";
import { needsImage, windowTooLarge } from "./input-problem";
import type { WeightSpec, LayerSpec } from "./layer-spec";

type Convolution = LayerOf<"Conv2D" | "DepthwiseConv2D" | "SeparableConv2D">;

function convolutionProblem(layer: Convolution, input: Shape): LayerProblem | null {
  const { type, strides, dilationRate } = layer;
  if (Math.max(...strides) > 1 && Math.max(...dilationRate) > 1) {
    return layerProblem("stride_and_dilation", { type }, "dilationRate");
  }
  if (type !== "Conv2D" && strides[0] !== strides[1]) {
    return layerProblem("unequal_strides", { type, down: strides[0], across: strides[1] }, "strides");
  }
  return (
    needsImage(type, input) ??
    windowTooLarge(type, "kernelSize", input, layer.kernelSize, layer.padding, dilationRate)
  );
}

/** Height and width after the window. */
function mapSize(layer: Convolution, input: Shape): [number, number] {
  const length = (axis: 0 | 1) =>
    outputLength(
      input[axis]!,
      layer.kernelSize[axis],
      layer.strides[axis],
      layer.padding,
      layer.dilationRate[axis],
    );
  return [length(0), length(1)];
}

const kernel = (name: string, shape: Shape, initializer: Initializer, l2: number): WeightSpec => ({
  name,
  shape,
  initializer,
  trainable: true,
  l2,
});
const bias = (useBias: boolean, length: number): WeightSpec[] =>
  useBias ? [{ name: "bias", shape: [length], initializer: "zeros", trainable: true }] : [];

/**
 * Floating-point operations of `products` multiply-adds for each output, of its bias and of its activation.
 */
function outputFlops(
  output: Shape,
  products: number,
  layer: { useBias: boolean; activation: Activation },
): number {
  return (
    elements(output) * (2 * products + (layer.useBias ? 1 : 0)) + activationFlops(layer.activation, output)
  );
}

const conv2DOutput = (layer: LayerOf<"Conv2D" | "SeparableConv2D">, input: Shape): Shape => [
  ...mapSize(layer, input),
  layer.filters,
];
/** The output shape of a depthwise convolution, which has its own filters for each channel. */
const depthwiseOutput = (layer: LayerOf<"DepthwiseConv2D" | "SeparableConv2D">, input: Shape): Shape => [
  ...mapSize(layer, input),
  input[2]! * layer.depthMultiplier,
];

export const conv2D: LayerSpec<"Conv2D"> = {
  problem: convolutionProblem,
  outputShape: conv2DOutput,
  weights: (layer, input) => [
    kernel(
      "kernel",
      [...layer.kernelSize, input[2]!, layer.filters],
      layer.kernelInitializer,
      layer.kernelL2,
    ),
    ...bias(layer.useBias, layer.filters),
  ],
  flops: (layer, input) =>
    outputFlops(conv2DOutput(layer, input), layer.kernelSize[0] * layer.kernelSize[1] * input[2]!, layer),
};

export const depthwiseConv2D: LayerSpec<"DepthwiseConv2D"> = {
  problem: convolutionProblem,
  outputShape: depthwiseOutput,
  weights: (layer, input) => [
    kernel(
      "kernel",
      [...layer.kernelSize, input[2]!, layer.depthMultiplier],
      layer.depthwiseInitializer,
      layer.kernelL2,
    ),
    ...bias(layer.useBias, input[2]! * layer.depthMultiplier),
  ],
  flops: (layer, input) =>
    outputFlops(depthwiseOutput(layer, input), layer.kernelSize[0] * layer.kernelSize[1], layer),
};

export const separableConv2D: LayerSpec<"SeparableConv2D"> = {
  problem: convolutionProblem,
  outputShape: conv2DOutput,
  weights(layer, input) {
    const channels = input[2]! * layer.depthMultiplier;
    return [
      kernel(
        "depthwise_kernel",
        [...layer.kernelSize, input[2]!, layer.depthMultiplier],
        layer.depthwiseInitializer,
        layer.kernelL2,
      ),
      kernel("pointwise_kernel", [1, 1, channels, layer.filters], layer.pointwiseInitializer, layer.kernelL2),
      ...bias(layer.useBias, layer.filters),
    ];
  },
  flops(layer, input) {
    const inner = depthwiseOutput(layer, input);
    return (
      2 * elements(inner) * layer.kernelSize[0] * layer.kernelSize[1] +
      outputFlops(conv2DOutput(layer, input), inner[2]!, layer)
    );
  },
  innerElements: (layer, input) => elements(depthwiseOutput(layer, input)),
};
