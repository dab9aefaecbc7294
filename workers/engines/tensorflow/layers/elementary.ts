import { tensorflowActivations } from "../activations";
import { weight, type TensorflowLayer } from "../layer";

export const dense: TensorflowLayer<"Dense"> = (layer, scope) => {
  const product = scope.tf.matMul(scope.input, weight(scope, "kernel"));
  return layer.useBias ? scope.tf.add(product, weight(scope, "bias")) : product;
};

export const activation: TensorflowLayer<"Activation"> = (layer, { tf, input }) =>
  tensorflowActivations[layer.activation](tf, input);

export const add: TensorflowLayer<"Add"> = (layer, { tf, input, earlier }) =>
  tf.add(input, earlier[layer.from]!);
