import { onnxActivations } from "../activations";
import type { OnnxLayer } from "../layer";

export const activation: OnnxLayer<"Activation"> = (layer, { graph, input }) => {
  const { forward, backward } = onnxActivations[layer.activation];
  const output = forward(graph, input);
  return {
    output,
    backward: (gradient, needsInput) => ({ input: needsInput ? backward(graph, { input, output, gradient }) : null }),
  };
};
