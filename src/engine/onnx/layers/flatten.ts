import { isImage } from "@/core/network/shape";
import type { OnnxLayer } from "@/engine/onnx/graph/layer";

export const flatten: OnnxLayer<"Flatten"> = (_, { graph, input, inputShape }) => {
  if (!isImage(inputShape)) return { output: input, backward: (gradient) => ({ input: gradient }) };
  const [height, width, channels] = inputShape;
  const oneOrder = channels === 1 || height * width === 1;
  // Keras flattens channels last.
  const channelsLast = oneOrder ? input : graph.transpose(input, [0, 2, 3, 1]);
  return {
    output: graph.reshape(channelsLast, [0, -1]),
    backward: (gradient, needsInput) => {
      if (!needsInput) return { input: null };
      if (oneOrder) return { input: graph.reshape(gradient, [0, channels, height, width]) };
      return { input: graph.transpose(graph.reshape(gradient, [0, height, width, channels]), [0, 3, 1, 2]) };
    },
  };
};
