import type { OnnxLayer } from "@/engine/onnx/graph/layer";
import { poolingGeometry } from "./pooling-geometry";

/** The number of pixels that each window covers along one axis, without padding. */
function coverage(input: number, output: number, pool: number, stride: number, before: number): number[] {
  return Array.from({ length: output }, (_, position) => {
    const start = position * stride - before;
    return Math.min(start + pool, input) - Math.max(start, 0);
  });
}

export const averagePooling2D: OnnxLayer<"AveragePooling2D"> = (
  layer,
  { graph, input, inputShape, outputShape },
) => {
  const geometry = poolingGeometry(layer, inputShape);
  const [height, width, channels] = inputShape as [number, number, number];
  const [outputHeight, outputWidth] = outputShape as [number, number, number];
  return {
    output: graph.node("AveragePool", [input], { ...geometry, count_include_pad: 0 }),
    backward(gradient, needsInput) {
      if (!needsInput) return { input: null };
      const { kernel_shape: pool, strides, pads } = geometry;
      const rows = coverage(height, outputHeight, pool[0]!, strides[0]!, pads[0]!);
      const columns = coverage(width, outputWidth, pool[1]!, strides[1]!, pads[1]!);
      const counts = graph.floats(
        rows.flatMap((row) => columns.map((column) => row * column)),
        [1, 1, outputHeight, outputWidth],
      );
      // Each window spreads its share over its pixels: a transposed convolution of each map with a kernel of
      // ones.
      const shares = graph.reshape(graph.divide(gradient, counts), [-1, 1, outputHeight, outputWidth]);
      const ones = graph.floats(Array<number>(pool[0]! * pool[1]!).fill(1), [1, 1, ...pool]);
      const unreached = [height, width].map(
        (length, axis) =>
          length +
          pads[axis]! +
          pads[axis + 2]! -
          ((axis === 0 ? outputHeight : outputWidth) - 1) * strides[axis]! -
          pool[axis]!,
      );
      const spread = graph.node("ConvTranspose", [shares, ones], {
        strides,
        pads,
        output_padding: unreached,
      });
      return { input: graph.reshape(spread, [-1, channels, height, width]) };
    },
  };
};
