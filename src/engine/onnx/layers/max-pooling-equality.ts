import type { Value } from "@/engine/onnx/graph/graph";
import type { LayerScope } from "@/engine/onnx/graph/layer";
import { areTiles, type PoolingGeometry } from "./pooling-geometry";

const LOWEST = -3.4028234663852886e38;

/**
 * Numbers that fall from one pixel of a window to the next, so that the largest one marks the first of
 * several maxima.
 */
const ranks = (pixels: number) => Array.from({ length: pixels }, (_, pixel) => pixels - pixel);

/** Ones at the first maximum of each window, whose pixels lie along `axes`, and zeros elsewhere. */
function firstMaxima(
  { graph }: LayerScope,
  windows: Value,
  maxima: Value,
  rank: Value,
  axes: number[],
): Value {
  const ranked = graph.node("Where", [graph.node("Equal", [windows, maxima]), rank, graph.scalar(0)]);
  return graph.cast(
    graph.node("Equal", [ranked, graph.node("ReduceMax", [ranked], { axes, keepdims: 1 })]),
    "float32",
  );
}

/**
 * The gradient for windows that cover the image like tiles: each pixel is in one of them, and keeps its
 * place.
 */
function backwardOfTiles(
  scope: LayerScope,
  { kernel_shape: [tall, wide] }: PoolingGeometry,
  output: Value,
  gradient: Value,
): Value {
  const { graph, input } = scope;
  const [height, width, channels] = scope.inputShape as [number, number, number];
  const [rows, columns] = scope.outputShape as [number, number, number];
  const windows = graph.reshape(input, [-1, rows, tall, columns, wide]);
  const spread = (value: Value) => graph.reshape(value, [-1, rows, 1, columns, 1]);
  const rank = graph.floats(ranks(tall * wide), [1, 1, tall, 1, wide]);
  const first = firstMaxima(scope, windows, spread(output), rank, [2, 4]);
  return graph.reshape(graph.multiply(first, spread(gradient)), [-1, channels, height, width]);
}

/**
 * The gradient for any windows: slices read one map for each pixel of a window, and a transposed convolution
 * puts the maps back.
 */
function backwardOfWindows(
  scope: LayerScope,
  geometry: PoolingGeometry,
  output: Value,
  gradient: Value,
): Value {
  const { graph, input } = scope;
  const {
    kernel_shape: [tall, wide],
    strides,
    pads,
  } = geometry;
  const [height, width, channels] = scope.inputShape as [number, number, number];
  const [rows, columns] = scope.outputShape as [number, number, number];
  const pixels = tall * wide;
  const [top, left, bottom, right] = pads;
  const maps = graph.reshape(input, [-1, 1, height, width]);
  const padded = pads.every((length) => length === 0)
    ? maps
    : graph.node("Pad", [maps, graph.integers(0, 0, top, left, 0, 0, bottom, right), graph.scalar(LOWEST)]);
  const slices = Array.from({ length: pixels }, (_, pixel) => {
    const [row, column] = [Math.floor(pixel / wide), pixel % wide];
    const ends = graph.integers(row + (rows - 1) * strides[0] + 1, column + (columns - 1) * strides[1] + 1);
    return graph.node("Slice", [
      padded,
      graph.integers(row, column),
      ends,
      graph.integers(2, 3),
      graph.integers(...strides),
    ]);
  });
  const windows = pixels === 1 ? slices[0]! : graph.node("Concat", slices, { axis: 1 });
  const spread = (value: Value) => graph.reshape(value, [-1, 1, rows, columns]);
  const first = firstMaxima(
    scope,
    windows,
    spread(output),
    graph.floats(ranks(pixels), [1, pixels, 1, 1]),
    [1],
  );
  // The kernel for each pixel's map has a one at the place of that pixel.
  const places = graph.floats(
    Array.from({ length: pixels ** 2 }, (_, index) => (index % (pixels + 1) === 0 ? 1 : 0)),
    [pixels, 1, tall, wide],
  );
  const unreached = [
    height + top + bottom - (rows - 1) * strides[0] - tall,
    width + left + right - (columns - 1) * strides[1] - wide,
  ];
  const back = graph.node("ConvTranspose", [graph.multiply(first, spread(gradient)), places], {
    strides,
    pads,
    output_padding: unreached,
  });
  return graph.reshape(back, [-1, channels, height, width]);
}

/**
 * The gradient of max-pooling without MaxPool's indices, which WebGPU does not give. The first of equal
 * values in a window takes it, as it does with the indices.
 */
export function backwardByEquality(
  scope: LayerScope,
  geometry: PoolingGeometry,
  output: Value,
  gradient: Value,
): Value {
  const backward = areTiles(geometry, scope.inputShape, scope.outputShape)
    ? backwardOfTiles
    : backwardOfWindows;
  return backward(scope, geometry, output, gradient);
}
