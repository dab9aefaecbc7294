import { ArchitectureSchema, type ArchitectureInput } from "@/core/network/architecture";
import { INPUT_SHAPE } from "@/core/base/mnist";
import { planNetwork, type Plan } from "@/core/network/plan";
import { elements } from "@/core/network/shape";
import {
  TrainingSettingsSchema,
  type TrainingSettings,
  type TrainingSettingsInput,
} from "@/core/training/training";
import type { Batch, Engine, Network, NetworkOptions, NetworkState, StepResult } from "@/engine/base/engine";
import { createInitialState } from "@/engine/base/initial-state";
import { createUniform } from "@/engine/base/random";
import { inEnglish } from "./texts";

export type LayerInput = ArchitectureInput["layers"][number];

export function makePlan(...layers: LayerInput[]): Plan {
  const { plan, problems } = planNetwork(ArchitectureSchema.parse({ layers }));
  if (problems.length > 0) throw new Error(inEnglish(problems[0]!).message);
  return plan;
}

export function makeTraining(overrides: Partial<TrainingSettingsInput> = {}): TrainingSettings {
  return TrainingSettingsSchema.parse({
    optimizer: { name: "SGD", learningRate: 0.1 },
    batchSize: 8,
    trainImages: 128,
    ...overrides,
  });
}

export const optionsOf = ({
  optimizer,
  batchSize,
  seed,
  labelSmoothing,
}: TrainingSettings): NetworkOptions => ({ optimizer, batchSize, seed, labelSmoothing });

/**
 * Images of noise with random digits; `ink` is the share of pixels that are not black. With all of them, no
 * two tie but by chance.
 */
export function makeBatch(count: number, seed = 1, ink = 1): Batch {
  const uniform = createUniform(seed, 99);
  const bytes = (length: number, below: number) =>
    Uint8Array.from({ length }, () => Math.floor(uniform() * below));
  const images = bytes(count * elements(INPUT_SHAPE), 256);
  return {
    images: ink === 1 ? images : images.map((value) => (uniform() < ink ? value : 0)),
    labels: bytes(count, 10),
  };
}

export async function trainStep(network: Network, batch: Batch, learningRate: number): Promise<StepResult> {
  const [result] = await network.train([{ ...batch, learningRate }]);
  return result!;
}

/** Goes on from the state so many steps, each with a batch of its own. */
export async function trainFrom(
  engine: Engine,
  plan: Plan,
  training: TrainingSettings,
  state: NetworkState,
  steps: number,
): Promise<NetworkState> {
  const network = await engine.createNetwork(plan, optionsOf(training), state);
  for (let step = state.step + 1; step <= state.step + steps; step += 1) {
    await trainStep(network, makeBatch(training.batchSize, step), training.optimizer.learningRate);
  }
  const result = await network.getState();
  await network.dispose();
  return result;
}

/** Compares millions of numbers quickly, and by their bits. */
export function hasSameBits(a: NetworkState, b: NetworkState): boolean {
  const bytes = ({ weights, slots }: NetworkState) =>
    Buffer.concat([...weights, ...slots.flat()].map((array) => Buffer.from(array.buffer)));
  return a.step === b.step && bytes(a).equals(bytes(b));
}

/** An initial state in which biases and scales are not the zeros and ones that would hide a mistake. */
export function makeState(plan: Plan, training: TrainingSettings, shift = 0.2): NetworkState {
  const state = createInitialState(plan, training);
  const uniform = createUniform(training.seed, 77);
  for (const weights of state.weights)
    for (const index of weights.keys()) weights[index]! += shift * uniform();
  return state;
}

/**
 * Small networks that have, between them, every layer and activation with every argument; each a name and its
 * layers.
 */
export const networkCases: [string, LayerInput[]][] = [
  [
    "frozen layers between trained ones",
    [
      conv(),
      conv({ kernelL2: 0.1, trainable: false }),
      { type: "DepthwiseConv2D", kernelSize: [2, 2], trainable: false },
      { type: "SeparableConv2D", filters: 3, kernelSize: [2, 2], trainable: false },
      { type: "BatchNormalization", trainable: false },
      { type: "LayerNormalization", trainable: false },
      { type: "Flatten" },
      { type: "Dense", units: 6, activation: "tanh", trainable: false },
      output(),
    ],
  ],
  [
    "frozen layers before all trained ones",
    [
      conv({ trainable: false }),
      { type: "BatchNormalization", scale: false, trainable: false },
      ...flattened(),
    ],
  ],
  [
    "a frozen layer at the end",
    [conv(), { type: "Flatten" }, { type: "Dense", units: 10, activation: "softmax", trainable: false }],
  ],
  ["Dense", [shrink(), { type: "Flatten" }, { type: "Dense", units: 6, activation: "tanh" }, output()]],
  [
    "Dense without bias",
    [shrink(), { type: "Flatten" }, { type: "Dense", units: 6, useBias: false }, output()],
  ],
  ["Conv2D, valid", [conv(), conv({ kernelSize: [3, 2] }), ...flattened()]],
  ["Conv2D, same", [conv(), conv({ kernelSize: [4, 3], padding: "same", useBias: false }), ...flattened()]],
  [
    "Conv2D, strides that reach the edge",
    [conv(), conv({ kernelSize: [3, 3], strides: [2, 2] }), ...flattened()],
  ],
  [
    "Conv2D, strides that leave pixels over",
    [conv(), conv({ kernelSize: [2, 3], strides: [3, 2] }), ...flattened()],
  ],
  [
    "Conv2D, strides and same",
    [conv(), conv({ kernelSize: [3, 4], strides: [2, 3], padding: "same" }), ...flattened()],
  ],
  [
    "Conv2D, strides longer than the kernel",
    [conv(), conv({ kernelSize: [1, 2], strides: [3, 3], padding: "same" }), ...flattened()],
  ],
  ["Conv2D, dilated", [conv(), conv({ kernelSize: [3, 2], dilationRate: [2, 3] }), ...flattened()]],
  [
    "Conv2D, dilated and same",
    [conv(), conv({ kernelSize: [2, 3], dilationRate: [3, 2], padding: "same" }), ...flattened()],
  ],
  [
    "Conv2D as the first layer, with strides",
    [conv({ kernelSize: [5, 3], strides: [3, 2] }), ...flattened()],
  ],
  ["DepthwiseConv2D, valid", [conv(), { type: "DepthwiseConv2D", kernelSize: [3, 2] }, ...flattened()]],
  [
    "DepthwiseConv2D, several filters a channel",
    [
      conv(),
      {
        type: "DepthwiseConv2D",
        kernelSize: [3, 4],
        padding: "same",
        depthMultiplier: 2,
        useBias: false,
        activation: "tanh",
      },
      ...flattened(),
    ],
  ],
  [
    "DepthwiseConv2D, strides that leave pixels over",
    [
      conv(),
      { type: "DepthwiseConv2D", kernelSize: [3, 2], strides: [3, 3], depthMultiplier: 2 },
      ...flattened(),
    ],
  ],
  [
    "DepthwiseConv2D, strides and same",
    [
      conv(),
      { type: "DepthwiseConv2D", kernelSize: [4, 3], strides: [2, 2], padding: "same" },
      ...flattened(),
    ],
  ],
  [
    "DepthwiseConv2D, dilated",
    [
      conv(),
      { type: "DepthwiseConv2D", kernelSize: [3, 2], dilationRate: [2, 3], depthMultiplier: 2 },
      ...flattened(),
    ],
  ],
  [
    "DepthwiseConv2D, dilated and same",
    [
      conv(),
      { type: "DepthwiseConv2D", kernelSize: [2, 3], dilationRate: [2, 2], padding: "same" },
      ...flattened(),
    ],
  ],
  [
    "DepthwiseConv2D as the first layer",
    [{ type: "DepthwiseConv2D", kernelSize: [5, 5], strides: [3, 3], depthMultiplier: 3 }, ...flattened()],
  ],
  [
    "SeparableConv2D",
    [conv(), { type: "SeparableConv2D", filters: 4, kernelSize: [3, 2], depthMultiplier: 2 }, ...flattened()],
  ],
  [
    "SeparableConv2D, strides and same",
    [
      conv(),
      {
        type: "SeparableConv2D",
        filters: 2,
        kernelSize: [3, 3],
        strides: [2, 2],
        padding: "same",
        useBias: false,
        activation: "elu",
      },
      ...flattened(),
    ],
  ],
  [
    "SeparableConv2D, dilated, as the first layer",
    [
      { type: "SeparableConv2D", filters: 3, kernelSize: [3, 3], dilationRate: [2, 3], depthMultiplier: 2 },
      shrink(),
      ...flattened(),
    ],
  ],
  ["MaxPooling2D", [conv(), { type: "MaxPooling2D" }, ...flattened()]],
  [
    "MaxPooling2D after relu",
    [conv({ activation: "relu" }), { type: "MaxPooling2D", poolSize: [3, 2] }, ...flattened()],
  ],
  [
    "MaxPooling2D, overlapping",
    [conv(), { type: "MaxPooling2D", poolSize: [3, 3], strides: [2, 1] }, ...flattened()],
  ],
  [
    "MaxPooling2D, same",
    [conv(), { type: "MaxPooling2D", poolSize: [3, 4], padding: "same" }, ...flattened()],
  ],
  [
    "MaxPooling2D, overlapping and same",
    [conv(), { type: "MaxPooling2D", poolSize: [3, 3], strides: [2, 2], padding: "same" }, ...flattened()],
  ],
  [
    "MaxPooling2D, gaps",
    [conv(), { type: "MaxPooling2D", poolSize: [2, 1], strides: [3, 2] }, ...flattened()],
  ],
  [
    "Conv2D of whole blocks of channels",
    [
      conv({ filters: 16, strides: [3, 2] }),
      conv({ filters: 32, kernelSize: [3, 2], strides: [2, 1], padding: "same" }),
      conv({
        filters: 16,
        kernelSize: [2, 3],
        dilationRate: [1, 2],
        padding: "same",
        useBias: false,
        activation: "tanh",
      }),
      ...flattened(),
    ],
  ],
  [
    "Conv2D of whole blocks, where the input is much larger than the output",
    [
      conv({ filters: 16, kernelSize: [5, 5], strides: [3, 3], activation: "relu" }),
      conv({ filters: 32, kernelSize: [4, 3], activation: "tanh" }),
      ...flattened(),
    ],
  ],
  [
    "MaxPooling2D of whole blocks of channels",
    [
      conv({ filters: 16, activation: "relu", strides: [2, 2] }),
      conv({ filters: 32, kernelSize: [2, 2], activation: "relu" }),
      { type: "MaxPooling2D", poolSize: [3, 2] },
      conv({ filters: 16, padding: "same", activation: "tanh" }),
      { type: "MaxPooling2D", poolSize: [2, 1] },
      { type: "MaxPooling2D", poolSize: [1, 2], strides: [1, 1] },
      ...flattened(),
    ],
  ],
  ["AveragePooling2D", [conv(), { type: "AveragePooling2D" }, ...flattened()]],
  [
    "AveragePooling2D, overlapping",
    [conv(), { type: "AveragePooling2D", poolSize: [3, 2], strides: [1, 2] }, ...flattened()],
  ],
  [
    "AveragePooling2D, same",
    [
      conv(),
      { type: "AveragePooling2D", poolSize: [3, 4], strides: [2, 3], padding: "same" },
      ...flattened(),
    ],
  ],
  [
    "AveragePooling2D, gaps",
    [conv(), { type: "AveragePooling2D", poolSize: [1, 2], strides: [2, 3] }, ...flattened()],
  ],
  ["GlobalAveragePooling2D", [conv({ filters: 5 }), { type: "GlobalAveragePooling2D" }, output()]],
  ["GlobalMaxPooling2D", [conv({ filters: 5 }), { type: "GlobalMaxPooling2D" }, output()]],
  [
    "ZeroPadding2D",
    [conv({ strides: [3, 3] }), { type: "ZeroPadding2D", padding: [2, 1] }, conv(), ...flattened()],
  ],
  [
    "ZeroPadding2D as the first layer",
    [{ type: "ZeroPadding2D" }, conv({ strides: [3, 3] }), ...flattened()],
  ],
  [
    "ZeroPadding2D before pooling of numbers below zero",
    [
      conv({ strides: [2, 2] }),
      { type: "Activation", activation: "softplus" },
      conv({ kernelSize: [1, 1], useBias: false, padding: "same" }),
      { type: "ZeroPadding2D", padding: [2, 3] },
      { type: "MaxPooling2D" },
      { type: "ZeroPadding2D" },
      { type: "AveragePooling2D" },
      ...flattened(),
    ],
  ],
  ["ZeroPadding2D of nothing", [conv(), { type: "ZeroPadding2D", padding: [0, 0] }, ...flattened()]],
  [
    "Dropout on vectors",
    [shrink(), { type: "Flatten" }, { type: "Dense", units: 8 }, { type: "Dropout", rate: 0.4 }, output()],
  ],
  ["Dropout on images", [conv(), { type: "Dropout", rate: 0.3 }, ...flattened()]],
  ["Dropout of the input", [{ type: "Dropout", rate: 0.2 }, conv(), ...flattened()]],
  ["SpatialDropout2D", [conv({ filters: 6 }), { type: "SpatialDropout2D", rate: 0.3 }, ...flattened()]],
  ["SpatialDropout2D of nothing", [conv(), { type: "SpatialDropout2D", rate: 0 }, ...flattened()]],
  ["GaussianNoise on images", [conv(), { type: "GaussianNoise", stddev: 0.3 }, ...flattened()]],
  [
    "GaussianNoise on vectors",
    [
      shrink(),
      { type: "Flatten" },
      { type: "GaussianNoise", stddev: 0.2 },
      { type: "Dense", units: 6 },
      { type: "GaussianNoise", stddev: 1 },
      output(),
    ],
  ],
  ["GaussianNoise of nothing", [conv(), { type: "GaussianNoise", stddev: 0 }, ...flattened()]],
  ["Dropout of nothing", [conv(), { type: "Dropout", rate: 0 }, ...flattened()]],
  ["BatchNormalization on images", [conv(), { type: "BatchNormalization", momentum: 0.8 }, ...flattened()]],
  [
    "BatchNormalization on vectors",
    [
      shrink(),
      { type: "Flatten" },
      { type: "Dense", units: 6 },
      { type: "BatchNormalization", epsilon: 0.01 },
      output(),
    ],
  ],
  [
    "BatchNormalization, neither scale nor centre",
    [conv(), { type: "BatchNormalization", scale: false, center: false }, ...flattened()],
  ],
  ["BatchNormalization as the first layer", [{ type: "BatchNormalization" }, conv(), ...flattened()]],
  ["LayerNormalization on images", [conv(), { type: "LayerNormalization" }, ...flattened()]],
  [
    "LayerNormalization on vectors",
    [
      shrink(),
      { type: "Flatten" },
      { type: "Dense", units: 6 },
      { type: "LayerNormalization", epsilon: 0.01 },
      output(),
    ],
  ],
  [
    "LayerNormalization, neither scale nor centre",
    [conv(), { type: "LayerNormalization", scale: false, center: false }, ...flattened()],
  ],
  ["Add past a convolution", [conv(), conv({ padding: "same" }), { type: "Add", from: 0 }, ...flattened()]],
  [
    "Add past an activation of its own",
    [
      conv({ activation: "tanh" }),
      conv({ padding: "same", activation: "relu" }),
      { type: "Add", from: 0 },
      { type: "Activation", activation: "relu" },
      ...flattened(),
    ],
  ],
  [
    "Add of what is pooled after its relu",
    [
      conv({ activation: "relu", strides: [2, 2] }),
      { type: "MaxPooling2D" },
      { type: "ZeroPadding2D" },
      conv({ padding: "same", kernelSize: [2, 2] }),
      { type: "Add", from: 2 },
      { type: "ZeroPadding2D", padding: [2, 2] },
      conv({ kernelSize: [1, 1], activation: "relu" }),
      { type: "MaxPooling2D", poolSize: [1, 1] },
      { type: "Add", from: 6 },
      ...flattened(),
    ],
  ],
  [
    "Add of a relu and of the pooling after it",
    [
      conv({ activation: "relu" }),
      { type: "MaxPooling2D", poolSize: [2, 2], strides: [1, 1], padding: "same" },
      { type: "Add", from: 0 },
      conv({ padding: "same" }),
      { type: "Add", from: 1 },
      ...flattened(),
    ],
  ],
  [
    "Add, three consumers of one output",
    [
      conv({ strides: [3, 3] }),
      { type: "Activation", activation: "tanh" },
      { type: "Add", from: 0 },
      { type: "Activation", activation: "sigmoid" },
      { type: "Add", from: 0 },
      { type: "Add", from: 2 },
      ...flattened(),
    ],
  ],
  ["Add of the layer before, which doubles it", [conv(), { type: "Add", from: 0 }, ...flattened()]],
  [
    "Add on vectors",
    [
      shrink(),
      { type: "Flatten" },
      { type: "Dense", units: 6 },
      { type: "Dense", units: 6, activation: "tanh" },
      { type: "Add", from: 2 },
      output(),
    ],
  ],
  [
    "Add of what no weight comes before",
    [
      { type: "AveragePooling2D" },
      conv({ filters: 1, padding: "same" }),
      { type: "Add", from: 0 },
      ...flattened(),
    ],
  ],
  [
    "L2 of every kernel",
    [
      conv({ kernelL2: 0.02 }),
      { type: "DepthwiseConv2D", kernelSize: [2, 2], kernelL2: 0.05 },
      { type: "SeparableConv2D", filters: 3, kernelSize: [2, 2], kernelL2: 0.03 },
      { type: "AveragePooling2D", poolSize: [4, 4] },
      { type: "Flatten" },
      { type: "Dense", units: 10, activation: "softmax", kernelL2: 0.01 },
    ],
  ],
  [
    "Flatten of a vector",
    [shrink(), { type: "Flatten" }, { type: "Dense", units: 5 }, { type: "Flatten" }, output()],
  ],
  [
    "softmax across an image's channels",
    [conv({ filters: 4 }), { type: "Activation", activation: "softmax" }, ...flattened()],
  ],
  [
    "softmax in between",
    [shrink(), { type: "Flatten" }, { type: "Dense", units: 7, activation: "softmax" }, output()],
  ],
  [
    "softmax as a layer of its own",
    [
      conv(),
      { type: "Flatten" },
      { type: "Dense", units: 10 },
      { type: "Activation", activation: "softmax" },
    ],
  ],
  ...(
    ["linear", "relu", "leaky_relu", "elu", "selu", "tanh", "sigmoid", "softplus", "swish", "gelu"] as const
  ).map((activation): [string, LayerInput[]] => [
    activation,
    [conv({ kernelSize: [5, 5], strides: [4, 4] }), { type: "Activation", activation }, ...flattened()],
  ]),
  ...(
    [
      { type: "ReLU" },
      { type: "ReLU", negativeSlope: 0.2 },
      { type: "LeakyReLU", negativeSlope: 0.05 },
    ] as const
  ).map((layer): [string, LayerInput[]] => [
    Object.values(layer).join(" "),
    [conv({ kernelSize: [5, 5], strides: [4, 4] }), layer, ...flattened()],
  ]),
];

function output(): LayerInput {
  return { type: "Dense", units: 10, activation: "softmax" };
}

/** 28×28 to 7×7, so that what follows is small. */
function shrink(): LayerInput {
  return { type: "AveragePooling2D", poolSize: [4, 4] };
}

function conv(overrides: Partial<Extract<LayerInput, { type: "Conv2D" }>> = {}): LayerInput {
  return { type: "Conv2D", filters: 3, kernelSize: [3, 3], ...overrides };
}

/** An end that leaves every place of the map its own weight. */
function flattened(): LayerInput[] {
  return [{ type: "AveragePooling2D", poolSize: [2, 2], padding: "same" }, { type: "Flatten" }, output()];
}
