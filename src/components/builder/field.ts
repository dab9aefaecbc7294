import { ActivationSchema, InitializerSchema, PaddingSchema, type LayerType } from "@/core/architecture";
import type { OptimizerName, ScheduleName } from "@/core/training";

type Named = {
  /** The argument's name in `src/core`, which the label repeats in words. */
  name: string;
  label: string;
  hint?: string;
  /** Shown at once; the others wait behind "More arguments". */
  isMain?: boolean;
};
export type NumberField = Named & { kind: "number"; min: number; max: number; step: number; isWhole?: boolean };
/** Height and width. `blank` says what leaving both empty means; without it, both are needed. */
export type PairField = Named & { kind: "pair"; min: number; max: number; blank?: string };
export type SelectField = Named & { kind: "select"; options: readonly string[] };
export type SwitchField = Named & { kind: "switch" };
/** One of the layers before, by its place counted from 0. */
export type LayerField = Named & { kind: "layer" };
export type Field = NumberField | PairField | SelectField | SwitchField | LayerField;

const activation: SelectField = {
  kind: "select", name: "activation", label: "Activation", options: ActivationSchema.options, isMain: true,
};
const initializer = (name: string, label: string): SelectField => ({ kind: "select", name, label, options: InitializerSchema.options });
const kernelInitializer = initializer("kernelInitializer", "Kernel initializer");
const depthwiseInitializer = initializer("depthwiseInitializer", "Depthwise initializer");
const kernelL2: NumberField = {
  kind: "number", name: "kernelL2", label: "Kernel L2", min: 0, max: 1, step: 0.0001,
  hint: "Adds this times the sum of the squared weights to the loss, so that they stay small.",
};
const padding: SelectField = {
  kind: "select", name: "padding", label: "Padding", options: PaddingSchema.options, hint: "\"same\" adds zeros around the map; \"valid\" does not.",
};
const bias: SwitchField = { kind: "switch", name: "useBias", label: "Use a bias" };

const filters: NumberField = { kind: "number", name: "filters", label: "Filters", min: 1, max: 1024, step: 1, isWhole: true, isMain: true };
const kernelSize: PairField = { kind: "pair", name: "kernelSize", label: "Kernel size", min: 1, max: 28, isMain: true };
const depthMultiplier: NumberField = {
  kind: "number", name: "depthMultiplier", label: "Depth multiplier", min: 1, max: 64, step: 1, isWhole: true, hint: "Filters for each channel.",
};
/** What all convolutions share after their main arguments. */
const window: Field[] = [
  { kind: "pair", name: "strides", label: "Strides", min: 1, max: 28 },
  padding,
  { kind: "pair", name: "dilationRate", label: "Dilation rate", min: 1, max: 28 },
];
const rate: NumberField = {
  kind: "number", name: "rate", label: "Rate", min: 0, max: 0.99, step: 0.05, isMain: true,
  hint: "The share of values to drop, not the share to keep.",
};
const normalization: Field[] = [
  { kind: "number", name: "epsilon", label: "Epsilon", min: 0, max: 1, step: 0.001 },
  { kind: "switch", name: "center", label: "Learn an offset (center)" },
  { kind: "switch", name: "scale", label: "Learn a scale (scale)" },
];

const pooling: Field[] = [
  { kind: "pair", name: "poolSize", label: "Pool size", min: 1, max: 28, isMain: true },
  { kind: "pair", name: "strides", label: "Strides", min: 1, max: 28, blank: "Empty means: the pool size." },
  padding,
];

/** The arguments of every layer, as the builder asks for them. A new layer is an entry here. */
export const layerFields: { [T in LayerType]: Field[] } = {
  Conv2D: [filters, kernelSize, activation, ...window, kernelInitializer, bias, kernelL2],
  DepthwiseConv2D: [kernelSize, { ...depthMultiplier, isMain: true }, activation, ...window, depthwiseInitializer, bias, kernelL2],
  SeparableConv2D: [
    filters, kernelSize, activation, ...window, depthMultiplier, depthwiseInitializer, initializer("pointwiseInitializer", "Pointwise initializer"),
    bias, { ...kernelL2, hint: "Adds this times the sum of both kernels' squared weights to the loss, so that they stay small." },
  ],
  MaxPooling2D: pooling,
  AveragePooling2D: pooling,
  GlobalAveragePooling2D: [],
  GlobalMaxPooling2D: [],
  Dense: [
    { kind: "number", name: "units", label: "Units", min: 1, max: 8192, step: 1, isWhole: true, isMain: true },
    activation,
    kernelInitializer,
    bias,
    kernelL2,
  ],
  Flatten: [],
  ZeroPadding2D: [{ kind: "pair", name: "padding", label: "Rows and columns", min: 0, max: 28, isMain: true }],
  Dropout: [rate],
  SpatialDropout2D: [{ ...rate, hint: "The share of maps to drop, not the share to keep." }],
  GaussianNoise: [
    {
      kind: "number", name: "stddev", label: "Standard deviation", min: 0, max: 1, step: 0.05, isMain: true,
      hint: "Pixels range from 0 to 1.",
    },
  ],
  BatchNormalization: [{ kind: "number", name: "momentum", label: "Momentum", min: 0, max: 0.999, step: 0.01 }, ...normalization],
  LayerNormalization: normalization,
  Activation: [activation],
  Add: [{ kind: "layer", name: "from", label: "Output of layer", isMain: true, hint: "It needs the shape that arrives here." }],
};

const learningRate: NumberField = { kind: "number", name: "learningRate", label: "Learning rate", min: 0, max: 100, step: 0.001, isMain: true };
const epsilon: NumberField = { kind: "number", name: "epsilon", label: "Epsilon", min: 0, max: 1, step: 1e-7 };
const share = (name: string, label: string): NumberField => ({ kind: "number", name, label, min: 0, max: 0.9999, step: 0.01 });
const weightDecay: NumberField = {
  kind: "number", name: "weightDecay", label: "Weight decay", min: 0, max: 1, step: 0.001,
  hint: "The share of itself, times the learning rate, that a weight loses at each step. Empty means: the optimizer's default.",
};
const adam = [learningRate, share("beta1", "Beta 1"), share("beta2", "Beta 2"), epsilon];

export const optimizerFields: { [N in OptimizerName]: Field[] } = {
  SGD: [learningRate, share("momentum", "Momentum"), weightDecay, { kind: "switch", name: "nesterov", label: "Nesterov momentum" }],
  RMSprop: [learningRate, share("rho", "Rho"), share("momentum", "Momentum"), epsilon, weightDecay],
  Adagrad: [
    learningRate,
    { kind: "number", name: "initialAccumulatorValue", label: "Initial accumulator value", min: 0, max: 100, step: 0.1 },
    epsilon,
    weightDecay,
  ],
  Adadelta: [
    { ...learningRate, hint: "Keras 3's default is 0.001, with which the lesson's network stays near 84 %. The lesson uses 1.0." },
    share("rho", "Rho"),
    epsilon,
    weightDecay,
  ],
  Adam: [...adam, weightDecay],
  AdamW: [...adam, weightDecay],
  Nadam: [...adam, weightDecay],
};

export const trainingFields: Field[] = [
  { kind: "number", name: "epochs", label: "Epochs", min: 1, max: 1000, step: 1, isWhole: true, hint: "Passes over the training images." },
  { kind: "number", name: "batchSize", label: "Batch size", min: 8, max: 1024, step: 8, isWhole: true, hint: "Images for each step." },
  {
    kind: "number", name: "trainImages", label: "Training images", min: 128, max: 60_000, step: 1000, isWhole: true,
    hint: "The first so many of 60,000; fewer make a quick try.",
  },
  {
    kind: "number", name: "seed", label: "Seed", min: 0, max: 2 ** 31 - 1, step: 1, isWhole: true,
    hint: "Decides the initial weights, the order and the dropout.",
  },
];

/** Training settings that may be left out; the form has them in foldable groups, with the optimizer's weight decay. */
export const labelSmoothing: NumberField = {
  kind: "number", name: "labelSmoothing", label: "Label smoothing", min: 0, max: 0.9, step: 0.05,
  hint: "The share of certainty that the targets give up. Test and validation loss stay without it. Empty means: none.",
};
export const validationSplit: NumberField = {
  kind: "number", name: "validationSplit", label: "Validation split", min: 0.01, max: 0.9, step: 0.05,
  hint: "The last share of the training images is kept back to watch the training. Empty means: none.",
};

export const scheduleFields: { [N in ScheduleName | "constant"]: Field[] } = {
  constant: [],
  step: [
    { kind: "number", name: "everyEpochs", label: "Every so many epochs", min: 1, max: 1000, step: 1, isWhole: true },
    { kind: "number", name: "factor", label: "Times", min: 0, max: 1, step: 0.1 },
  ],
  cosine: [{ kind: "number", name: "alpha", label: "Alpha", min: 0, max: 1, step: 0.01, hint: "The share of the rate that is left at the end." }],
};
export const warmupFields: Field[] = [
  { kind: "number", name: "length", label: "Warm-up", min: 0, max: 100_000, step: 1, hint: "The rate climbs from 0 for so long. Empty means: none." },
  { kind: "select", name: "unit", label: "Warm-up counts", options: ["epochs", "steps"] },
];
export const earlyStoppingFields: Field[] = [
  { kind: "select", name: "monitor", label: "Stop early by", options: ["off", "val_loss", "val_accuracy"], hint: "It needs a validation split." },
  { kind: "number", name: "patience", label: "Patience", min: 0, max: 1000, step: 1, isWhole: true, hint: "Epochs without an improvement." },
  { kind: "number", name: "minDelta", label: "Smallest improvement", min: 0, max: 10, step: 0.001 },
  { kind: "switch", name: "restoreBestWeights", label: "Restore the best weights", hint: "The result is the best epoch's network." },
];
export const augmentationFields: Field[] = [
  { kind: "number", name: "shift", label: "Shift", min: 0, max: 14, step: 1, hint: "Pixels, each way." },
  { kind: "number", name: "rotation", label: "Rotation", min: 0, max: 180, step: 5, hint: "Degrees, each way." },
  { kind: "number", name: "zoom", label: "Zoom", min: 0, max: 0.9, step: 0.05, hint: "A share: 0.1 means 0.9 to 1.1 times the size." },
  { kind: "number", name: "elasticAlpha", label: "Elastic distortion", min: 0, max: 200, step: 1, hint: "Its strength, alpha; 34 is usual." },
  { kind: "number", name: "elasticSigma", label: "Elastic smoothness", min: 1, max: 20, step: 0.5, hint: "Sigma; 4 is usual." },
];
