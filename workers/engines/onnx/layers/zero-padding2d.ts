import type { OnnxLayer } from "../layer";

export const zeroPadding2D: OnnxLayer<"ZeroPadding2D"> = ({ padding: [rows, columns] }, { graph, input, inputShape }) => {
  const [height, width] = inputShape as [number, number, number];
  return {
    output: graph.node("Pad", [input, graph.integers(0, 0, rows, columns, 0, 0, rows, columns)]),
    backward(gradient, needsInput) {
      if (!needsInput) return { input: null };
      const ends = graph.integers(rows + height, columns + width);
      return { input: graph.node("Slice", [gradient, graph.integers(rows, columns), ends, graph.integers(2, 3)]) };
    },
  };
};
