import type { Layer, LayerOf, LayerType } from "@/core/architecture";
import { elements, isImage } from "@/core/shape";
import { tensorflowActivations } from "./activations";
import { weight, type LayerScope, type Tensor, type TensorflowLayer, type Tf } from "./layer";
import type { Tensor4D } from "@tensorflow/tfjs";

/** The kernel with zeros between its numbers: TF.js has no gradient for a dilated convolution. */
function dilate(tf: Tf, kernel: Tensor, [vertical, horizontal]: readonly [number, number]): Tensor {
  if (vertical === 1 && horizontal === 1) return kernel;
  const [height, width, channels, filters] = kernel.shape as [number, number, number, number];
  const apart = tf.reshape(kernel, [height, 1, width, 1, channels * filters]);
  const spaced = tf.pad(apart, [[0, 0], [0, vertical - 1], [0, 0], [0, horizontal - 1], [0, 0]]);
  const full = tf.reshape(spaced, [height * vertical, width * horizontal, channels, filters]);
  return tf.slice(full, [0, 0, 0, 0], [(height - 1) * vertical + 1, (width - 1) * horizontal + 1, channels, filters]);
}

/** Sums every window, map by map. */
function sumWindows(tf: Tf, images: Tensor, pool: readonly [number, number], strides: [number, number], padding: "valid" | "same"): Tensor {
  const [batch, height, width, channels] = images.shape as [number, number, number, number];
  const maps = tf.reshape(tf.transpose(images, [0, 3, 1, 2]), [batch * channels, height, width, 1]) as Tensor4D;
  const sums = tf.conv2d(maps, tf.ones([...pool, 1, 1]) as Tensor4D, strides, padding);
  const [, outputHeight, outputWidth] = sums.shape;
  return tf.transpose(tf.reshape(sums, [batch, channels, outputHeight, outputWidth]), [0, 2, 3, 1]);
}

function withBias(scope: LayerScope, output: Tensor, useBias: boolean): Tensor {
  return useBias ? scope.tf.add(output, weight(scope, "bias")) : output;
}

const tensorflowLayers: { [T in LayerType]: TensorflowLayer<T> } = {
  Conv2D(layer, scope) {
    const kernel = dilate(scope.tf, weight(scope, "kernel"), layer.dilationRate) as Tensor4D;
    const output = scope.tf.conv2d(scope.input as Tensor4D, kernel, layer.strides, layer.padding);
    return withBias(scope, output, layer.useBias);
  },
  MaxPooling2D: (layer, { tf, input }) => tf.maxPool(input as Tensor4D, layer.poolSize, layer.strides ?? layer.poolSize, layer.padding),
  AveragePooling2D(layer, { tf, input }) {
    // TF.js's own gradient counts the padding on some backends.
    const sum = (images: Tensor) => sumWindows(tf, images, layer.poolSize, layer.strides ?? layer.poolSize, layer.padding);
    return tf.div(sum(input), sum(tf.ones([1, input.shape[1]!, input.shape[2]!, 1])));
  },
  GlobalAveragePooling2D: (_, { tf, input }) => tf.mean(input, [1, 2]),
  Dense(layer, scope) {
    return withBias(scope, scope.tf.matMul(scope.input, weight(scope, "kernel")), layer.useBias);
  },
  Flatten: (_, { tf, input, inputShape }) => tf.reshape(input, [-1, elements(inputShape)]),
  Dropout: (layer, { tf, input, training, mask }) => (training && layer.rate > 0 ? tf.mul(input, mask(layer.rate)) : input),
  BatchNormalization(layer, scope) {
    const { tf, input, training } = scope;
    const axes = isImage(scope.inputShape) ? [0, 1, 2] : [0];
    const mean = training ? tf.mean(input, axes) : weight(scope, "moving_mean");
    const centred = tf.sub(input, mean);
    const variance = training ? tf.mean(tf.square(centred), axes) : weight(scope, "moving_variance");
    const normal = tf.div(centred, tf.sqrt(tf.add(variance, layer.epsilon)));
    const scaled = layer.scale ? tf.mul(normal, weight(scope, "gamma")) : normal;
    if (training) {
      const moved = (name: string, batch: Tensor) =>
        scope.update(name, tf.add(tf.mul(weight(scope, name), layer.momentum), tf.mul(batch, 1 - layer.momentum)));
      moved("moving_mean", mean);
      moved("moving_variance", variance);
    }
    return layer.center ? tf.add(scaled, weight(scope, "beta")) : scaled;
  },
  Activation: (layer, { tf, input }) => tensorflowActivations[layer.activation](tf, input),
};

/** The layer's output, its own activation left out. */
export function runLayer<T extends LayerType>(layer: LayerOf<T> & Layer, scope: LayerScope): Tensor {
  return tensorflowLayers[layer.type as T](layer, scope);
}
