import type { LayerOf } from "@/core/network/architecture";
import type { Blocks } from "@/engine/onnx/graph/blocks";
import type { Value } from "@/engine/onnx/graph/graph";
import type { LayerScope } from "@/engine/onnx/graph/layer";
import type { Attribute } from "@/engine/onnx/graph/model-proto";

/** The most places of a kernel whose patches fill few blocks. */
export const MOST_PLACES = 63;

/**
 * The gradients by kernel and bias of a convolution of images with one channel, from the output's gradient in
 * blocks: the patches of each image times its gradients, summed over the batch. A convolution makes the
 * patches in blocks: each of its filters sees one place of the kernel, and one more filter sees 1 everywhere
 * and makes the bias's gradient. It takes half the time of a convolution with the batch as its groups.
 */
export function firstKernelGradient(
  { graph, input, outputShape }: LayerScope,
  blocks: Blocks,
  { kernelSize, filters }: LayerOf<"Conv2D">,
  geometry: Record<string, Attribute>,
  blocked: Value,
): { kernel: Value; bias: Value } {
  const { size } = blocks;
  const [height, width] = kernelSize;
  const places = height * width;
  const pixels = outputShape[0]! * outputShape[1]!;
  const [patchBlocks, filterBlocks] = [Math.ceil((places + 1) / size), filters / size];
  const seers = patchBlocks * size;
  // The layout's order of filters: blocks, then places, then the filters of a block.
  const seeing = Array.from({ length: seers * places }, (_, index) => {
    const filter = Math.floor(index / (places * size)) * size + (index % size);
    return filter === Math.floor(index / size) % places ? 1 : 0;
  });
  const ones = Array.from({ length: seers }, (_, filter) => (filter === places ? 1 : 0));
  const kernel = graph.floats(seeing, [seers, 1, height, width]);
  const patches = blocks.convolveOrdered([input, kernel, graph.floats(ones, [seers])], {
    ...geometry,
    kernel_shape: kernelSize,
  });
  const products = graph.node(
    "FusedMatMul",
    [
      graph.reshape(patches, [0, patchBlocks, 1, pixels, size]),
      graph.reshape(blocked, [0, 1, filterBlocks, pixels, size]),
    ],
    { transA: 1 },
    "com.microsoft",
  );
  const sums = graph.reshape(graph.transpose(graph.sum(products, [0], false), [0, 2, 1, 3]), [
    seers,
    filters,
  ]);
  const rows = (first: number, end: number) =>
    graph.node("Slice", [sums, graph.integers(first), graph.integers(end), graph.integers(0)]);
  return {
    kernel: graph.reshape(rows(0, places), [height, width, 1, filters]),
    bias: graph.reshape(rows(places, places + 1), [filters]),
  };
}
