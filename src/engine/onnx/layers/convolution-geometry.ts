import type { LayerOf } from "@/core/network/architecture";
import { paddingAmounts, span, type Shape } from "@/core/network/shape";

const AXES = [0, 1] as const;

/** ONNX's attributes for a convolution, and the pixels that its gradients need to know. */
export function convolutionGeometry(
  layer: LayerOf<"Conv2D" | "DepthwiseConv2D" | "SeparableConv2D">,
  inputShape: Shape,
  outputShape: Shape,
) {
  const { kernelSize, strides, dilationRate } = layer;
  const paddings = AXES.map((axis) =>
    paddingAmounts(inputShape[axis]!, kernelSize[axis], strides[axis], layer.padding, dilationRate[axis]),
  );
  return {
    attributes: {
      strides: [...strides],
      dilations: [...dilationRate],
      pads: [...paddings.map(([before]) => before), ...paddings.map(([, after]) => after)],
    },
    /** Pixels at the far edge that no window reaches, down and across. */
    unreached: AXES.map((axis) => {
      const padded = inputShape[axis]! + paddings[axis]![0] + paddings[axis]![1];
      return padded - (outputShape[axis]! - 1) * strides[axis] - span(kernelSize[axis], dilationRate[axis]);
    }),
  };
}
