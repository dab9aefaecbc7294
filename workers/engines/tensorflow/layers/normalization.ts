import { isFrozen } from "@/core/network/layers";
import { isImage } from "@/core/network/shape";
import { weight, type LayerScope, type Tensor, type TensorflowLayer } from "../layer";

function scaleAndCenter(
  layer: { scale: boolean; center: boolean },
  scope: LayerScope,
  normal: Tensor,
): Tensor {
  const scaled = layer.scale ? scope.tf.mul(normal, weight(scope, "gamma")) : normal;
  return layer.center ? scope.tf.add(scaled, weight(scope, "beta")) : scaled;
}

export const batchNormalization: TensorflowLayer<"BatchNormalization"> = (layer, scope) => {
  const { tf, input } = scope;
  // As in Keras, a frozen one normalises as it does in evaluation.
  const training = scope.training && !isFrozen(layer);
  const axes = isImage(scope.inputShape) ? [0, 1, 2] : [0];
  const mean = training ? tf.mean(input, axes) : weight(scope, "moving_mean");
  const centred = tf.sub(input, mean);
  const variance = training ? tf.mean(tf.square(centred), axes) : weight(scope, "moving_variance");
  if (training) {
    const moved = (name: string, batch: Tensor) =>
      scope.update(
        name,
        tf.add(tf.mul(weight(scope, name), layer.momentum), tf.mul(batch, 1 - layer.momentum)),
      );
    moved("moving_mean", mean);
    moved("moving_variance", variance);
  }
  return scaleAndCenter(layer, scope, tf.div(centred, tf.sqrt(tf.add(variance, layer.epsilon))));
};

export const layerNormalization: TensorflowLayer<"LayerNormalization"> = (layer, scope) => {
  const { tf, input } = scope;
  const centred = tf.sub(input, tf.mean(input, -1, true));
  const variance = tf.mean(tf.square(centred), -1, true);
  return scaleAndCenter(layer, scope, tf.div(centred, tf.sqrt(tf.add(variance, layer.epsilon))));
};
