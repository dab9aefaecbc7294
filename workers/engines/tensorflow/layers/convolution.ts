import type { Rank, Tensor4D } from "@tensorflow/tfjs";
import { weight, withFourAxes, type LayerScope, type Tensor, type TensorflowLayer, type Tf } from "../layer";

/** The kernel with zeros between its numbers: TF.js has no gradient for a dilated convolution. */
function dilate(tf: Tf, kernel: Tensor4D, [vertical, horizontal]: readonly [number, number]): Tensor4D {
  if (vertical === 1 && horizontal === 1) return kernel;
  const [height, width, channels, filters] = kernel.shape;
  const apart = tf.reshape(kernel, [height, 1, width, 1, channels * filters]);
  const spaced = tf.pad(apart, [
    [0, 0],
    [0, vertical - 1],
    [0, 0],
    [0, horizontal - 1],
    [0, 0],
  ]);
  const full = tf.reshape<Rank.R4>(spaced, [height * vertical, width * horizontal, channels, filters]);
  return tf.slice(
    full,
    [0, 0, 0, 0],
    [(height - 1) * vertical + 1, (width - 1) * horizontal + 1, channels, filters],
  );
}

function withBias(scope: LayerScope, output: Tensor, useBias: boolean): Tensor {
  return useBias ? scope.tf.add(output, weight(scope, "bias")) : output;
}

export const conv2D: TensorflowLayer<"Conv2D"> = (layer, scope) => {
  const kernel = dilate(scope.tf, withFourAxes(weight(scope, "kernel")), layer.dilationRate);
  return withBias(
    scope,
    scope.tf.conv2d(withFourAxes(scope.input), kernel, layer.strides, layer.padding),
    layer.useBias,
  );
};

export const depthwiseConv2D: TensorflowLayer<"DepthwiseConv2D"> = (layer, scope) => {
  const kernel = dilate(scope.tf, withFourAxes(weight(scope, "kernel")), layer.dilationRate);
  return withBias(
    scope,
    scope.tf.depthwiseConv2d(withFourAxes(scope.input), kernel, layer.strides, layer.padding),
    layer.useBias,
  );
};

export const separableConv2D: TensorflowLayer<"SeparableConv2D"> = (layer, scope) => {
  const { tf } = scope;
  const depthwise = dilate(tf, withFourAxes(weight(scope, "depthwise_kernel")), layer.dilationRate);
  const channels = tf.depthwiseConv2d(withFourAxes(scope.input), depthwise, layer.strides, layer.padding);
  return withBias(
    scope,
    tf.conv2d(channels, withFourAxes(weight(scope, "pointwise_kernel")), 1, "valid"),
    layer.useBias,
  );
};
