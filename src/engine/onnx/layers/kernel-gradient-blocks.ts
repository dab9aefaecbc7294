import type { LayerOf } from "@/core/network/architecture";
import type { Blocks } from "@/engine/onnx/graph/blocks";
import type { Value } from "@/engine/onnx/graph/graph";
import type { LayerScope } from "@/engine/onnx/graph/layer";
import { divisors, MOST_SUMS } from "./sum-groups";

/** On so many pixels, the output's gradient of 16 images and 64 filters fills most of a core's own cache. */
const PIECE_PIXELS = 192;

const range = (length: number) => Array.from({ length }, (_, index) => index);

/** Whether the kernel's gradient can be summed in blocks: see `kernelGradientInBlocks`. */
export function canSumInBlocks(
  { blocks, lowering: { images } }: LayerScope,
  layer: LayerOf<"Conv2D">,
): boolean {
  const isDense = [...layer.strides, ...layer.dilationRate].every((step) => step === 1);
  return isDense && blocks !== null && images !== null && blocks.hold(images) && blocks.hold(layer.filters);
}

/**
 * The kernel's gradient, [height, width, channels, filters], as a blocked convolution of the input with the
 * output's gradient: the images are its channels, and one axis holds the input's columns and channels, so
 * that rows are long. The sums are cut into groups of images and into pieces of rows, so that a piece of the
 * gradient stays in the cache while the input passes. `pads` are ONNX's.
 */
export function kernelGradientInBlocks(
  { graph, lowering, inputShape, outputShape }: LayerScope,
  blocks: Blocks,
  { kernelSize, filters }: LayerOf<"Conv2D">,
  pads: number[],
  channelsLast: Value,
  gradient: Value,
): Value {
  const { size } = blocks;
  const [height, width, channels] = inputShape as [number, number, number];
  const [rows, columns] = outputShape as [number, number, number];
  const [top, left, bottom, right] = pads as [number, number, number, number];
  const [tall, line] = [height + top + bottom, (width + left + right) * channels];
  const images = lowering.images!;
  const [imageBlocks, filterBlocks, pixels] = [images / size, filters / size, rows * columns];
  const sums = kernelSize[0] * kernelSize[1] * channels * filters;
  const pieces = divisors(rows).find((count) => (rows / count) * columns <= PIECE_PIXELS) ?? rows;
  const together =
    divisors(imageBlocks).find((count) => (imageBlocks / count) * pieces * sums <= MOST_SUMS) ?? imageBlocks;
  const groups = (imageBlocks / together) * pieces;
  const pieceRows = rows / pieces;
  const seenRows = pieceRows + kernelSize[0] - 1;
  /** The blocks of images of each group, with the first row of its piece. */
  const parts = range(groups).map((group) =>
    range(together).map((block) => ({
      block: Math.floor(group / pieces) * together + block,
      row: (group % pieces) * pieceRows,
    })),
  );

  function seen(): Value {
    const plain = graph.reshape(channelsLast, [1, images, height, width * channels]);
    const padded = pads.every((length) => length === 0)
      ? plain
      : graph.node("Pad", [
          plain,
          graph.integers(0, 0, top, left * channels, 0, 0, bottom, right * channels),
        ]);
    const blocked = blocks.of(padded);
    if (pieces === 1) return blocked;
    const picked = parts
      .flat()
      .flatMap(({ block, row }) => range(seenRows).map((offset) => block * tall + row + offset));
    const lines = graph.node(
      "Gather",
      [graph.reshape(blocked, [imageBlocks * tall, line * size]), graph.words(picked, [picked.length])],
      { axis: 0 },
    );
    return graph.reshape(lines, [1, groups * together * size, seenRows, line]);
  }

  /**
   * The gradient as a kernel in the layout's own order: blocks of filters, blocks of images, pixels, images,
   * filters.
   */
  function kernels(): Value {
    const image = filterBlocks * pixels;
    const starts = parts.flatMap((part) =>
      range(filterBlocks).flatMap((filterBlock) =>
        part.map(({ block, row }) => block * size * image + filterBlock * pixels + row * columns),
      ),
    );
    const offsets = range(pieceRows * columns).flatMap((pixel) =>
      range(size).map((each) => each * image + pixel),
    );
    const places = graph.add(
      graph.words(starts, [starts.length, 1, 1]),
      graph.words(offsets, [pieceRows * columns, size]),
    );
    const values = graph.node(
      "Gather",
      [graph.reshape(blocks.of(gradient), [images * image, size]), places],
      { axis: 0 },
    );
    return graph.reshape(values, [groups * filters, together * size, pieceRows, columns]);
  }

  const products = blocks.convolveOrdered([seen(), kernels()], {
    group: groups,
    strides: [1, 1],
    dilations: [1, channels],
    pads: [0, 0, 0, 0],
    kernel_shape: [pieceRows, columns],
  });
  const parted = graph.reshape(products, [groups, filterBlocks, sums / filters, size]);
  const summed =
    groups === 1
      ? graph.reshape(parted, [filterBlocks, sums / filters, size])
      : graph.sum(parted, [0], false);
  return graph.reshape(graph.transpose(summed, [1, 0, 2]), [...kernelSize, channels, filters]);
}
