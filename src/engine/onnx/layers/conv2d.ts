import type { Blocks } from "@/engine/onnx/graph/blocks";
import type { Value } from "@/engine/onnx/graph/graph";
import { weight, type OnnxLayer } from "@/engine/onnx/graph/layer";
import { convolutionGeometry } from "./convolution-geometry";
import { firstKernelGradient, MOST_PLACES } from "./first-kernel-gradient";
import { canSumInBlocks, kernelGradientInBlocks } from "./kernel-gradient-blocks";
import { kernelGradientByConvolution } from "./kernel-gradient-convolution";
import { kernelGradientByProduct } from "./kernel-gradient-product";

/** When the input has more pixels than the output by a larger factor, columns of zeros save time. */
const MOST_SPREAD = 1.25;
/**
 * When the input has more columns than the output by a larger factor, a convolution of the padded gradient
 * spends more time on the padding than it saves.
 */
const MOST_COLUMN_SPREAD = 1.5;

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
    const blocked = () =>
      blocks.convolution(
        input,
        weight(scope, "kernel"),
        bias,
        [...kernelSize, channels, layer.filters],
        geometry,
      );
    if (blocks.hold(channels)) return blocks.plain(blocked(), layer.filters);
    if (channels > blocks.size) return plain();
    // A first layer is fast in both layouts: its reader decides.
    const both = plain();
    blocks.pair(both, blocked());
    return both;
  }

  function channelsLast(): Value {
    if (channels === 1) return input;
    return blocks?.hold(channels)
      ? blocks.channelsLast(input, channels)
      : graph.transpose(input, [0, 2, 3, 1]);
  }

  function inputGradient(gradient: Value): Value {
    const [rowSpread, columnSpread] = [
      inputShape[0]! / outputShape[0]!,
      inputShape[1]! / outputShape[1]!,
    ] as [number, number];
    const isPlain =
      blocks === null || !blocks.hold(channels) || !blocks.hold(layer.filters) || strides[0] * strides[1] > 1;
    if (isPlain || columnSpread > MOST_COLUMN_SPREAD) {
      return graph.node("ConvTranspose", [gradient, kernel], { ...geometry, output_padding: unreached });
    }
    const turned = graph.node("Slice", [
      weight(scope, "kernel"),
      graph.integers(-1, -1),
      graph.integers(-1000, -1000),
      graph.integers(0, 1),
      graph.integers(-1, -1),
    ]);
    const swapped = graph.transpose(turned, [0, 1, 3, 2]);
    const reach = [0, 1, 0, 1].map((axis) => (kernelSize[axis]! - 1) * dilationRate[axis]!);
    const [top, left, bottom, right] = pads.map((length, end) => reach[end]! - length) as [
      number,
      number,
      number,
      number,
    ];
    const isWide = rowSpread * columnSpread > MOST_SPREAD && left >= 0 && right >= 0;
    const images = isWide ? widened(blocks, gradient, left, right) : gradient;
    const blocked = blocks.convolution(images, swapped, null, [...kernelSize, layer.filters, channels], {
      ...geometry,
      pads: isWide ? [top, 0, bottom, 0] : [top, left, bottom, right],
    });
    return blocks.plain(blocked, channels);
  }

  /**
   * Adds columns of zeros on both sides: a convolution skips padded rows by itself, but computes padded
   * columns one by one.
   */
  function widened(own: Blocks, gradient: Value, left: number, right: number): Value {
    const [rows, columns, filters] = outputShape as [number, number, number];
    const lines = graph.reshape(own.of(gradient), [0, filters / own.size, rows, columns * own.size]);
    const padded = graph.node("Pad", [
      lines,
      graph.integers(0, 0, 0, left * own.size, 0, 0, 0, right * own.size),
    ]);
    return own.plain(graph.reshape(padded, [0, filters, rows, left + columns + right]), filters);
  }

  /** Returns the bias's gradient also for a layer without a bias: nodes that no output reads are left out. */
  function weightGradients(gradient: Value): { kernel: Value; bias: Value } {
    const blocked = blocks?.find(gradient);
    const inBlocks = canSumInBlocks(scope, layer);
    // A few patches are read faster than all images can be turned into channels.
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
      kernel:
        lowering.kernelGradient === "product"
          ? kernelGradientByProduct(scope, layer, pads, gradient)
          : kernelGradientByConvolution(scope, layer, { pads, unreached }, channelsLast(), gradient),
      bias: graph.sumOfChannels(gradient),
    };
  }

  return {
    output,
    backward: (gradient, needsInput) => ({
      input: needsInput ? inputGradient(gradient) : null,
      weights: weightGradients(gradient),
    }),
  };
};
