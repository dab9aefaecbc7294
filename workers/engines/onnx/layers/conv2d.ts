import { span } from "@/core/shape";
import { weight, type OnnxLayer } from "../layer";
import { convolutionGeometry } from "./convolution-geometry";
import { kernelGradientByProduct } from "./kernel-gradient-product";

export const conv2D: OnnxLayer<"Conv2D"> = (layer, scope) => {
  const { graph, lowering, input, inputShape, outputShape } = scope;
  const { kernelSize, strides, dilationRate } = layer;
  const channels = inputShape[2]!;
  const { attributes: geometry, unreached } = convolutionGeometry(layer, inputShape, outputShape);
  const { pads } = geometry;
  // HWIO to OIHW.
  const kernel = graph.transpose(weight(scope, "kernel"), [3, 2, 0, 1]);
  const output = graph.node("Conv", [input, kernel, ...(layer.useBias ? [weight(scope, "bias")] : [])], geometry);

  /**
   * The kernel's gradient is a convolution of the input with the output's gradient, summed over the batch: Conv with the batch as its
   * channels. Columns and channels lie in one axis, channels innermost, so that it reads long rows instead of one value here and there;
   * with the channels as an axis of their own it takes half as long again.
   */
  function kernelGradient(gradient: string): string {
    const [height, width] = inputShape as [number, number, number];
    const channelsLast = channels === 1 ? input : graph.transpose(input, [0, 2, 3, 1]);
    const images = graph.reshape(channelsLast, [1, -1, height, width * channels]);
    const conv = graph.node("Conv", [images, graph.transpose(gradient, [1, 0, 2, 3])], {
      strides: [dilationRate[0], 1],
      dilations: [strides[0], strides[1] * channels],
      pads: [pads[0]!, pads[1]! * channels, pads[2]!, pads[3]! * channels],
    });
    // Unreached pixels can add rows and columns that no weight belongs to, and a dilated kernel leaves columns out.
    const columns = span(kernelSize[1], dilationRate[1]) + unreached[1]!;
    const maps = graph.reshape(conv, [layer.filters, -1, columns, channels]);
    const extra = unreached[0]! >= dilationRate[0] || columns > kernelSize[1];
    const ends = [kernelSize[0], span(kernelSize[1], dilationRate[1])];
    const cropped = extra
      ? graph.node("Slice", [maps, graph.integers(0, 0), graph.integers(...ends), graph.integers(1, 2), graph.integers(1, dilationRate[1])])
      : maps;
    return graph.transpose(cropped, [1, 2, 3, 0]);
  }

  return {
    output,
    backward: (gradient, needsInput) => ({
      input: needsInput ? graph.node("ConvTranspose", [gradient, kernel], { ...geometry, output_padding: unreached }) : null,
      weights: {
        kernel: lowering.kernelGradient === "product" ? kernelGradientByProduct(scope, layer, pads, gradient) : kernelGradient(gradient),
        ...(layer.useBias ? { bias: graph.sum(gradient, [0, 2, 3], false) } : {}),
      },
    }),
  };
};
