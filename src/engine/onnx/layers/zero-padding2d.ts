import type { OnnxLayer } from "@/engine/onnx/graph/layer";

export const zeroPadding2D: OnnxLayer<"ZeroPadding2D"> = (
  { padding: [rows, columns] },
  { graph, input, inputShape, outputShape },
) => {
  const [height, width, channels] = inputShape as [number, number, number];
  const [outputHeight, outputWidth] = outputShape as [number, number, number];
  // The images are padded as a stack of maps, because ONNX Runtime merges a padded image with the pooling
  // after it, whose own padding is not zero.
  const maps = graph.reshape(input, [-1, height, width]);
  const padded = graph.node("Pad", [maps, graph.integers(0, rows, columns, 0, rows, columns)]);
  return {
    output: graph.reshape(padded, [-1, channels, outputHeight, outputWidth]),
    backward(gradient, needsInput) {
      if (!needsInput) return { input: null };
      const ends = graph.integers(rows + height, columns + width);
      return {
        input: graph.node("Slice", [gradient, graph.integers(rows, columns), ends, graph.integers(2, 3)]),
      };
    },
  };
};
