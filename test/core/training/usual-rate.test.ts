import { expect, it } from "vitest";
import { lowerRate } from "@/core/training/usual-rate";

it.each([
  ["SGD", 100, 0.01],
  ["SGD", 0.02, 0.002],
  ["Adam", 1, 0.001],
  ["Adadelta", 100, 1],
  ["Adam", 0.003, 0.0003],
] as const)(
  "after %s diverged with %d, the rate to try is %d, never above the usual one",
  (name, rate, lower) => {
    expect(lowerRate({ name, learningRate: rate })).toBe(lower);
  },
);
