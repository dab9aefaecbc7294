import { describe, expect, it } from "vitest";
import type { Initializer } from "@/core/network/argument-choices";
import { createInitialState } from "@/engine/base/initial-state";
import { makePlan, makeTraining } from "../../support/training";

const FAN_IN = 3 * 3 * 16;
const FAN_OUT = 3 * 3 * 64;
const glorot = 2 / (FAN_IN + FAN_OUT);
const he = 2 / FAN_IN;
const lecun = 1 / FAN_IN;

function makeKernel(kernelInitializer: Initializer, seed = 1): Float32Array {
  const plan = makePlan(
    { type: "Conv2D", filters: 16, kernelSize: [3, 3] },
    { type: "Conv2D", filters: 64, kernelSize: [3, 3], kernelInitializer },
  );
  return createInitialState(plan, makeTraining({ seed })).weights[2]!;
}

const meanOf = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("initial weights follow Keras's formulas", () => {
  it.each([
    ["glorot_uniform", glorot, Math.sqrt(3 * glorot)],
    ["he_uniform", he, Math.sqrt(3 * he)],
    ["glorot_normal", glorot, (2 * Math.sqrt(glorot)) / 0.87962566103423978],
    ["lecun_uniform", lecun, Math.sqrt(3 * lecun)],
    ["lecun_normal", lecun, (2 * Math.sqrt(lecun)) / 0.87962566103423978],
    ["he_normal", he, (2 * Math.sqrt(he)) / 0.87962566103423978],
  ] as const)("%s", (initializer, variance, limit) => {
    const kernel = makeKernel(initializer);
    expect(kernel.length).toBe(3 * 3 * 16 * 64);
    const mean = meanOf(kernel);
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(variance / kernel.length));
    const measured = meanOf(kernel.map((value) => (value - mean) ** 2));
    expect(measured / variance).toBeGreaterThan(0.95);
    expect(measured / variance).toBeLessThan(1.05);
    const largest = kernel.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(largest).toBeLessThanOrEqual(limit * (1 + 1e-6));
    expect(largest).toBeGreaterThan(0.97 * limit);
  });

  it("of Keras's plain distributions do not depend on the kernel's size", () => {
    const uniform = makeKernel("random_uniform");
    const largest = uniform.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(largest).toBeLessThanOrEqual(0.05 * (1 + 1e-6));
    expect(largest).toBeGreaterThan(0.97 * 0.05);
    const normal = makeKernel("random_normal");
    expect(meanOf(normal.map((value) => value ** 2)) / 0.05 ** 2).toBeCloseTo(1, 1);
    // It is not cut at two standard deviations.
    const beyond = normal.filter((value) => Math.abs(value) > 0.1).length / normal.length;
    expect(beyond).toBeGreaterThan(0.035);
    expect(beyond).toBeLessThan(0.055);
  });

  it("count a depthwise kernel's inputs and outputs as Keras does", () => {
    const plan = makePlan(
      { type: "Conv2D", filters: 64, kernelSize: [1, 1] },
      { type: "DepthwiseConv2D", kernelSize: [5, 5], depthMultiplier: 4, depthwiseInitializer: "he_uniform" },
    );
    const largest = createInitialState(plan, makeTraining()).weights[2]!.reduce(
      (most, value) => Math.max(most, Math.abs(value)),
      0,
    );
    // `compute_fans`: 25 × 64 in, whatever the multiplier.
    const limit = Math.sqrt(6 / (25 * 64));
    expect(largest).toBeLessThanOrEqual(limit * (1 + 1e-6));
    expect(largest).toBeGreaterThan(0.97 * limit);
  });

  it("depend on the seed and on nothing else", () => {
    expect(makeKernel("glorot_uniform", 3)).toEqual(makeKernel("glorot_uniform", 3));
    expect(makeKernel("glorot_uniform", 3)).not.toEqual(makeKernel("glorot_uniform", 4));
  });

  it("are zeros for biases and ones for scales and variances", () => {
    const plan = makePlan({ type: "Conv2D", filters: 2, kernelSize: [1, 1] }, { type: "BatchNormalization" });
    const { weights, slots, step } = createInitialState(plan, makeTraining({ optimizer: { name: "Adam" } }));
    expect(weights.slice(1).map((array) => Array.from(array))).toEqual([
      [0, 0],
      [1, 1],
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
    expect(slots.map((slot) => slot.map((array) => Array.from(array)))).toEqual(
      Array(2).fill([
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
      ]),
    );
    expect(step).toBe(0);
  });
});
