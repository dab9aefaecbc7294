import { describe, expect, it } from "vitest";
import { learningRateAt } from "@/core/training/schedule";
import type { TrainingSettings } from "@/core/training/training";
import { makeTraining } from "../../support/network";

/** 10 epochs of 10 steps, at a rate of 0.2. */
const rates = (
  overrides: Partial<Pick<TrainingSettings, "schedule" | "warmup" | "validationSplit">>,
  ...steps: number[]
) => {
  const training = makeTraining({
    optimizer: { name: "SGD", learningRate: 0.2 },
    epochs: 10,
    trainImages: 1280,
    batchSize: 128,
    ...overrides,
  });
  return steps.map((step) => Number(learningRateAt(training, step).toFixed(10)));
};

describe("the learning rate", () => {
  it("is constant unless asked otherwise, to the bit", () => {
    const training = makeTraining({ optimizer: { name: "SGD", learningRate: 0.1 } });
    for (const step of [0, 1, 999]) expect(learningRateAt(training, step)).toBe(0.1);
  });

  it("falls by a factor after every so many epochs", () => {
    const schedule = { name: "step" as const, everyEpochs: 3, factor: 0.5 };
    expect(rates({ schedule }, 0, 29, 30, 59, 60, 90)).toEqual([0.2, 0.2, 0.1, 0.1, 0.05, 0.025]);
  });

  it("follows half a cosine wave down to zero, or to alpha times itself", () => {
    // 0.2 × (1 + cos(π × step / 100)) / 2
    expect(rates({ schedule: { name: "cosine", alpha: 0 } }, 0, 25, 50, 75, 100, 200)).toEqual([
      0.2, 0.1707106781, 0.1, 0.0292893219, 0, 0,
    ]);
    expect(rates({ schedule: { name: "cosine", alpha: 0.1 } }, 0, 50, 100)).toEqual([0.2, 0.11, 0.02]);
  });

  it("climbs from nothing in a warm-up of epochs or of steps", () => {
    expect(rates({ warmup: { length: 2, unit: "epochs" } }, 0, 5, 10, 19, 20, 50)).toEqual([
      0, 0.05, 0.1, 0.19, 0.2, 0.2,
    ]);
    expect(rates({ warmup: { length: 4, unit: "steps" } }, 0, 1, 3, 4)).toEqual([0, 0.05, 0.15, 0.2]);
    expect(rates({ warmup: { length: 0.5, unit: "epochs" } }, 1, 5)).toEqual([0.04, 0.2]);
  });

  it("begins its cosine when the warm-up ends, and counts a staircase from the start", () => {
    const warmup = { length: 2, unit: "epochs" as const };
    expect(rates({ warmup, schedule: { name: "cosine", alpha: 0 } }, 10, 20, 60, 100)).toEqual([
      0.1, 0.2, 0.1, 0,
    ]);
    expect(rates({ warmup, schedule: { name: "step", everyEpochs: 3, factor: 0.1 } }, 10, 29, 30)).toEqual([
      0.1, 0.2, 0.02,
    ]);
  });

  it("knows that a validation split makes epochs shorter", () => {
    // 640 images, five steps an epoch.
    expect(
      rates({ validationSplit: 0.5, schedule: { name: "step", everyEpochs: 1, factor: 0.5 } }, 4, 5, 10),
    ).toEqual([0.2, 0.1, 0.05]);
  });

  it("with a warm-up longer than the run only climbs", () => {
    const training = {
      warmup: { length: 500, unit: "steps" as const },
      schedule: { name: "cosine" as const, alpha: 0 },
    };
    expect(rates(training, 50, 99)).toEqual([0.02, 0.0396]);
  });
});
