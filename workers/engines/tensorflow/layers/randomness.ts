import type { TensorflowLayer } from "../layer";

export const dropout: TensorflowLayer<"Dropout"> = ({ rate }, { tf, input, inputShape, training, draw }) =>
  training && rate > 0 ? tf.mul(input, draw({ kind: "mask", rate }, inputShape)) : input;

export const spatialDropout2D: TensorflowLayer<"SpatialDropout2D"> = (
  { rate },
  { tf, input, inputShape, training, draw },
) => (training && rate > 0 ? tf.mul(input, draw({ kind: "mask", rate }, [1, 1, inputShape[2]!])) : input);

export const gaussianNoise: TensorflowLayer<"GaussianNoise"> = (
  { stddev },
  { tf, input, inputShape, training, draw },
) => (training && stddev > 0 ? tf.add(input, draw({ kind: "noise", stddev }, inputShape)) : input);
