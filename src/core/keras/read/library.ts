import { layerCatalogue } from "@/core/network/layers";
import { OptimizerSchema } from "@/core/training/training";

// How the names in Keras code lead to Keras, whatever they are imported as.

/** Names that people use without showing the import. */
const usualNames: Record<string, string> = {
  keras: "keras",
  tf: "tensorflow",
  tensorflow: "tensorflow",
  np: "numpy",
  numpy: "numpy",
  plt: "matplotlib.pyplot",
  K: "keras.backend",
  ...Object.fromEntries(
    [
      "layers",
      "models",
      "optimizers",
      "regularizers",
      "initializers",
      "callbacks",
      "losses",
      "activations",
      "datasets",
      "utils",
      "backend",
      "metrics",
    ].map((module) => [module, `keras.${module}`]),
  ),
};
const classes: Record<string, readonly string[]> = {
  keras: ["Sequential", "Model", "Input"],
  "keras.layers": [
    ...Object.keys(layerCatalogue),
    "InputLayer",
    "ReLU",
    "LeakyReLU",
    "ELU",
    "Softmax",
    "RandomTranslation",
    "RandomRotation",
    "RandomZoom",
    "Rescaling",
    "Convolution2D",
    "MaxPool2D",
    "AvgPool2D",
    "GlobalAvgPool2D",
    "GlobalMaxPool2D",
    "Reshape",
  ],
  "keras.optimizers": OptimizerSchema.options.map(({ shape }) => shape.name.value),
  "keras.optimizers.schedules": ["CosineDecay", "ExponentialDecay"],
  "keras.callbacks": ["EarlyStopping"],
  "keras.regularizers": ["L2", "l2", "L1L2", "l1_l2"],
  "keras.losses": ["CategoricalCrossentropy", "SparseCategoricalCrossentropy"],
  "keras.datasets": ["mnist"],
};
for (const [module, names] of Object.entries(classes))
  for (const name of names) usualNames[name] ??= `${module}.${name}`;

/** The meaning of a name that the code does not import; null when it belongs to no library. */
export function findUsualName(name: string): string | null {
  return Object.hasOwn(usualNames, name) ? usualNames[name]! : null;
}

/**
 * One name for a path with several: `tensorflow.keras.layers.Dense` and `tf_keras.layers.Dense` are
 * `keras.layers.Dense`.
 */
export function canonicalPath(path: string): string {
  return path.replace(
    /^(tensorflow\.(python\.)?keras|tf_keras|keras\.(src|api|_tf_keras\.keras))(?=\.|$)/,
    "keras",
  );
}

/** The lesson's names, which stand in other cells of the notebook than the network. */
export const lessonNumbers: Record<string, number | readonly number[]> = {
  batch_size: 128,
  num_classes: 10,
  epochs: 1,
  img_rows: 28,
  img_cols: 28,
  input_shape: [28, 28, 1],
};
