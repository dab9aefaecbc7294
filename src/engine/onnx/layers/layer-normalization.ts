import { isImage } from "@/core/network/shape";
import { weight, type OnnxLayer } from "@/engine/onnx/graph/layer";

/** The axis of an image's channels or of a vector's features. */
const AXIS = [1];

export const layerNormalization: OnnxLayer<"LayerNormalization"> = (layer, scope) => {
  const { graph, input, inputShape } = scope;
  const image = isImage(inputShape);
  const spread = (name: string) => graph.reshape(weight(scope, name), image ? [1, -1, 1, 1] : [1, -1]);

  const centred = graph.subtract(input, graph.mean(input, AXIS, true));
  const variance = graph.mean(graph.multiply(centred, centred), AXIS, true);
  const deviation = graph.node("Sqrt", [graph.add(variance, graph.scalar(layer.epsilon))]);
  const normal = graph.divide(centred, deviation);
  const scaled = layer.scale ? graph.multiply(normal, spread("gamma")) : normal;
  return {
    output: layer.center ? graph.add(scaled, spread("beta")) : scaled,
    backward(gradient, needsInput) {
      const others = image ? [0, 2, 3] : [0];
      const weights = {
        ...(layer.scale ? { gamma: graph.sum(graph.multiply(gradient, normal), others, false) } : {}),
        ...(layer.center ? { beta: graph.sum(gradient, others, false) } : {}),
      };
      if (!needsInput) return { input: null, weights };
      const inner = layer.scale ? graph.multiply(gradient, spread("gamma")) : gradient;
      const shift = graph.mean(inner, AXIS, true);
      const tilt = graph.multiply(normal, graph.mean(graph.multiply(inner, normal), AXIS, true));
      return { input: graph.divide(graph.subtract(graph.subtract(inner, shift), tilt), deviation), weights };
    },
  };
};
