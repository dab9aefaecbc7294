import type { Rank, Tensor4D } from "@tensorflow/tfjs";
import { withFourAxes, type Tensor, type TensorflowLayer, type Tf } from "../layer";

/** Sums every window of each map. */
function sumWindows(
  tf: Tf,
  images: Tensor4D,
  pool: readonly [number, number],
  strides: [number, number],
  padding: "valid" | "same",
): Tensor {
  const [batch, height, width, channels] = images.shape;
  const maps = tf.reshape<Rank.R4>(tf.transpose(images, [0, 3, 1, 2]), [batch * channels, height, width, 1]);
  const sums = tf.conv2d(maps, tf.ones<Rank.R4>([...pool, 1, 1]), strides, padding);
  const [, outputHeight, outputWidth] = sums.shape;
  return tf.transpose(tf.reshape(sums, [batch, channels, outputHeight, outputWidth]), [0, 2, 3, 1]);
}

export const maxPooling2D: TensorflowLayer<"MaxPooling2D"> = (layer, { tf, input }) =>
  tf.maxPool(withFourAxes(input), layer.poolSize, layer.strides ?? layer.poolSize, layer.padding);

export const averagePooling2D: TensorflowLayer<"AveragePooling2D"> = (layer, { tf, input }) => {
  // TF.js's own gradient counts the padding on some backends.
  const sum = (images: Tensor4D) =>
    sumWindows(tf, images, layer.poolSize, layer.strides ?? layer.poolSize, layer.padding);
  const images = withFourAxes(input);
  return tf.div(sum(images), sum(tf.ones<Rank.R4>([1, images.shape[1], images.shape[2], 1])));
};

export const globalAveragePooling2D: TensorflowLayer<"GlobalAveragePooling2D"> = (_, { tf, input }) =>
  tf.mean(input, [1, 2]);

export const globalMaxPooling2D: TensorflowLayer<"GlobalMaxPooling2D"> = (_, { tf, input }) => {
  // TF.js gives the whole gradient to each of several equal maxima; TensorFlow shares it among them.
  const largest = tf.customGrad((images, save) => {
    if (typeof images === "function" || typeof save !== "function")
      throw new Error("TF.js must give a custom gradient its input, then the function that saves tensors.");
    const value = tf.max(images, [1, 2], true);
    save([images, value]);
    const gradFunc = (gradient: Tensor, saved: Tensor[]) => {
      const hits = tf.cast(tf.equal(saved[0]!, saved[1]!), "float32");
      return tf.mul(gradient, tf.div(hits, tf.sum(hits, [1, 2], true)));
    };
    return { value, gradFunc };
  });
  return tf.squeeze(largest(input), [1, 2]);
};
