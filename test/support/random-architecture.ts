import { ArchitectureSchema } from "@/core/network/architecture";
import type { Activation, Initializer } from "@/core/network/argument-choices";
import { planNetwork } from "@/core/network/plan";
import { createUniform } from "@/engine/base/random";

const ACTIVATIONS: Activation[] = [
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
];
const INITIALIZERS: Initializer[] = [
  "glorot_uniform",
  "glorot_normal",
  "he_uniform",
  "he_normal",
  "lecun_uniform",
  "lecun_normal",
  "random_uniform",
  "random_normal",
];

type RandomSubmission = {
  architecture: { layers: Record<string, unknown>[] };
  training: Record<string, unknown>;
};

/** Puts an Add where an earlier layer's output has the same shape, if there is such a place. */
function addShortcut(layers: Record<string, unknown>[], pick: <T>(choices: readonly T[]) => T): void {
  const { plan } = planNetwork(ArchitectureSchema.parse({ layers }));
  const shapes = plan.layers.slice(0, -1).map(({ outputShape }) => outputShape.join());
  const pairs = shapes.flatMap((shape, to) =>
    shapes.slice(0, to).flatMap((other, from) => (other === shape ? [{ from, at: to + 1 }] : [])),
  );
  if (pairs.length === 0) return;
  const { from, at } = pick(pairs);
  for (const layer of layers)
    if (layer.type === "Add" && Number(layer.from) >= at) layer.from = Number(layer.from) + 1;
  layers.splice(at, 0, { type: "Add", from });
}

/**
 * A network as a student may draw it up: mostly sensible, small enough for a test, and every third time with
 * one mistake: a missing Flatten, a kernel larger than its map, a value out of range, an unknown name, the
 * wrong end.
 */
export function makeRandomSubmission(seed: number): RandomSubmission {
  const uniform = createUniform(seed, 11);
  const chance = (share: number) => uniform() < share;
  const integer = (from: number, to: number) => from + Math.floor(uniform() * (to - from + 1));
  const pick = <T>(choices: readonly T[]) => choices[integer(0, choices.length - 1)]!;
  const pair = (to: number): [number, number] => [integer(1, to), integer(1, to)];

  const pooling = () => ({
    poolSize: pair(3),
    ...(chance(0.5) ? { strides: pair(3) } : {}),
    ...(chance(0.5) ? { padding: "same" } : {}),
  });
  const convolution = () => ({
    kernelSize: pair(5),
    activation: pick(ACTIVATIONS),
    useBias: chance(0.8),
    padding: pick(["same", "valid"]),
    ...(chance(0.3) ? { kernelL2: 0.01 } : {}),
  });
  const square = (side: number): [number, number] => [side, side];
  const depthwise = () => ({
    ...convolution(),
    depthwiseInitializer: pick(INITIALIZERS),
    depthMultiplier: integer(1, 3),
    ...pick([{}, {}, { strides: square(integer(1, 3)) }, { dilationRate: pair(3) }]),
  });
  const imageLayers: (() => Record<string, unknown>)[] = [
    () => ({
      type: "Conv2D",
      filters: integer(1, 8),
      kernelInitializer: pick(INITIALIZERS),
      ...convolution(),
      ...pick([{}, {}, { strides: pair(3) }, { dilationRate: pair(3) }]),
    }),
    () => ({ type: "DepthwiseConv2D", ...depthwise() }),
    () => ({
      type: "SeparableConv2D",
      filters: integer(1, 8),
      pointwiseInitializer: pick(INITIALIZERS),
      ...depthwise(),
    }),
    () => ({ type: "ZeroPadding2D", ...(chance(0.5) ? { padding: [integer(0, 3), integer(0, 3)] } : {}) }),
    () => ({ type: "SpatialDropout2D", rate: integer(0, 9) / 10 }),
    () => ({ type: "MaxPooling2D", ...pooling() }),
    () => ({ type: "AveragePooling2D", ...pooling() }),
  ];
  const anyLayers: (() => Record<string, unknown>)[] = [
    () => ({ type: "Dropout", rate: integer(0, 9) / 10 }),
    () => ({
      type: "BatchNormalization",
      momentum: integer(0, 9) / 10,
      scale: chance(0.8),
      center: chance(0.8),
    }),
    () => ({ type: "LayerNormalization", scale: chance(0.8), center: chance(0.8) }),
    () => ({ type: "GaussianNoise", stddev: integer(0, 5) / 10 }),
    () => ({ type: "Activation", activation: pick(ACTIVATIONS) }),
    () => ({ type: "LeakyReLU", negativeSlope: integer(0, 5) / 10 }),
    () => ({ type: "ReLU", negativeSlope: integer(0, 3) / 10, maxValue: pick([null, 1, 6]) }),
  ];
  const dense = () => ({
    type: "Dense",
    units: integer(1, 16),
    activation: pick(ACTIVATIONS),
    useBias: chance(0.8),
    ...(chance(0.2) ? { kernelL2: 0.02 } : {}),
  });

  const layers: Record<string, unknown>[] = Array.from({ length: integer(0, 5) }, () =>
    chance(0.65) ? pick(imageLayers)() : pick(anyLayers)(),
  );
  layers.push({ type: pick(["Flatten", "Flatten", "GlobalAveragePooling2D", "GlobalMaxPooling2D"]) });
  layers.push(...Array.from({ length: integer(0, 3) }, () => (chance(0.5) ? dense() : pick(anyLayers)())));
  layers.push({ type: "Dense", units: 10, activation: "softmax" });
  for (let shortcuts = integer(0, 2); shortcuts > 0; shortcuts -= 1) addShortcut(layers, pick);
  const training: Record<string, unknown> = {
    optimizer: pick([
      { name: "SGD", momentum: pick([0, 0.9]), nesterov: chance(0.5) },
      { name: "RMSprop", momentum: pick([0, 0.5]) },
      { name: "Adam" },
      { name: "Adadelta", learningRate: 1 },
    ]),
    batchSize: integer(8, 16),
    seed: integer(0, 1000),
  };

  const place = () => integer(0, layers.length - 1);
  const mistakes = [
    () =>
      layers.splice(
        layers.findIndex((layer) => layer.type === "Flatten" || String(layer.type).startsWith("Global")),
        1,
      ),
    () => layers.splice(place(), 0, { type: "Add", from: pick([-1, 0.5, 99, layers.length]) }),
    () =>
      layers.splice(
        0,
        0,
        { type: "Conv2D", filters: 2, kernelSize: [5, 5], strides: [6, 6] },
        { type: "Conv2D", filters: 2, kernelSize: [9, 9] },
      ),
    () => layers.push({ type: "MaxPooling2D" }),
    () => layers.splice(place(), 0, { type: "Dropout", rate: pick([1, 1.5, -0.1]) }),
    () => layers.splice(place(), 0, { type: "Convolution" }),
    () => layers.splice(place(), 0, { type: "Dense", units: pick([0, -3, 2.5, 1e6]) }),
    () =>
      layers.splice(place(), 0, {
        type: "Conv2D",
        filters: 2,
        kernelSize: [2, 2],
        strides: [2, 2],
        dilationRate: [2, 2],
      }),
    () => layers.splice(place(), 0, { type: "Conv2D", kernelSize: [3, 3] }),
    () => layers.splice(place(), 0, { type: "Flatten", extra: true }),
    () => (layers[layers.length - 1] = { type: "Dense", units: pick([9, 11]), activation: "softmax" }),
    () => (layers[layers.length - 1] = { type: "Dense", units: 10, activation: pick(["relu", "linear"]) }),
    () => layers.splice(0, layers.length),
    () => (training.batchSize = pick([0, 4, 5000, 12.5])),
    () =>
      (training.optimizer = pick([
        { name: "Adagrad" },
        { name: "SGD", momentum: 1 },
        { name: "Adam", learningRate: -1 },
      ])),
  ];
  if (chance(1 / 3)) pick(mistakes)();
  return { architecture: { layers }, training };
}
