import type { LayerType } from "@/core/network/architecture";
import { activations, initializers, paddings } from "@/core/network/argument-choices";
import { flips } from "@/core/training/flip";
import type { OptimizerName, ScheduleName } from "@/core/training/training";
import type { Catalogue } from "@/messages/catalogue";

type Texts = Catalogue["builder"]["fields"];
type LabelKey = keyof Texts["labels"];
type HintKey = keyof Texts["hints"];
type Named = {
  /** The argument's name in `src/core`, and of its label unless `called` says another. */
  name: LabelKey;
  called?: LabelKey;
  hint?: HintKey;
  /** Stands in the hint's place where the exercise may tell its trap. */
  toldHint?: HintKey;
  /** Shown at once; the others wait behind "More arguments". */
  isMain?: boolean;
};
type NumberField = Named & { kind: "number"; min: number; max: number; step: number; isWhole?: boolean };
/** Height and width. `blank` says what leaving both empty means; without it, both are needed. */
export type PairField = Named & { kind: "pair"; min: number; max: number; blank?: HintKey };
type SelectField = Named & { kind: "select"; options: readonly string[] };
/** `isNot`: on means that the argument is false, and off that it is left out. */
export type SwitchField = Named & { kind: "switch"; isNot?: boolean };
/** One of the layers before, by its place counted from 0. */
type LayerField = Named & { kind: "layer" };
export type Field = NumberField | PairField | SelectField | SwitchField | LayerField;

const activation: SelectField = { kind: "select", name: "activation", options: activations, isMain: true };
const initializer = (name: LabelKey): SelectField => ({ kind: "select", name, options: initializers });
const kernelInitializer = initializer("kernelInitializer");
const depthwiseInitializer = initializer("depthwiseInitializer");
const kernelL2: NumberField = {
  kind: "number",
  name: "kernelL2",
  min: 0,
  max: 1,
  step: 0.0001,
  hint: "kernelL2",
};
const padding: SelectField = { kind: "select", name: "padding", options: paddings, hint: "padding" };
const bias: SwitchField = { kind: "switch", name: "useBias" };
const frozen: SwitchField = { kind: "switch", name: "trainable", isNot: true, hint: "trainable" };

const filters: NumberField = {
  kind: "number",
  name: "filters",
  min: 1,
  max: 1024,
  step: 1,
  isWhole: true,
  isMain: true,
};
const kernelSize: PairField = { kind: "pair", name: "kernelSize", min: 1, max: 28, isMain: true };
const depthMultiplier: NumberField = {
  kind: "number",
  name: "depthMultiplier",
  min: 1,
  max: 64,
  step: 1,
  isWhole: true,
  hint: "depthMultiplier",
};
/** The arguments of every convolution after its main ones. */
const window: Field[] = [
  { kind: "pair", name: "strides", min: 1, max: 28 },
  padding,
  { kind: "pair", name: "dilationRate", min: 1, max: 28 },
];
const rate: NumberField = {
  kind: "number",
  name: "rate",
  min: 0,
  max: 0.99,
  step: 0.05,
  isMain: true,
  hint: "rate",
  toldHint: "droppedValues",
};
const normalization: Field[] = [
  { kind: "number", name: "epsilon", min: 0, max: 1, step: 0.001 },
  { kind: "switch", name: "center" },
  { kind: "switch", name: "scale" },
];

const negativeSlope: NumberField = {
  kind: "number",
  name: "negativeSlope",
  min: 0,
  max: 10,
  step: 0.05,
  isMain: true,
  hint: "negativeSlope",
};

const pooling: Field[] = [
  { kind: "pair", name: "poolSize", min: 1, max: 28, isMain: true },
  { kind: "pair", name: "strides", min: 1, max: 28, blank: "poolStrides" },
  padding,
];

/** The arguments of every layer, as the builder asks for them. A new layer is an entry here. */
export const layerFields: { [T in LayerType]: Field[] } = {
  Conv2D: [filters, kernelSize, activation, ...window, kernelInitializer, bias, kernelL2, frozen],
  DepthwiseConv2D: [
    kernelSize,
    { ...depthMultiplier, isMain: true },
    activation,
    ...window,
    depthwiseInitializer,
    bias,
    kernelL2,
    frozen,
  ],
  SeparableConv2D: [
    filters,
    kernelSize,
    activation,
    ...window,
    depthMultiplier,
    depthwiseInitializer,
    initializer("pointwiseInitializer"),
    bias,
    { ...kernelL2, hint: "bothKernels" },
    frozen,
  ],
  MaxPooling2D: pooling,
  AveragePooling2D: pooling,
  GlobalAveragePooling2D: [],
  GlobalMaxPooling2D: [],
  Dense: [
    { kind: "number", name: "units", min: 1, max: 8192, step: 1, isWhole: true, isMain: true },
    activation,
    kernelInitializer,
    bias,
    kernelL2,
    frozen,
  ],
  Flatten: [],
  ZeroPadding2D: [{ kind: "pair", name: "padding", called: "border", min: 0, max: 28, isMain: true }],
  Dropout: [rate],
  SpatialDropout2D: [{ ...rate, toldHint: "droppedMaps" }],
  GaussianNoise: [
    { kind: "number", name: "stddev", min: 0, max: 1, step: 0.05, isMain: true, hint: "stddev" },
  ],
  BatchNormalization: [
    { kind: "number", name: "momentum", min: 0, max: 0.999, step: 0.01 },
    ...normalization,
    { ...frozen, hint: "frozenNorm" },
  ],
  LayerNormalization: [...normalization, frozen],
  Activation: [activation],
  ReLU: [
    { kind: "number", name: "maxValue", min: 0, max: 1000, step: 1, isMain: true, hint: "maxValue" },
    { ...negativeSlope, isMain: false },
    { kind: "number", name: "threshold", min: 0, max: 1000, step: 0.1, hint: "threshold" },
  ],
  LeakyReLU: [negativeSlope],
  Add: [{ kind: "layer", name: "from", isMain: true, hint: "from" }],
};

const learningRate: NumberField = {
  kind: "number",
  name: "learningRate",
  min: 0,
  max: 100,
  step: 0.001,
  isMain: true,
};
const epsilon: NumberField = { kind: "number", name: "epsilon", min: 0, max: 1, step: 1e-7 };
const share = (name: LabelKey): NumberField => ({ kind: "number", name, min: 0, max: 0.9999, step: 0.01 });
const weightDecay: NumberField = {
  kind: "number",
  name: "weightDecay",
  min: 0,
  max: 1,
  step: 0.001,
  hint: "weightDecay",
};
const adam = [learningRate, share("beta1"), share("beta2"), epsilon];

export const optimizerFields: { [N in OptimizerName]: Field[] } = {
  SGD: [learningRate, share("momentum"), weightDecay, { kind: "switch", name: "nesterov" }],
  RMSprop: [learningRate, share("rho"), share("momentum"), epsilon, weightDecay],
  Adagrad: [
    learningRate,
    { kind: "number", name: "initialAccumulatorValue", min: 0, max: 100, step: 0.1 },
    epsilon,
    weightDecay,
  ],
  Adadelta: [{ ...learningRate, hint: "adadelta" }, share("rho"), epsilon, weightDecay],
  Adam: [...adam, weightDecay],
  AdamW: [...adam, weightDecay],
  Nadam: [...adam, weightDecay],
  Adamax: [...adam, weightDecay],
  Lion: [learningRate, share("beta1"), share("beta2"), weightDecay],
};

export const trainingFields: Field[] = [
  { kind: "number", name: "epochs", min: 1, max: 1000, step: 1, isWhole: true, hint: "epochs" },
  { kind: "number", name: "batchSize", min: 8, max: 1024, step: 8, isWhole: true, hint: "batchSize" },
  {
    kind: "number",
    name: "trainImages",
    min: 128,
    max: 60_000,
    step: 1000,
    isWhole: true,
    hint: "trainImages",
  },
  { kind: "number", name: "seed", min: 0, max: 2 ** 31 - 1, step: 1, isWhole: true, hint: "seed" },
];

/**
 * Training settings that may be left out; the form has them in foldable groups, with the optimizer's weight
 * decay.
 */
export const labelSmoothing: NumberField = {
  kind: "number",
  name: "labelSmoothing",
  min: 0,
  max: 0.9,
  step: 0.05,
  hint: "labelSmoothing",
};
export const validationSplit: NumberField = {
  kind: "number",
  name: "validationSplit",
  min: 0.01,
  max: 0.9,
  step: 0.05,
  hint: "validationSplit",
};

const monitors = ["val_loss", "val_accuracy"] as const;
const patience: NumberField = {
  kind: "number",
  name: "patience",
  min: 0,
  max: 1000,
  step: 1,
  isWhole: true,
  hint: "patience",
};
const minDelta: NumberField = { kind: "number", name: "minDelta", min: 0, max: 10, step: 0.001 };

export const scheduleFields: { [N in ScheduleName | "constant"]: Field[] } = {
  constant: [],
  step: [
    { kind: "number", name: "everyEpochs", min: 1, max: 1000, step: 1, isWhole: true },
    { kind: "number", name: "factor", min: 0, max: 1, step: 0.1 },
  ],
  cosine: [{ kind: "number", name: "alpha", min: 0, max: 1, step: 0.01, hint: "alpha" }],
  plateau: [
    { kind: "select", name: "monitor", called: "watched", options: monitors, hint: "monitor" },
    { kind: "number", name: "factor", min: 0, max: 1, step: 0.1 },
    patience,
    minDelta,
    { kind: "number", name: "cooldown", min: 0, max: 1000, step: 1, isWhole: true, hint: "cooldown" },
    { kind: "number", name: "minLr", min: 0, max: 100, step: 0.0001 },
  ],
};
export const warmupFields: Field[] = [
  { kind: "number", name: "length", min: 0, max: 100_000, step: 1, hint: "length" },
  { kind: "select", name: "unit", options: ["epochs", "steps"] },
];
export const earlyStoppingFields: Field[] = [
  { kind: "select", name: "monitor", options: ["off", ...monitors], hint: "monitor" },
  patience,
  minDelta,
  { kind: "switch", name: "restoreBestWeights", hint: "restoreBestWeights" },
];
export const augmentationFields: Field[] = [
  { kind: "number", name: "shift", min: 0, max: 14, step: 1, hint: "shift" },
  { kind: "number", name: "rotation", min: 0, max: 180, step: 5, hint: "rotation" },
  { kind: "number", name: "zoom", min: 0, max: 0.9, step: 0.05, hint: "zoom" },
  { kind: "number", name: "elasticAlpha", min: 0, max: 200, step: 1, hint: "elasticAlpha" },
  { kind: "number", name: "elasticSigma", min: 1, max: 20, step: 0.5, hint: "elasticSigma" },
  { kind: "select", name: "flip", options: ["off", ...flips], hint: "flip" },
];
