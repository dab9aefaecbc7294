import type { LayerOf } from "@/core/network/architecture";
import { paddingAmounts, type Shape } from "@/core/network/shape";

/**
 * ONNX's attributes for a pooling window. Rows come before columns; `pads` has both starts before both ends.
 */
export type PoolingGeometry = {
  kernel_shape: [number, number];
  strides: [number, number];
  pads: [number, number, number, number];
};

/** Windows that cover the image like tiles: each pixel is in one of them. */
export const areTiles = (
  { kernel_shape: lengths, strides }: PoolingGeometry,
  inputShape: Shape,
  outputShape: Shape,
): boolean =>
  lengths.every(
    (length, axis) => length === strides[axis] && inputShape[axis] === outputShape[axis]! * length,
  );

export function poolingGeometry(
  layer: LayerOf<"MaxPooling2D"> | LayerOf<"AveragePooling2D">,
  inputShape: Shape,
): PoolingGeometry {
  const strides = layer.strides ?? layer.poolSize;
  const vertical = paddingAmounts(inputShape[0]!, layer.poolSize[0], strides[0], layer.padding);
  const horizontal = paddingAmounts(inputShape[1]!, layer.poolSize[1], strides[1], layer.padding);
  return {
    kernel_shape: [...layer.poolSize],
    strides: [...strides],
    pads: [vertical[0], horizontal[0], vertical[1], horizontal[1]],
  };
}
