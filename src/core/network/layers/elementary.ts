import type { Activation } from "@/core/network/argument-choices";
import { layerProblem } from "@/core/base/problem";
import { elements, formatShape, isImage, type Shape } from "@/core/network/shape";
import type { LayerSpec } from "./layer-spec";

/** One operation for each value, none for "linear". */
export function activationFlops(activation: Activation, output: Shape): number {
  return activation === "linear" ? 0 : elements(output);
}

export const dense: LayerSpec<"Dense"> = {
  problem(_, input) {
    if (!isImage(input)) return null;
    return layerProblem("missing_flatten", { shape: formatShape(input) });
  },
  outputShape: (layer) => [layer.units],
  weights: (layer, input) => [
    {
      name: "kernel",
      shape: [input[0]!, layer.units],
      initializer: layer.kernelInitializer,
      trainable: true,
      l2: layer.kernelL2,
    },
    ...(layer.useBias
      ? [{ name: "bias", shape: [layer.units], initializer: "zeros" as const, trainable: true }]
      : []),
  ],
  flops: (layer, input) =>
    layer.units * (2 * input[0]! + (layer.useBias ? 1 : 0)) +
    activationFlops(layer.activation, [layer.units]),
};

export const activation: LayerSpec<"Activation"> = {
  problem: () => null,
  outputShape: (_, input) => input,
  weights: () => [],
  flops: (layer, input) => activationFlops(layer.activation, input),
};

const perValue = {
  problem: () => null,
  outputShape: (_: unknown, input: Shape) => input,
  weights: () => [],
  flops: (_: unknown, input: Shape) => elements(input),
};
export const relu: LayerSpec<"ReLU"> = perValue;
export const leakyRelu: LayerSpec<"LeakyReLU"> = perValue;

export const add: LayerSpec<"Add"> = {
  problem({ from }, input, earlier) {
    const other = earlier[from];
    if (other === undefined) return layerProblem("add_from_later", { from: from + 1 }, "from");
    if (other.join() === input.join()) return null;
    return layerProblem(
      "add_shapes_differ",
      { shape: formatShape(input), from: from + 1, other: formatShape(other) },
      "from",
    );
  },
  outputShape: (_, input) => input,
  weights: () => [],
  flops: (_, input) => elements(input),
};
