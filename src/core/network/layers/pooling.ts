import type { LayerOf } from "@/core/network/architecture";
import { elements, outputLength, type Shape } from "@/core/network/shape";
import { needsImage, windowTooLarge } from "./input-problem";
import type { LayerSpec } from "./layer-spec";

type Pooling = LayerOf<"MaxPooling2D" | "AveragePooling2D">;
type GlobalPooling = LayerOf<"GlobalMaxPooling2D" | "GlobalAveragePooling2D">;

const pooling = {
  problem: (layer: Pooling, input: Shape) =>
    needsImage(layer.type, input) ??
    windowTooLarge(layer.type, "poolSize", input, layer.poolSize, layer.padding),
  outputShape(layer: Pooling, input: Shape): Shape {
    const strides = layer.strides ?? layer.poolSize;
    const length = (axis: 0 | 1) =>
      outputLength(input[axis]!, layer.poolSize[axis], strides[axis], layer.padding);
    return [length(0), length(1), input[2]!];
  },
  weights: () => [],
  flops: (layer: Pooling, input: Shape) =>
    elements(pooling.outputShape(layer, input)) * layer.poolSize[0] * layer.poolSize[1],
};

const globalPooling = {
  problem: (layer: GlobalPooling, input: Shape) => needsImage(layer.type, input),
  outputShape: (_: unknown, input: Shape): Shape => [input[2]!],
  weights: () => [],
  flops: (_: unknown, input: Shape) => elements(input),
};

export const maxPooling2D: LayerSpec<"MaxPooling2D"> = pooling;

export const averagePooling2D: LayerSpec<"AveragePooling2D"> = pooling;

export const globalAveragePooling2D: LayerSpec<"GlobalAveragePooling2D"> = globalPooling;

export const globalMaxPooling2D: LayerSpec<"GlobalMaxPooling2D"> = globalPooling;
