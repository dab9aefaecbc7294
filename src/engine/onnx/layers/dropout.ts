import type { LayerOf } from "@/core/network/architecture";
import type { Shape } from "@/core/network/shape";
import type { BuiltLayer, LayerScope, OnnxLayer } from "@/engine/onnx/graph/layer";

/** `maskShape` says which values are dropped together: a length of 1 means one draw for the whole axis. */
function buildDropout(
  { rate }: LayerOf<"Dropout" | "SpatialDropout2D">,
  { graph, input, training, draw }: LayerScope,
  maskShape: Shape,
): BuiltLayer {
  if (!training || rate === 0) return { output: input, backward: (gradient) => ({ input: gradient }) };
  const kept = draw({ kind: "mask", rate }, maskShape);
  return {
    output: graph.multiply(input, kept),
    backward: (gradient, needsInput) => ({ input: needsInput ? graph.multiply(gradient, kept) : null }),
  };
}

export const dropout: OnnxLayer<"Dropout"> = (layer, scope) => buildDropout(layer, scope, scope.inputShape);

export const spatialDropout2D: OnnxLayer<"SpatialDropout2D"> = (layer, scope) =>
  buildDropout(layer, scope, [1, 1, scope.inputShape[2]!]);
