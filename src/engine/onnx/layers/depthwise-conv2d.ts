import { weight, type OnnxLayer } from "@/engine/onnx/graph/layer";
import { buildDepthwise } from "./depthwise-convolution";

export const depthwiseConv2D: OnnxLayer<"DepthwiseConv2D"> = (layer, scope) => {
  const bias = layer.useBias ? weight(scope, "bias") : undefined;
  const { output, inputGradient, kernelGradient } = buildDepthwise(
    layer,
    scope,
    scope.outputShape,
    weight(scope, "kernel"),
    bias,
  );
  return {
    output,
    backward: (gradient, needsInput) => ({
      input: needsInput ? inputGradient(gradient) : null,
      weights: {
        kernel: kernelGradient(gradient),
        ...(layer.useBias ? { bias: scope.graph.sumOfChannels(gradient) } : {}),
      },
    }),
  };
};
