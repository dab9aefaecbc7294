import type { LayerOf } from "@/core/network/architecture";
import type { Value } from "@/engine/onnx/graph/graph";
import type { LayerScope } from "@/engine/onnx/graph/layer";

/**
 * The gradient by a convolution's kernel, [height, width, channels, filters]: the patches of each image, as a
 * matrix, times the output's gradient, summed over the batch. `pads` are ONNX's.
 */
export function kernelGradientByProduct(
  { graph, input, inputShape, outputShape }: LayerScope,
  { kernelSize, strides, dilationRate }: LayerOf<"Conv2D">,
  pads: number[],
  gradient: Value,
): Value {
  const [rows, columns, filters] = outputShape as [number, number, number];
  const [tall, wide] = kernelSize;
  const [top, left, bottom, right] = pads as [number, number, number, number];
  const padded = pads.every((length) => length === 0)
    ? input
    : graph.node("Pad", [input, graph.integers(0, 0, top, left, 0, 0, bottom, right)]);
  // One slice of the image for each place of the kernel: the values that this place sees, window by window.
  const slices = Array.from({ length: tall * wide }, (_, place) => {
    const [row, column] = [Math.floor(place / wide) * dilationRate[0], (place % wide) * dilationRate[1]];
    const ends = graph.integers(row + (rows - 1) * strides[0] + 1, column + (columns - 1) * strides[1] + 1);
    return graph.node("Slice", [
      padded,
      graph.integers(row, column),
      ends,
      graph.integers(2, 3),
      graph.integers(...strides),
    ]);
  });
  const seen = slices.length === 1 ? slices[0]! : graph.node("Concat", slices, { axis: 1 });
  const patches = graph.reshape(seen, [0, -1, rows * columns]);
  const gradients = graph.transpose(graph.reshape(gradient, [0, filters, rows * columns]), [0, 2, 1]);
  const sum = graph.sum(graph.node("MatMul", [patches, gradients]), [0], false);
  return graph.reshape(sum, [tall, wide, inputShape[2]!, filters]);
}
