import type { Activation } from "@/core/network/argument-choices";
import type { Graph, Value } from "./graph";

type Pass = { input: Value; output: Value; gradient: Value };
type OnnxActivation = {
  forward(graph: Graph, input: Value): Value;
  /** The gradient by the input, from the gradient by the output. */
  backward(graph: Graph, pass: Pass): Value;
};

/** The axis of an image's channels or of a vector's features. */
const CHANNEL_AXIS = 1;
/** More than the reciprocal of the smallest normal 32-bit float. */
const STEEP = 1e38;
/** Keras's slope below zero. */
const LEAK = 0.2;
// Source: https://arxiv.org/abs/1706.02515, as in `keras.activations.selu`.
const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;

const positive = (graph: Graph, value: Value) => graph.node("Greater", [value, graph.scalar(0)]);
const sigmoid = (graph: Graph, value: Value) => graph.node("Sigmoid", [value]);
/** 1 + erf(x / √2): twice the share of a standard normal below x. */
const twiceNormalShare = (graph: Graph, x: Value) =>
  graph.add(graph.node("Erf", [graph.scale(x, Math.SQRT1_2)]), graph.scalar(1));

/** Below zero the slope is this, not zero. */
export function leak(slope: number): OnnxActivation {
  return {
    forward: (graph, input) => graph.node("LeakyRelu", [input], { alpha: { float: slope } }),
    backward: (graph, { input, gradient }) =>
      graph.node("Where", [positive(graph, input), gradient, graph.scale(gradient, slope)]),
  };
}

/** Keras's activations: https://keras.io/api/layers/activations/. */
export const onnxActivations: { [A in Activation]: OnnxActivation } = {
  linear: { forward: (_, input) => input, backward: (_, { gradient }) => gradient },
  relu: {
    forward: (graph, input) => graph.node("Relu", [input]),
    // The slope is 1 for the smallest number above zero, and 0 for zero. This takes two thirds of the time of
    // a comparison and its Cast, which uses one thread.
    backward: (graph, { output, gradient }) =>
      graph.multiply(
        gradient,
        graph.node("HardSigmoid", [output], { alpha: { float: STEEP }, beta: { float: 0 } }),
      ),
  },
  leaky_relu: leak(LEAK),
  elu: {
    forward: (graph, input) => graph.node("Elu", [input]),
    // The slope below zero is exp(x), which is the output plus 1; above zero it is 1.
    backward: (graph, { output, gradient }) =>
      graph.multiply(gradient, graph.add(graph.node("Min", [output, graph.scalar(0)]), graph.scalar(1))),
  },
  selu: {
    // WebGPU has no Selu.
    forward: (graph, input) =>
      graph.scale(graph.node("Elu", [input], { alpha: { float: SELU_ALPHA } }), SELU_SCALE),
    backward: (graph, { output, gradient }) => {
      const below = graph.add(output, graph.scalar(SELU_SCALE * SELU_ALPHA));
      return graph.multiply(
        gradient,
        graph.node("Where", [positive(graph, output), graph.scalar(SELU_SCALE), below]),
      );
    },
  },
  tanh: {
    forward: (graph, input) => graph.node("Tanh", [input]),
    backward: (graph, { output, gradient }) =>
      graph.multiply(gradient, graph.subtract(graph.scalar(1), graph.multiply(output, output))),
  },
  sigmoid: {
    forward: sigmoid,
    backward: (graph, { output, gradient }) =>
      graph.multiply(gradient, graph.multiply(output, graph.subtract(graph.scalar(1), output))),
  },
  softplus: {
    forward: (graph, input) => graph.node("Softplus", [input]),
    backward: (graph, { input, gradient }) => graph.multiply(gradient, sigmoid(graph, input)),
  },
  swish: {
    forward: (graph, input) => graph.multiply(input, sigmoid(graph, input)),
    // With s = sigmoid(x) and y = x s, the slope is s + y (1 - s).
    backward: (graph, { input, output, gradient }) => {
      const share = sigmoid(graph, input);
      const slope = graph.add(share, graph.multiply(output, graph.subtract(graph.scalar(1), share)));
      return graph.multiply(gradient, slope);
    },
  },
  gelu: {
    // The exact form, Keras's default.
    forward: (graph, input) => graph.multiply(graph.scale(input, 0.5), twiceNormalShare(graph, input)),
    backward: (graph, { input, gradient }) => {
      const bell = graph.scale(
        graph.node("Exp", [graph.scale(graph.multiply(input, input), -0.5)]),
        1 / Math.sqrt(2 * Math.PI),
      );
      const slope = graph.add(graph.scale(twiceNormalShare(graph, input), 0.5), graph.multiply(input, bell));
      return graph.multiply(gradient, slope);
    },
  },
  softmax: {
    forward: (graph, input) => graph.node("Softmax", [input], { axis: CHANNEL_AXIS }),
    backward: (graph, { output, gradient }) => {
      const mean = graph.sum(graph.multiply(gradient, output), [CHANNEL_AXIS], true);
      return graph.multiply(output, graph.subtract(gradient, mean));
    },
  },
};
