import type { LayerOf } from "@/core/network/architecture";
import type { Shape } from "@/core/network/shape";
import type { Value } from "@/engine/onnx/graph/graph";
import type { LayerScope } from "@/engine/onnx/graph/layer";
import { convolutionGeometry } from "./convolution-geometry";

/**
 * A convolution of each channel with its own filters; `kernel` has Keras's layout, [height, width, channels,
 * filters of a channel].
 */
export function buildDepthwise(
  layer: LayerOf<"DepthwiseConv2D" | "SeparableConv2D">,
  { graph, input, inputShape }: LayerScope,
  outputShape: Shape,
  kernel: Value,
  bias?: Value,
) {
  const { kernelSize, strides, dilationRate, depthMultiplier } = layer;
  const [height, width, channels] = inputShape as [number, number, number];
  const { attributes, unreached } = convolutionGeometry(layer, inputShape, outputShape);
  const [top, left, bottom, right] = attributes.pads as [number, number, number, number];
  // ONNX groups the outputs by channel, as Keras does.
  const grouped = graph.reshape(graph.transpose(kernel, [2, 3, 0, 1]), [
    channels * depthMultiplier,
    1,
    ...kernelSize,
  ]);
  const output = graph.node("Conv", [input, grouped, ...(bias === undefined ? [] : [bias])], {
    ...attributes,
    group: channels,
  });
  return {
    output,
    /**
     * One transposed convolution for each filter of a channel, because ONNX Runtime's WebGPU provider (1.30)
     * computes a wrong one when a group has several inputs.
     */
    inputGradient(gradient: Value): Value {
      const filter = (value: Value, place: number) =>
        depthMultiplier === 1
          ? value
          : graph.node("Slice", [
              value,
              graph.integers(place),
              graph.integers(channels * depthMultiplier),
              graph.integers(1),
              graph.integers(depthMultiplier),
            ]);
      const kernels = graph.transpose(kernel, [2, 3, 0, 1]);
      return Array.from({ length: depthMultiplier }, (_, place) =>
        graph.node("ConvTranspose", [filter(gradient, place), filter(kernels, place)], {
          ...attributes,
          group: channels,
          output_padding: unreached,
        }),
      ).reduce(graph.add);
    },
    /** A convolution of each channel's images, laid out as channels, with the gradients of its outputs. */
    kernelGradient(gradient: Value): Value {
      const images = graph.reshape(graph.transpose(input, [1, 0, 2, 3]), [1, -1, height, width]);
      const conv = graph.node("Conv", [images, graph.transpose(gradient, [1, 0, 2, 3])], {
        strides: [...dilationRate],
        dilations: [...strides],
        pads: [top, left, bottom, right],
        group: channels,
      });
      // Unreached pixels can add rows and columns that belong to no weight.
      const extra = unreached.some((pixels, axis) => pixels >= dilationRate[axis as 0 | 1]);
      const cropped = extra
        ? graph.node("Slice", [
            conv,
            graph.integers(0, 0),
            graph.integers(...kernelSize),
            graph.integers(2, 3),
          ])
        : conv;
      return graph.transpose(
        graph.reshape(cropped, [channels, depthMultiplier, ...kernelSize]),
        [2, 3, 0, 1],
      );
    },
  };
}
