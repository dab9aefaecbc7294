import type { Tensor4D } from "@tensorflow/tfjs";
import { weight, type LayerScope, type Tensor, type TensorflowLayer, type Tf } from "../layer";

/** The kernel with zeros between its numbers: TF.js has no gradient for a dilated convolution. */
function dilate(tf: Tf, kernel: Tensor, [vertical, horizontal]: readonly [number, number]): Tensor4D {
  if (vertical === 1 && horizontal === 1) return kernel as Tensor4D;
  const [height, width, channels, filters] = kernel.shape as [number, number, number, number];
  const apart = tf.reshape(kernel, [height, 1, width, 1, channels * filters]);
  const spaced = tf.pad(apart, [
    [0, 0],
    [0, vertical - 1],
    [0, 0],
    [0, horizontal - 1],
    [0, 0],
  ]);
  const full = tf.reshape(spaced, [height * vertical, width * horizontal, channels, filters]);
  return tf.slice(
    full,
    [0, 0, 0, 0],
    [(height - 1) * vertical + 1, (width - 1) * horizontal + 1, channels, filters],
  ) as Tensor4D;
}

function withBias(scope: LayerScope, output: Tensor, useBias: boolean): Tensor {
  return useBias ? scope.tf.add(output, weight(scope, "bias")) : output;
}

export const conv2D: TensorflowLayer<"Conv2D"> = (layer, scope) => {
  const kernel = dilate(scope.tf, weight(scope, "kernel"), layer.dilationRate);
  return withBias(
    scope,
    scope.tf.conv2d(scope.input as Tensor4D, kernel, layer.strides, layer.padding),
    layer.useBias,
  );
};

export const depthwiseConv2D: TensorflowLayer<"DepthwiseConv2D"> = (layer, scope) => {
  const kernel = dilate(scope.tf, weight(scope, "kernel"), layer.dilationRate);
  return withBias(
    scope,
    scope.tf.depthwiseConv2d(scope.input as Tensor4D, kernel, layer.strides, layer.padding),
    layer.useBias,
  );
};

export const separableConv2D: TensorflowLayer<"SeparableConv2D"> = (layer, scope) => {
  const { tf } = scope;
  const depthwise = dilate(tf, weight(scope, "depthwise_kernel"), layer.dilationRate);
  const channels = tf.depthwiseConv2d(scope.input as Tensor4D, depthwise, layer.strides, layer.padding);
  return withBias(
    scope,
    tf.conv2d(channels, weight(scope, "pointwise_kernel") as Tensor4D, 1, "valid"),
    layer.useBias,
  );
};
