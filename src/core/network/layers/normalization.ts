import { elements, type Shape } from "@/core/network/shape";
import type { WeightSpec, LayerSpec } from "./layer-spec";

function learned({ scale, center }: { scale: boolean; center: boolean }, shape: Shape): WeightSpec[] {
  return [
    ...(scale ? [{ name: "gamma", shape, initializer: "ones" as const, trainable: true }] : []),
    ...(center ? [{ name: "beta", shape, initializer: "zeros" as const, trainable: true }] : []),
  ];
}

export const batchNormalization: LayerSpec<"BatchNormalization"> = {
  problem: () => null,
  outputShape: (_, input) => input,
  weights(layer, input) {
    const shape = [input.at(-1)!];
    return [
      ...learned(layer, shape),
      { name: "moving_mean", shape, initializer: "zeros", trainable: false },
      { name: "moving_variance", shape, initializer: "ones", trainable: false },
    ];
  },
  flops: (_, input) => 2 * elements(input),
};

export const layerNormalization: LayerSpec<"LayerNormalization"> = {
  problem: () => null,
  outputShape: (_, input) => input,
  weights: (layer, input) => learned(layer, [input.at(-1)!]),
  // Mean, difference, its square and their mean, quotient; then scale and offset.
  flops: (layer, input) => (5 + (layer.scale ? 1 : 0) + (layer.center ? 1 : 0)) * elements(input),
};
