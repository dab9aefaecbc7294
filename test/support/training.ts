import { ArchitectureSchema, INPUT_SHAPE, type ArchitectureInput } from "@/core/architecture";
import { planNetwork, type Plan } from "@/core/plan";
import { elements } from "@/core/shape";
import { TrainingSettingsSchema, type TrainingSettings, type TrainingSettingsInput } from "@/core/training";
import type { Batch, NetworkOptions, NetworkState } from "../../workers/engines/engine";
import { createInitialState } from "../../workers/initial-state";
import { createUniform } from "../../workers/random";

export type LayerInput = ArchitectureInput["layers"][number];

export function makePlan(...layers: LayerInput[]): Plan {
  const { plan, problems } = planNetwork(ArchitectureSchema.parse({ layers }));
  if (problems.length > 0) throw new Error(problems[0]!.message);
  return plan;
}

export function makeTraining(overrides: Partial<TrainingSettingsInput> = {}): TrainingSettings {
  return TrainingSettingsSchema.parse({ optimizer: { name: "SGD", learningRate: 0.1 }, batchSize: 8, trainImages: 128, ...overrides });
}

export const optionsOf = ({ optimizer, batchSize, seed, labelSmoothing }: TrainingSettings): NetworkOptions =>
  ({ optimizer, batchSize, seed, labelSmoothing });

/** Images of noise, so that no two pixels tie but by chance, with random digits. */
export function makeBatch(count: number, seed = 1): Batch {
  const uniform = createUniform(seed, 99);
  const bytes = (length: number, below: number) => Uint8Array.from({ length }, () => Math.floor(uniform() * below));
  return { images: bytes(count * elements(INPUT_SHAPE), 256), labels: bytes(count, 10) };
}

/** An initial state in which biases and scales are not the zeros and ones that would hide a mistake. */
export function makeState(plan: Plan, training: TrainingSettings): NetworkState {
  const state = createInitialState(plan, training);
  const uniform = createUniform(training.seed, 77);
  for (const weights of state.weights) for (const index of weights.keys()) weights[index]! += 0.2 * uniform();
  return state;
}

/** Small networks that have, between them, every layer and activation with every argument; each a name and its layers. */
export const networkCases: [string, LayerInput[]][] = [
  ["Dense", [shrink(), { type: "Flatten" }, { type: "Dense", units: 6, activation: "tanh" }, output()]],
  ["Dense without bias", [shrink(), { type: "Flatten" }, { type: "Dense", units: 6, useBias: false }, output()]],
  ["Conv2D, valid", [conv(), conv({ kernelSize: [3, 2] }), ...flattened()]],
  ["Conv2D, same", [conv(), conv({ kernelSize: [4, 3], padding: "same", useBias: false }), ...flattened()]],
  ["Conv2D, strides that reach the edge", [conv(), conv({ kernelSize: [3, 3], strides: [2, 2] }), ...flattened()]],
  ["Conv2D, strides that leave pixels over", [conv(), conv({ kernelSize: [2, 3], strides: [3, 2] }), ...flattened()]],
  ["Conv2D, strides and same", [conv(), conv({ kernelSize: [3, 4], strides: [2, 3], padding: "same" }), ...flattened()]],
  ["Conv2D, strides longer than the kernel", [conv(), conv({ kernelSize: [1, 2], strides: [3, 3], padding: "same" }), ...flattened()]],
  ["Conv2D, dilated", [conv(), conv({ kernelSize: [3, 2], dilationRate: [2, 3] }), ...flattened()]],
  ["Conv2D, dilated and same", [conv(), conv({ kernelSize: [2, 3], dilationRate: [3, 2], padding: "same" }), ...flattened()]],
  ["Conv2D as the first layer, with strides", [conv({ kernelSize: [5, 3], strides: [3, 2] }), ...flattened()]],
  ["MaxPooling2D", [conv(), { type: "MaxPooling2D" }, ...flattened()]],
  ["MaxPooling2D after relu", [conv({ activation: "relu" }), { type: "MaxPooling2D", poolSize: [3, 2] }, ...flattened()]],
  ["MaxPooling2D, overlapping", [conv(), { type: "MaxPooling2D", poolSize: [3, 3], strides: [2, 1] }, ...flattened()]],
  ["MaxPooling2D, same", [conv(), { type: "MaxPooling2D", poolSize: [3, 4], padding: "same" }, ...flattened()]],
  ["MaxPooling2D, overlapping and same", [conv(), { type: "MaxPooling2D", poolSize: [3, 3], strides: [2, 2], padding: "same" }, ...flattened()]],
  ["MaxPooling2D, gaps", [conv(), { type: "MaxPooling2D", poolSize: [2, 1], strides: [3, 2] }, ...flattened()]],
  ["AveragePooling2D", [conv(), { type: "AveragePooling2D" }, ...flattened()]],
  ["AveragePooling2D, overlapping", [conv(), { type: "AveragePooling2D", poolSize: [3, 2], strides: [1, 2] }, ...flattened()]],
  ["AveragePooling2D, same", [conv(), { type: "AveragePooling2D", poolSize: [3, 4], strides: [2, 3], padding: "same" }, ...flattened()]],
  ["AveragePooling2D, gaps", [conv(), { type: "AveragePooling2D", poolSize: [1, 2], strides: [2, 3] }, ...flattened()]],
  ["GlobalAveragePooling2D", [conv({ filters: 5 }), { type: "GlobalAveragePooling2D" }, output()]],
  ["Dropout on vectors", [shrink(), { type: "Flatten" }, { type: "Dense", units: 8 }, { type: "Dropout", rate: 0.4 }, output()]],
  ["Dropout on images", [conv(), { type: "Dropout", rate: 0.3 }, ...flattened()]],
  ["Dropout of the input", [{ type: "Dropout", rate: 0.2 }, conv(), ...flattened()]],
  ["Dropout of nothing", [conv(), { type: "Dropout", rate: 0 }, ...flattened()]],
  ["BatchNormalization on images", [conv(), { type: "BatchNormalization", momentum: 0.8 }, ...flattened()]],
  ["BatchNormalization on vectors", [shrink(), { type: "Flatten" }, { type: "Dense", units: 6 }, { type: "BatchNormalization", epsilon: 0.01 }, output()]],
  ["BatchNormalization, neither scale nor centre", [conv(), { type: "BatchNormalization", scale: false, center: false }, ...flattened()]],
  ["BatchNormalization as the first layer", [{ type: "BatchNormalization" }, conv(), ...flattened()]],
  ["Flatten of a vector", [shrink(), { type: "Flatten" }, { type: "Dense", units: 5 }, { type: "Flatten" }, output()]],
  ["softmax across an image's channels", [conv({ filters: 4 }), { type: "Activation", activation: "softmax" }, ...flattened()]],
  ["softmax in between", [shrink(), { type: "Flatten" }, { type: "Dense", units: 7, activation: "softmax" }, output()]],
  ["softmax as a layer of its own", [conv(), { type: "Flatten" }, { type: "Dense", units: 10 }, { type: "Activation", activation: "softmax" }]],
  ...(["linear", "relu", "leaky_relu", "elu", "selu", "tanh", "sigmoid", "softplus", "swish", "gelu"] as const).map(
    (activation): [string, LayerInput[]] => [activation, [conv({ kernelSize: [5, 5], strides: [4, 4] }), { type: "Activation", activation }, ...flattened()]],
  ),
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
