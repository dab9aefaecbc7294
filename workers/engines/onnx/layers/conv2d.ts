import type { LayerOf } from "@/core/architecture";
import { span } from "@/core/shape";
import type { Blocks } from "../blocks";
import type { Value } from "../graph";
import { weight, type LayerScope, type OnnxLayer } from "../layer";
import { convolutionGeometry } from "./convolution-geometry";
import { firstKernelGradient, MOST_PLACES } from "./first-kernel-gradient";
import { canSumInBlocks, kernelGradientInBlocks } from "./kernel-gradient-blocks";
import { kernelGradientByProduct } from "./kernel-gradient-product";

/** By so much more pixels has the input than the output, and beyond it columns of zeros are worth writing. */
const MOST_SPREAD = 1.25;
/** By so much more columns, and beyond it a convolution of the padded gradient spends more time on the padding than it saves. */
const MOST_COLUMN_SPREAD = 1.5;

/** A group of images with at most so many pixels in all, and in all groups together at most so many sums. */
const GROUP_PIXELS = 1100;
const GROUP_SUMS = 2 ** 22;

/**
 * In how many groups of images the kernel's gradient is summed. Long sums keep the threads from sharing the work well, and from their
 * caches; groups are only to be had where the number of images is known.
 */
function groupsOf({ kernelSize, filters }: LayerOf<"Conv2D">, { lowering: { images }, inputShape, outputShape }: LayerScope): number {
  if (images === null) return 1;
  const pixels = outputShape[0]! * outputShape[1]!;
  const sums = filters * kernelSize[0] * kernelSize[1] * inputShape[2]!;
  const possible = Array.from({ length: images }, (_, index) => index + 1).filter((groups) => images % groups === 0 && groups * sums <= GROUP_SUMS);
  return possible.find((groups) => (images / groups) * pixels <= GROUP_PIXELS) ?? possible.at(-1) ?? 1;
}

export const conv2D: OnnxLayer<"Conv2D"> = (layer, scope) => {
  const { graph, lowering, blocks, input, inputShape, outputShape } = scope;
  const { kernelSize, strides, dilationRate } = layer;
  const channels = inputShape[2]!;
  const { attributes: geometry, unreached } = convolutionGeometry(layer, inputShape, outputShape);
  const { pads } = geometry;
  // HWIO to OIHW.
  const kernel = graph.transpose(weight(scope, "kernel"), [3, 2, 0, 1]);
  const output = convolve();

  function convolve(): Value {
    const bias = layer.useBias ? weight(scope, "bias") : null;
    const plain = () => graph.node("Conv", [input, kernel, ...(bias === null ? [] : [bias])], geometry);
    if (blocks === null || !blocks.hold(layer.filters)) return plain();
    const blocked = () => blocks.convolution(input, weight(scope, "kernel"), bias, [...kernelSize, channels, layer.filters], geometry);
    if (blocks.hold(channels)) return blocks.plain(blocked(), layer.filters);
    if (channels > blocks.size) return plain();
    // A first layer is done fast enough both ways: its reader decides.
    const both = plain();
    blocks.pair(both, blocked());
    return both;
  }

  const groups = groupsOf(layer, scope);

  function channelsLast(): Value {
    if (channels === 1) return input;
    return blocks?.hold(channels) ? blocks.channelsLast(input, channels) : graph.transpose(input, [0, 2, 3, 1]);
  }

  /** The output's gradient with the images of each group as channels: [groups × filters, images of a group, height, width]. */
  function filtersOf(gradient: Value): Value {
    const [rows, columns, filters] = outputShape as [number, number, number];
    if (groups === 1) return graph.transpose(gradient, [1, 0, 2, 3]);
    const images = lowering.images! / groups;
    if (images === 1) return graph.reshape(gradient, [groups * filters, 1, rows, columns]);
    const byGroup = graph.transpose(graph.reshape(gradient, [groups, images, filters, rows * columns]), [0, 2, 1, 3]);
    return graph.reshape(byGroup, [groups * filters, images, rows, columns]);
  }

  /**
   * The kernel's gradient is a convolution of the input with the output's gradient, summed over the batch: Conv with the batch as its
   * channels. Columns and channels lie in one axis, channels innermost, so that it reads long rows instead of one value here and there;
   * with the channels as an axis of their own it takes half as long again.
   */
  function kernelGradient(gradient: Value): Value {
    const [height, width] = inputShape as [number, number, number];
    const images = graph.reshape(channelsLast(), [1, lowering.images ?? -1, height, width * channels]);
    const conv = graph.node("Conv", [images, filtersOf(gradient)], {
      group: groups,
      strides: [dilationRate[0], 1],
      dilations: [strides[0], strides[1] * channels],
      pads: [pads[0]!, pads[1]! * channels, pads[2]!, pads[3]! * channels],
    });
    // Unreached pixels can add rows and columns that no weight belongs to, and a dilated kernel leaves columns out.
    const columns = span(kernelSize[1], dilationRate[1]) + unreached[1]!;
    const sums = graph.reshape(conv, [groups, layer.filters, -1, columns * channels]);
    const maps = graph.reshape(groups === 1 ? sums : graph.sum(sums, [0], false), [layer.filters, -1, columns, channels]);
    const extra = unreached[0]! >= dilationRate[0] || columns > kernelSize[1];
    const ends = [kernelSize[0], span(kernelSize[1], dilationRate[1])];
    const cropped = extra
      ? graph.node("Slice", [maps, graph.integers(0, 0), graph.integers(...ends), graph.integers(1, 2), graph.integers(1, dilationRate[1])])
      : maps;
    return graph.transpose(cropped, [1, 2, 3, 0]);
  }

  function inputGradient(gradient: Value): Value {
    const [rowSpread, columnSpread] = [inputShape[0]! / outputShape[0]!, inputShape[1]! / outputShape[1]!] as [number, number];
    const isPlain = blocks === null || !blocks.hold(channels) || !blocks.hold(layer.filters) || strides[0] * strides[1] > 1;
    if (isPlain || columnSpread > MOST_COLUMN_SPREAD) {
      return graph.node("ConvTranspose", [gradient, kernel], { ...geometry, output_padding: unreached });
    }
    const turned = graph.node("Slice", [
      weight(scope, "kernel"), graph.integers(-1, -1), graph.integers(-1000, -1000), graph.integers(0, 1), graph.integers(-1, -1),
    ]);
    const swapped = graph.transpose(turned, [0, 1, 3, 2]);
    const reach = [0, 1, 0, 1].map((axis) => (kernelSize[axis]! - 1) * dilationRate[axis]!);
    const [top, left, bottom, right] = pads.map((length, end) => reach[end]! - length) as [number, number, number, number];
    const isWide = rowSpread * columnSpread > MOST_SPREAD && left >= 0 && right >= 0;
    const images = isWide ? widened(blocks, gradient, left, right) : gradient;
    const blocked = blocks.convolution(images, swapped, null, [...kernelSize, layer.filters, channels], {
      ...geometry, pads: isWide ? [top, 0, bottom, 0] : [top, left, bottom, right],
    });
    return blocks.plain(blocked, channels);
  }

  /** With columns of zeros on both sides: a convolution skips padded rows by itself, and goes through padded columns one by one. */
  function widened(own: Blocks, gradient: Value, left: number, right: number): Value {
    const [rows, columns, filters] = outputShape as [number, number, number];
    const lines = graph.reshape(own.of(gradient), [0, filters / own.size, rows, columns * own.size]);
    const padded = graph.node("Pad", [lines, graph.integers(0, 0, 0, left * own.size, 0, 0, 0, right * own.size)]);
    return own.plain(graph.reshape(padded, [0, filters, rows, left + columns + right]), filters);
  }

  function weightGradients(gradient: Value): Record<string, Value> {
    const { kernel: ofKernel, bias } = gradientsOfWeights(gradient);
    return { kernel: ofKernel, ...(layer.useBias ? { bias } : {}) };
  }

  function gradientsOfWeights(gradient: Value): { kernel: Value; bias: Value } {
    const blocked = blocks?.find(gradient);
    const inBlocks = canSumInBlocks(scope, layer);
    // Few patches are read sooner than all images are turned to be channels.
    const mostPlaces = inBlocks ? scope.blocks!.size - 1 : MOST_PLACES;
    if (blocks && blocked !== undefined && channels === 1 && kernelSize[0] * kernelSize[1] <= mostPlaces) {
      return firstKernelGradient(scope, blocks, layer, geometry, blocked);
    }
    if (blocks && inBlocks) {
      return {
        kernel: kernelGradientInBlocks(scope, blocks, layer, pads, channelsLast(), gradient),
        bias: blocks.sumOfChannels(gradient, outputShape as [number, number, number]),
      };
    }
    return {
      kernel: lowering.kernelGradient === "product" ? kernelGradientByProduct(scope, layer, pads, gradient) : kernelGradient(gradient),
      bias: graph.sumOfChannels(gradient),
    };
  }

  return {
    output,
    backward: (gradient, needsInput) => ({ input: needsInput ? inputGradient(gradient) : null, weights: weightGradients(gradient) }),
  };
};
