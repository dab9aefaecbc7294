import { describe, expect, it } from "vitest";
import { baseline } from "@/core/network/templates";
import { planNetwork, type Plan } from "@/core/network/plan";
import type { NetworkState } from "@/engine/base/engine";
import { buildForward } from "@/engine/onnx/compile";
import { createOnnxEngine } from "../../../workers/engines/onnx/engine";
import { createInitialState } from "@/engine/base/initial-state";
import {
  hasSameBits,
  makeBatch,
  makePlan,
  makeTraining,
  optionsOf,
  trainFrom,
  trainStep,
} from "../../support/training";

const { plan: baselinePlan } = planNetwork(baseline.architecture);
const mixedPlan = makePlan(
  { type: "GaussianNoise", stddev: 0.1 },
  { type: "Dropout", rate: 0.1 },
  { type: "Conv2D", filters: 8, kernelSize: [3, 3], activation: "relu", kernelL2: 0.001 },
  { type: "BatchNormalization" },
  { type: "SeparableConv2D", filters: 8, kernelSize: [3, 3], padding: "same" },
  { type: "LayerNormalization" },
  { type: "Add", from: 3 },
  { type: "DepthwiseConv2D", kernelSize: [3, 3] },
  { type: "SpatialDropout2D", rate: 0.2 },
  { type: "MaxPooling2D", poolSize: [3, 3], strides: [2, 2] },
  { type: "Dropout", rate: 0.25 },
  { type: "Flatten" },
  { type: "Dense", units: 10, activation: "softmax" },
);
const engine = createOnnxEngine(2);

const train = (plan: Plan, state: NetworkState, steps: number, seed = 1) =>
  trainFrom(engine, plan, makeTraining({ ...baseline.training, batchSize: 32, seed }), state, steps);

describe.each([
  ["the baseline", baselinePlan],
  ["a network of many layers", mixedPlan],
])("%s", (_, plan) => {
  const initial = createInitialState(plan, makeTraining({ ...baseline.training }));

  it("trains to the same bits from the same seed", async () => {
    expect(hasSameBits(await train(plan, initial, 4), await train(plan, initial, 4))).toBe(true);
  });

  it("trains to the same bits when it goes on from a saved state", async () => {
    const halfway = await train(plan, initial, 2);
    expect(hasSameBits(await train(plan, halfway, 2), await train(plan, initial, 4))).toBe(true);
  });

  it("trains to the same bits and tells the same losses, however its steps are divided among the calls", async () => {
    // More steps than go in one, and a smaller last batch.
    const training = makeTraining({ ...baseline.training, batchSize: 32 });
    const steps = Array.from({ length: 19 }, (_, step) => ({
      ...makeBatch(step === 18 ? 5 : 32, step),
      learningRate: 1 / (step + 1),
    }));
    const [together, apart] = await Promise.all(
      [0, 1].map(() => engine.createNetwork(plan, optionsOf(training), initial)),
    );
    expect(together!.stepsAtOnce).toBe(16);
    const losses = await together!.train(steps);
    for (const [index, step] of steps.entries()) expect(await apart!.train([step])).toEqual([losses[index]]);
    expect(hasSameBits(await together!.getState(), await apart!.getState())).toBe(true);
    await Promise.all([together!.dispose(), apart!.dispose()]);
  });

  it("trains differently with another seed for its dropout", async () => {
    expect(hasSameBits(await train(plan, initial, 2, 2), await train(plan, initial, 2))).toBe(false);
  });
});

it.each([
  ["GaussianNoise", { type: "GaussianNoise", stddev: 0.5 }],
  ["SpatialDropout2D", { type: "SpatialDropout2D", rate: 0.5 }],
] as const)("%s draws anew in every step, and nothing in evaluation", async (_, layer) => {
  const training = makeTraining();
  const [noisy, plain] = [[layer], []].map((layers) =>
    makePlan(
      { type: "Conv2D", filters: 8, kernelSize: [5, 5] },
      ...layers,
      { type: "Flatten" },
      { type: "Dense", units: 10, activation: "softmax" },
    ),
  );
  const initial = createInitialState(noisy!, training);
  const network = await engine.createNetwork(noisy!, optionsOf(training), initial);
  const losses = [
    (await trainStep(network, makeBatch(8), 0)).loss,
    (await trainStep(network, makeBatch(8), 0)).loss,
  ];
  expect(losses[0]).not.toBe(losses[1]);
  const without = await engine.createNetwork(plain!, optionsOf(training), initial);
  expect(await network.evaluate(makeBatch(8))).toEqual(await without.evaluate(makeBatch(8)));
  await Promise.all([network.dispose(), without.dispose()]);
});

it("SpatialDropout2D draws one number for each map, Dropout one for each value", () => {
  const plan = makePlan(
    { type: "Conv2D", filters: 8, kernelSize: [5, 5] },
    { type: "SpatialDropout2D", rate: 0.5 },
    { type: "Dropout", rate: 0.25 },
    { type: "Flatten" },
    { type: "Dense", units: 10, activation: "softmax" },
  );
  expect(buildForward(plan, true).drawn).toEqual([
    { input: "halves_1", layer: 1, numbers: { kind: "halves" }, shape: [8, 1, 1] },
    { input: "halves_2", layer: 2, numbers: { kind: "halves" }, shape: [8, 24, 24] },
  ]);
});

it.each([
  [8, 16],
  [128, 6],
  [1024, 1],
])(
  "a call of steps of %i images draws at most 64 MB of random numbers: %i steps",
  async (batchSize, steps) => {
    // 64 × 26 × 26 numbers of two bytes, 87 kB an image.
    const plan = makePlan(
      { type: "Conv2D", filters: 64, kernelSize: [3, 3] },
      { type: "Dropout", rate: 0.5 },
      { type: "GlobalAveragePooling2D" },
      { type: "Dense", units: 10, activation: "softmax" },
    );
    const training = makeTraining({ batchSize, trainImages: 2048 });
    const network = await engine.createNetwork(plan, optionsOf(training), createInitialState(plan, training));
    expect(network.stepsAtOnce).toBe(steps);
    await network.dispose();
  },
);

it("a state that was read does not change when training goes on", async () => {
  const training = makeTraining();
  const network = await engine.createNetwork(
    mixedPlan,
    optionsOf(training),
    createInitialState(mixedPlan, training),
  );
  await trainStep(network, makeBatch(8), 0.1);
  const state = await network.getState();
  const copy = structuredClone(state);
  await trainStep(network, makeBatch(8), 0.1);
  await trainStep(network, makeBatch(8), 0.1);
  expect(hasSameBits(state, copy)).toBe(true);
  await network.dispose();
});
