import type { OnnxLayer } from "@/engine/onnx/graph/layer";

export const globalAveragePooling2D: OnnxLayer<"GlobalAveragePooling2D"> = (
  _,
  { graph, input, inputShape },
) => {
  const [height, width] = inputShape as [number, number, number];
  return {
    output: graph.mean(input, [2, 3], false),
    backward(gradient, needsInput) {
      if (!needsInput) return { input: null };
      const share = graph.reshape(graph.scale(gradient, 1 / (height * width)), [0, 0, 1, 1]);
      return { input: graph.node("Expand", [share, graph.integers(1, 1, height, width)]) };
    },
  };
};
