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
  pd: "pandas",
  os: "os",
  sys: "sys",
  math: "math",
  tfds: "tensorflow_datasets",
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
    "RandomFlip",
    "Rescaling",
    "Convolution2D",
    "PReLU",
    "Concatenate",
    "MaxPool2D",
    "AvgPool2D",
    "GlobalAvgPool2D",
    "GlobalMaxPool2D",
    "Reshape",
  ],
  "keras.optimizers": OptimizerSchema.options.map(({ shape }) => shape.name.value),
  "keras.optimizers.schedules": ["CosineDecay", "ExponentialDecay"],
  "keras.callbacks": [
    "EarlyStopping",
    "ModelCheckpoint",
    "ReduceLROnPlateau",
    "LearningRateScheduler",
    "TensorBoard",
    "CSVLogger",
  ],
  "keras.preprocessing.image": ["ImageDataGenerator"],
  "keras.utils": ["to_categorical", "plot_model"],
  "sklearn.model_selection": ["train_test_split"],
  "keras.models": ["load_model", "model_from_json", "clone_model"],
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

const ROOTS =
  /^(tensorflow\.(compat\.v[12]\.|python\.|contrib\.(python\.)?|_api\.v[12]\.)?keras(\.api|\.src)?|tf_keras|keras_core|keras\.(src|api|_tf_keras\.keras))(?=\.|$)/;

/**
 * One name for a path with several: `tensorflow.keras.layers.Dense` and `tf_keras.layers.core.Dense` are
 * `keras.layers.Dense`.
 */
export function canonicalPath(path: string): string {
  const known = path.replace(ROOTS, "keras").replace(/^tensorflow\.compat\.v[12](?=\.|$)/, "tensorflow");
  const [, last] = /^keras\.(?:.*\.)?(Sequential|Model|Functional|Input)$/.exec(known) ?? [];
  if (last) return `keras.${last === "Functional" ? "Model" : last}`;
  return known
    .replace(/^keras\.layers\.(?:\w+\.)+([A-Z]\w*)$/, "keras.layers.$1")
    .replace(/^keras\.optimizers\.(?:legacy|experimental)\./, "keras.optimizers.")
    .replace(/^keras\.layers\.(?:experimental\.preprocessing|preprocessing)\./, "keras.layers.");
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
