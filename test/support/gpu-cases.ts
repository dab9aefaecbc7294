import { checkSubmission } from "@/core/check/check";
import type { Layer } from "@/core/network/architecture";
import { exercise2 } from "@/core/network/templates";
import type { Plan } from "@/core/network/plan";
import type { TrainingSettings } from "@/core/training/training";
import type { Tiling } from "@/engine/gpu/kernels/product";
import { env } from "@/env";
import { optimizerCases } from "./optimizer-cases";
import { makeRandomSubmission } from "./random-architecture";
import { makePlan, makeTraining, networkCases, type LayerInput } from "./training";

/** A network that a GPU and another engine take to the same state. */
export type GpuCase = {
  name: string;
  plan: Plan;
  training: TrainingSettings;
  tiling: Tiling;
  shift?: number;
};

/** Software that imitates a GPU compiles these in a moment. */
const plain: Tiling = { largest: 0 };
const gentle = makeTraining({ optimizer: { name: "SGD", learningRate: 0.01 } });

/** What draws at random draws nothing: no two engines draw the same by themselves. */
const calmed = <L extends object>(layer: L): L => {
  if ("rate" in layer) return { ...layer, rate: 0 };
  return "stddev" in layer ? { ...layer, stddev: 0 } : layer;
};
/** With a quarter of the filters and units, but in the longer test. */
const narrowed = (layer: Layer): Layer => {
  if (env.TEST_GPU_NETWORKS !== undefined) return layer;
  if (layer.type === "Conv2D") return { ...layer, filters: layer.filters / 4 };
  return layer.type === "Dense" && layer.units > 10 ? { ...layer, units: layer.units / 4 } : layer;
};
const draws = (layers: LayerInput[]) =>
  layers.some((layer) =>
    "rate" in layer ? layer.rate > 0 : layer.type === "GaussianNoise" && layer.stddev > 0,
  );

const find = (name: string) => networkCases.find(([title]) => title === name)![1];
const dense = makePlan(
  { type: "AveragePooling2D", poolSize: [4, 4] },
  { type: "Flatten" },
  { type: "Dense", units: 8, activation: "tanh" },
  { type: "Dense", units: 10, activation: "softmax" },
);
const nameOf = (optimizer: TrainingSettings["optimizer"]) =>
  [
    optimizer.name,
    "momentum" in optimizer && `momentum ${optimizer.momentum}`,
    "nesterov" in optimizer && optimizer.nesterov && "nesterov",
    optimizer.weightDecay && `decay ${optimizer.weightDecay}`,
  ]
    .filter(Boolean)
    .join(", ");

/** Compared with ONNX Runtime on the processor. */
export const calmCases: GpuCase[] = [
  ...networkCases
    .filter(([, layers]) => !draws(layers))
    .map(([name, layers]) => ({ name, plan: makePlan(...layers), training: gentle, tiling: plain })),
  ...optimizerCases.map((optimizer) => ({
    name: nameOf(optimizer),
    plan: dense,
    training: makeTraining({ optimizer }),
    tiling: plain,
  })),
  {
    name: "smoothed labels",
    plan: dense,
    training: makeTraining({ optimizer: { name: "SGD", learningRate: 0.1 }, labelSmoothing: 0.2 }),
    tiling: plain,
  },
  {
    name: "tiles of single numbers",
    plan: makePlan(...find("Conv2D, same")),
    training: gentle,
    tiling: { largest: 16 },
  },
  {
    name: "tiles of quads, of every size",
    plan: makePlan(...find("Conv2D of whole blocks of channels")),
    training: gentle,
    tiling: { largest: 128 },
  },
  {
    name: "exercise 2's network, in the lesson's steps",
    plan: makePlan(...exercise2.architecture.layers.map(calmed).map(narrowed)),
    training: makeTraining({ optimizer: exercise2.training.optimizer }),
    tiling: plain,
    // Larger weights would blow up its logits, and with them the rounding.
    shift: 0,
  },
];

/** Compared with TensorFlow.js, which is handed the same random numbers. */
export const drawnCases: GpuCase[] = networkCases
  .filter(([, layers]) => draws(layers))
  .map(([name, layers]) => ({
    name: `${name}, drawn`,
    plan: makePlan(...layers),
    training: gentle,
    tiling: plain,
  }));

/** Random networks of the catalogue, as far as they are accepted. */
export const randomCases: GpuCase[] = Array.from({ length: 3 * (env.TEST_GPU_NETWORKS ?? 5) }, (_, seed) => {
  const { architecture } = makeRandomSubmission(seed);
  return {
    seed,
    plan: checkSubmission({ architecture: { layers: architecture.layers.map(calmed) }, training: gentle })
      .plan,
  };
})
  .flatMap(({ seed, plan }) =>
    plan === null
      ? []
      : [{ name: `the random network ${seed}`, plan, training: gentle, tiling: plain, shift: 0.02 }],
  )
  .slice(0, env.TEST_GPU_NETWORKS ?? 5);

/** Everything that draws or remembers. */
export const mixedPlan = makePlan(
  { type: "GaussianNoise", stddev: 0.1 },
  { type: "Dropout", rate: 0.1 },
  { type: "Conv2D", filters: 8, kernelSize: [3, 3], strides: [2, 2], activation: "relu", kernelL2: 0.001 },
  { type: "BatchNormalization" },
  { type: "SeparableConv2D", filters: 8, kernelSize: [3, 3], padding: "same" },
  { type: "LayerNormalization" },
  { type: "Add", from: 3 },
  { type: "SpatialDropout2D", rate: 0.2 },
  { type: "MaxPooling2D", poolSize: [3, 3], strides: [2, 2] },
  { type: "Dropout", rate: 0.25 },
  { type: "Flatten" },
  { type: "Dense", units: 10, activation: "softmax" },
);
