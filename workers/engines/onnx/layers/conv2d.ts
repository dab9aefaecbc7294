import { weight, type OnnxLayer } from "../layer";
import { convolutionGeometry } from "./convolution-geometry";

export const conv2D: OnnxLayer<"Conv2D"> = (layer, scope) => {
  const { graph, input, inputShape, outputShape } = scope;
  const { kernelSize, strides, dilationRate } = layer;
  const channels = inputShape[2]!;
  const { attributes: geometry, unreached } = convolutionGeometry(layer, inputShape, outputShape);
  const { pads } = geometry;
  // HWIO to OIHW.
  const kernel = graph.transpose(weight(scope, "kernel"), [3, 2, 0, 1]);
  const output = graph.node("Conv", [input, kernel, ...(layer.useBias ? [weight(scope, "bias")] : [])], geometry);

  /**
   * The kernel's gradient is a convolution of the input with the output's gradient, summed over the batch. With the
   * batch as Conv's channels and the input's channels as a third, unpadded axis it is one big matrix product,
   * as fast as an explicit im2col, which would need kernel-size times the input's memory.
   */
  function kernelGradient(gradient: string): string {
    const images = graph.node("Unsqueeze", [input, graph.integers(0)]);
    const windows = graph.node("Unsqueeze", [graph.transpose(gradient, [1, 0, 2, 3]), graph.integers(2)]);
    const conv = graph.node("Conv", [images, windows], {
      strides: [1, ...dilationRate], dilations: [1, ...strides], pads: [0, pads[0]!, pads[1]!, 0, pads[2]!, pads[3]!],
    });
    // [1, filters, channels, height, width]; unreached pixels can add rows and columns that no weight belongs to.
    const extra = unreached.some((pixels, axis) => pixels >= dilationRate[axis as 0 | 1]);
    const cropped = extra ? graph.node("Slice", [conv, graph.integers(0, 0), graph.integers(...kernelSize), graph.integers(3, 4)]) : conv;
    return graph.reshape(graph.transpose(cropped, [0, 3, 4, 2, 1]), [...kernelSize, channels, layer.filters]);
  }

  return {
    output,
    backward: (gradient, needsInput) => ({
      input: needsInput ? graph.node("ConvTranspose", [gradient, kernel], { ...geometry, output_padding: unreached }) : null,
      weights: {
        kernel: kernelGradient(gradient),
        ...(layer.useBias ? { bias: graph.sum(gradient, [0, 2, 3], false) } : {}),
      },
    }),
  };
};
