import type { OnnxLayer } from "@/engine/onnx/graph/layer";

const MAP_AXES = [2, 3];

export const globalMaxPooling2D: OnnxLayer<"GlobalMaxPooling2D"> = (_, { graph, input }) => {
  const largest = graph.node("ReduceMax", [input], { axes: MAP_AXES, keepdims: 1 });
  return {
    output: graph.reshape(largest, [0, -1]),
    backward(gradient, needsInput) {
      if (!needsInput) return { input: null };
      // Equal largest values share the gradient, as in TensorFlow.
      const hits = graph.cast(graph.node("Equal", [input, largest]), "float32");
      const share = graph.divide(graph.reshape(gradient, [0, 0, 1, 1]), graph.sum(hits, MAP_AXES, true));
      return { input: graph.multiply(hits, share) };
    },
  };
};
