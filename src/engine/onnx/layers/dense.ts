import { weight, type OnnxLayer } from "@/engine/onnx/graph/layer";

export const dense: OnnxLayer<"Dense"> = (layer, scope) => {
  const { graph, input } = scope;
  const kernel = weight(scope, "kernel");
  return {
    output: graph.node("Gemm", [input, kernel, ...(layer.useBias ? [weight(scope, "bias")] : [])]),
    backward: (gradient, needsInput) => ({
      input: needsInput ? graph.node("Gemm", [gradient, kernel], { transB: 1 }) : null,
      weights: {
        kernel: graph.node("Gemm", [input, gradient], { transA: 1 }),
        ...(layer.useBias ? { bias: graph.sum(gradient, [0], false) } : {}),
      },
    }),
  };
};
