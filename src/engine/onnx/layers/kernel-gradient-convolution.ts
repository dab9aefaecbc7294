import type { LayerOf } from "@/core/network/architecture";
import { span } from "@/core/network/shape";
import type { Value } from "@/engine/onnx/graph/graph";
import type { LayerScope } from "@/engine/onnx/graph/layer";
import { divisors, MOST_SUMS } from "./sum-groups";

/** The most pixels of all images of a group together. */
const GROUP_PIXELS = 1100;

/**
 * The number of groups of images in which the kernel's gradient is summed; 1 when the number of images is not
 * known.
 */
function groupsOf(
  { kernelSize, filters }: LayerOf<"Conv2D">,
  { lowering: { images }, inputShape, outputShape }: LayerScope,
): number {
  if (images === null) return 1;
  const pixels = outputShape[0]! * outputShape[1]!;
  const sums = filters * kernelSize[0] * kernelSize[1] * inputShape[2]!;
  const possible = divisors(images).filter((groups) => groups * sums <= MOST_SUMS);
  return possible.find((groups) => (images / groups) * pixels <= GROUP_PIXELS) ?? possible.at(-1) ?? 1;
}

/**
 * The output's gradient with the images of each group as channels: [groups × filters, images of a group,
 * height, width].
 */
function filtersOf({ graph, lowering, outputShape }: LayerScope, groups: number, gradient: Value): Value {
  const [rows, columns, filters] = outputShape as [number, number, number];
  if (groups === 1) return graph.transpose(gradient, [1, 0, 2, 3]);
  const images = lowering.images! / groups;
  if (images === 1) return graph.reshape(gradient, [groups * filters, 1, rows, columns]);
  const byGroup = graph.transpose(
    graph.reshape(gradient, [groups, images, filters, rows * columns]),
    [0, 2, 1, 3],
  );
  return graph.reshape(byGroup, [groups * filters, images, rows, columns]);
}

/**
 * The gradient by a convolution's kernel, [height, width, channels, filters], as a convolution of the input
 * with the output's gradient, summed over the batch: Conv with the batch as its channels. One axis holds
 * columns and channels, channels innermost, so that the convolution reads long rows instead of scattered
 * values; with an axis of their own for the channels it takes half as long again.
 */
export function kernelGradientByConvolution(
  scope: LayerScope,
  layer: LayerOf<"Conv2D">,
  { pads, unreached }: { pads: number[]; unreached: number[] },
  channelsLast: Value,
  gradient: Value,
): Value {
  const { graph, lowering } = scope;
  const { kernelSize, strides, dilationRate, filters } = layer;
  const [height, width, channels] = scope.inputShape as [number, number, number];
  const groups = groupsOf(layer, scope);
  const images = graph.reshape(channelsLast, [1, lowering.images ?? -1, height, width * channels]);
  const conv = graph.node("Conv", [images, filtersOf(scope, groups, gradient)], {
    group: groups,
    strides: [dilationRate[0], 1],
    dilations: [strides[0], strides[1] * channels],
    pads: [pads[0]!, pads[1]! * channels, pads[2]!, pads[3]! * channels],
  });
  // Unreached pixels can add rows and columns that belong to no weight, and a dilated kernel leaves columns
  // out.
  const columns = span(kernelSize[1], dilationRate[1]) + unreached[1]!;
  const sums = graph.reshape(conv, [groups, filters, -1, columns * channels]);
  const maps = graph.reshape(groups === 1 ? sums : graph.sum(sums, [0], false), [
    filters,
    -1,
    columns,
    channels,
  ]);
  const extra = unreached[0]! >= dilationRate[0] || columns > kernelSize[1];
  const ends = [kernelSize[0], span(kernelSize[1], dilationRate[1])];
  const cropped = extra
    ? graph.node("Slice", [
        maps,
        graph.integers(0, 0),
        graph.integers(...ends),
        graph.integers(1, 2),
        graph.integers(1, dilationRate[1]),
      ])
    : maps;
  return graph.transpose(cropped, [1, 2, 3, 0]);
}
