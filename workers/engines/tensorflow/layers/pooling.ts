import type { Tensor4D } from "@tensorflow/tfjs";
import type { Tensor, TensorflowLayer, Tf } from "../layer";

/** Sums every window of each map. */
function sumWindows(
  tf: Tf,
  images: Tensor,
  pool: readonly [number, number],
  strides: [number, number],
  padding: "valid" | "same",
): Tensor {
  const [batch, height, width, channels] = images.shape as [number, number, number, number];
  const maps = tf.reshape(tf.transpose(images, [0, 3, 1, 2]), [
    batch * channels,
    height,
    width,
    1,
  ]) as Tensor4D;
  const sums = tf.conv2d(maps, tf.ones([...pool, 1, 1]) as Tensor4D, strides, padding);
  const [, outputHeight, outputWidth] = sums.shape;
  return tf.transpose(tf.reshape(sums, [batch, channels, outputHeight, outputWidth]), [0, 2, 3, 1]);
}

export const maxPooling2D: TensorflowLayer<"MaxPooling2D"> = (layer, { tf, input }) =>
  tf.maxPool(input as Tensor4D, layer.poolSize, layer.strides ?? layer.poolSize, layer.padding);

export const averagePooling2D: TensorflowLayer<"AveragePooling2D"> = (layer, { tf, input }) => {
  // TF.js's own gradient counts the padding on some backends.
  const sum = (images: Tensor) =>
    sumWindows(tf, images, layer.poolSize, layer.strides ?? layer.poolSize, layer.padding);
  return tf.div(sum(input), sum(tf.ones([1, input.shape[1]!, input.shape[2]!, 1])));
};

export const globalAveragePooling2D: TensorflowLayer<"GlobalAveragePooling2D"> = (_, { tf, input }) =>
  tf.mean(input, [1, 2]);

export const globalMaxPooling2D: TensorflowLayer<"GlobalMaxPooling2D"> = (_, { tf, input }) => {
  // TF.js gives the whole gradient to each of several equal maxima; TensorFlow shares it among them.
  const largest = tf.customGrad((images, save) => {
    const maps = images as Tensor;
    const value = tf.max(maps, [1, 2], true);
    (save as (tensors: Tensor[]) => void)([maps, value]);
    const gradFunc = (gradient: Tensor, saved: Tensor[]) => {
      const hits = tf.cast(tf.equal(saved[0]!, saved[1]!), "float32");
      return tf.mul(gradient, tf.div(hits, tf.sum(hits, [1, 2], true)));
    };
    return { value, gradFunc };
  });
  return tf.squeeze(largest(input), [1, 2]);
};
