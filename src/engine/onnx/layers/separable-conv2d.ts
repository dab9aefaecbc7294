import { Conv2DSchema } from "@/core/network/architecture";
import { weight, type OnnxLayer } from "@/engine/onnx/graph/layer";
import { conv2D } from "./conv2d";
import { buildDepthwise } from "./depthwise-convolution";

/** A depthwise convolution, then a 1×1 convolution that mixes the channels. */
export const separableConv2D: OnnxLayer<"SeparableConv2D"> = (layer, scope) => {
  const { filters, useBias } = layer;
  const [height, width] = scope.outputShape as [number, number, number];
  const innerShape = [height, width, scope.inputShape[2]! * layer.depthMultiplier];
  const depthwise = buildDepthwise(layer, scope, innerShape, weight(scope, "depthwise_kernel"));
  const pointwise = conv2D(Conv2DSchema.parse({ type: "Conv2D", filters, kernelSize: [1, 1], useBias }), {
    ...scope,
    input: depthwise.output,
    inputShape: innerShape,
    weights: { ...scope.weights, kernel: weight(scope, "pointwise_kernel") },
  });
  return {
    output: pointwise.output,
    backward(gradient, needsInput) {
      const { input, weights } = pointwise.backward(gradient, true);
      const { kernel, ...bias } = weights!;
      return {
        input: needsInput ? depthwise.inputGradient(input!) : null,
        weights: { depthwise_kernel: depthwise.kernelGradient(input!), pointwise_kernel: kernel!, ...bias },
      };
    },
  };
};
