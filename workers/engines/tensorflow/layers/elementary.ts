import { tensorflowActivations } from "../activations";
import { weight, type TensorflowLayer } from "../layer";

export const dense: TensorflowLayer<"Dense"> = (layer, scope) => {
  const product = scope.tf.matMul(scope.input, weight(scope, "kernel"));
  return layer.useBias ? scope.tf.add(product, weight(scope, "bias")) : product;
};

export const activation: TensorflowLayer<"Activation"> = (layer, { tf, input }) =>
  tensorflowActivations[layer.activation](tf, input);

export const leakyRelu: TensorflowLayer<"LeakyReLU"> = ({ negativeSlope }, { tf, input }) =>
  tf.leakyRelu(input, negativeSlope);

/** Source: `relu` of keras.src.activations. */
export const relu: TensorflowLayer<"ReLU"> = ({ maxValue, negativeSlope, threshold }, { tf, input }) => {
  // TF.js has no gradient of a comparison, but one of a step: zero.
  const kept = threshold === 0 ? tf.relu(input) : tf.mul(input, tf.step(tf.sub(input, threshold)));
  const capped = maxValue === null ? kept : tf.clipByValue(kept, 0, maxValue);
  if (negativeSlope === 0) return capped;
  return tf.sub(capped, tf.mul(tf.relu(tf.sub(threshold, input)), negativeSlope));
};

export const add: TensorflowLayer<"Add"> = (layer, { tf, input, earlier }) =>
  tf.add(input, earlier[layer.from]!);
