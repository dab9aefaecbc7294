import type { OnnxLayer } from "@/engine/onnx/graph/layer";

export const gaussianNoise: OnnxLayer<"GaussianNoise"> = (
  { stddev },
  { graph, input, inputShape, training, draw },
) => ({
  output: training && stddev > 0 ? graph.add(input, draw({ kind: "noise", stddev }, inputShape)) : input,
  backward: (gradient) => ({ input: gradient }),
});
