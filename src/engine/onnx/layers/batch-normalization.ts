import { isFrozen } from "@/core/network/layers";
import { isImage } from "@/core/network/shape";
import { weight, type OnnxLayer } from "@/engine/onnx/graph/layer";

export const batchNormalization: OnnxLayer<"BatchNormalization"> = (layer, scope) => {
  const { graph, input, inputShape } = scope;
  // As in Keras, a frozen one normalises as it does in evaluation.
  const training = scope.training && !isFrozen(layer);
  const image = isImage(inputShape);
  const axes = image ? [0, 2, 3] : [0];
  /** One number for each channel, in a shape that broadcasts over the input. */
  const spread = (name: string) =>
    image ? graph.reshape(weight(scope, name), [1, -1, 1, 1]) : graph.reshape(weight(scope, name), [1, -1]);
  const perChannel = (value: string) => graph.reshape(value, [-1]);

  const mean = training ? graph.mean(input, axes, true) : spread("moving_mean");
  const centred = graph.subtract(input, mean);
  // Keras 3 divides by n, not by n - 1, here and in the moving variance.
  const variance = training
    ? graph.mean(graph.multiply(centred, centred), axes, true)
    : spread("moving_variance");
  const deviation = graph.node("Sqrt", [graph.add(variance, graph.scalar(layer.epsilon))]);
  const normal = graph.divide(centred, deviation);
  const scaled = layer.scale ? graph.multiply(normal, spread("gamma")) : normal;
  const output = layer.center ? graph.add(scaled, spread("beta")) : scaled;

  const moved = (name: string, batch: string) =>
    graph.add(
      graph.scale(weight(scope, name), layer.momentum),
      graph.scale(perChannel(batch), 1 - layer.momentum),
    );
  const moving = () => ({
    moving_mean: moved("moving_mean", mean),
    moving_variance: moved("moving_variance", variance),
  });
  return {
    output,
    ...(training ? { updates: moving() } : {}),
    backward(gradient, needsInput) {
      const along = graph.multiply(gradient, normal);
      const weights = {
        ...(layer.scale ? { gamma: graph.sum(along, axes, false) } : {}),
        ...(layer.center ? { beta: graph.sum(gradient, axes, false) } : {}),
      };
      if (!needsInput) return { input: null, weights };
      const factor = layer.scale
        ? graph.divide(spread("gamma"), deviation)
        : graph.node("Reciprocal", [deviation]);
      if (!training) return { input: graph.multiply(gradient, factor), weights };
      const shift = graph.mean(gradient, axes, true);
      const tilt = graph.multiply(normal, graph.mean(along, axes, true));
      return {
        input: graph.multiply(graph.subtract(graph.subtract(gradient, shift), tilt), factor),
        weights,
      };
    },
  };
};
