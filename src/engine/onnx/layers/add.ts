import type { OnnxLayer } from "@/engine/onnx/graph/layer";

export const add: OnnxLayer<"Add"> = ({ from }, { graph, input, earlier }) => ({
  output: graph.add(input, earlier[from]!),
  backward: (gradient, needsInput) => ({
    input: needsInput ? gradient : null,
    earlier: { [from]: gradient },
  }),
});
