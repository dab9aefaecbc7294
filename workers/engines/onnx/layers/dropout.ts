import type { OnnxLayer } from "../layer";

export const dropout: OnnxLayer<"Dropout"> = (layer, { graph, input, training, mask }) => {
  if (!training || layer.rate === 0) return { output: input, backward: (gradient) => ({ input: gradient }) };
  const kept = mask(layer.rate);
  return {
    output: graph.multiply(input, kept),
    backward: (gradient, needsInput) => ({ input: needsInput ? graph.multiply(gradient, kept) : null }),
  };
};
