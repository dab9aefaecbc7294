/** Activations by their Keras names. */
export const activations = [
  "linear",
  "relu",
  "leaky_relu",
  "elu",
  "selu",
  "tanh",
  "sigmoid",
  "softplus",
  "swish",
  "gelu",
  "softmax",
] as const;
export type Activation = (typeof activations)[number];

export const initializers = [
  "glorot_uniform",
  "glorot_normal",
  "he_uniform",
  "he_normal",
  "lecun_uniform",
  "lecun_normal",
  "random_uniform",
  "random_normal",
] as const;
export type Initializer = (typeof initializers)[number];

export const paddings = ["valid", "same"] as const;
export type Padding = (typeof paddings)[number];
