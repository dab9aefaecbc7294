import { leak } from "@/engine/onnx/graph/activations";
import type { OnnxLayer } from "@/engine/onnx/graph/layer";
import { activation } from "./activation";

export const leakyRelu: OnnxLayer<"LeakyReLU"> = ({ negativeSlope }, { graph, input }) => {
  const { forward, backward } = leak(negativeSlope);
  const output = forward(graph, input);
  return {
    output,
    backward: (gradient, needsInput) => ({
      input: needsInput ? backward(graph, { input, output, gradient }) : null,
    }),
  };
};

/** Source: `relu` of keras.src.activations. Without arguments it is the activation, which is faster. */
export const relu: OnnxLayer<"ReLU"> = (layer, scope) => {
  const { maxValue, negativeSlope, threshold } = layer;
  if (maxValue === null && negativeSlope === 0 && threshold === 0)
    return activation({ type: "Activation", activation: "relu" }, scope);
  const { graph, input } = scope;
  const zero = graph.scalar(0);
  const isAbove = graph.node("Greater", [input, graph.scalar(threshold)]);
  const kept = graph.node("Where", [isAbove, input, zero]);
  const capped = maxValue === null ? kept : graph.node("Min", [kept, graph.scalar(maxValue)]);
  const below = () => graph.node("Relu", [graph.subtract(graph.scalar(threshold), input)]);
  return {
    output: negativeSlope === 0 ? capped : graph.subtract(capped, graph.scale(below(), negativeSlope)),
    backward(gradient, needsInput) {
      if (!needsInput) return { input: null };
      const uncapped =
        maxValue === null
          ? gradient
          : graph.node("Where", [graph.node("Less", [input, graph.scalar(maxValue)]), gradient, zero]);
      const other = negativeSlope === 0 ? zero : graph.scale(gradient, negativeSlope);
      return { input: graph.node("Where", [isAbove, uncapped, other]) };
    },
  };
};
