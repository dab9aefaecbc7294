import type { Activation } from "@/core/network/argument-choices";
import type { Tensor, Tf } from "./layer";

/** Keras's slope below zero. */
const LEAK = 0.2;

/** Keras's activations: https://keras.io/api/layers/activations/. */
export const tensorflowActivations: { [A in Activation]: (tf: Tf, input: Tensor) => Tensor } = {
  linear: (_, input) => input,
  relu: (tf, input) => tf.relu(input),
  leaky_relu: (tf, input) => tf.leakyRelu(input, LEAK),
  elu: (tf, input) => tf.elu(input),
  selu: (tf, input) => tf.selu(input),
  tanh: (tf, input) => tf.tanh(input),
  sigmoid: (tf, input) => tf.sigmoid(input),
  softplus: (tf, input) => tf.softplus(input),
  swish: (tf, input) => tf.mul(input, tf.sigmoid(input)),
  gelu: (tf, input) => tf.mul(tf.mul(input, 0.5), tf.add(tf.erf(tf.mul(input, Math.SQRT1_2)), 1)),
  softmax: (tf, input) => tf.softmax(input),
};
