import { describe, expect, it } from "vitest";
import { fillGaussianNoise } from "@/engine/base/gaussian-noise";
import { hasSameBits } from "../../support/same-bits";

const COUNT = 200_001;

function makeNoise(stddev: number, { seed = 1, step = 1, layer = 0, count = COUNT } = {}): Float32Array {
  const noise = new Float32Array(count);
  fillGaussianNoise(noise, stddev, seed, step, layer);
  return noise;
}

const mean = (values: Float32Array, of: (value: number, index: number) => number) =>
  values.reduce((sum, value, index) => sum + of(value, index), 0) / values.length;
/** Four standard errors of a mean of so many numbers with standard deviation 1. */
const close = 4 / Math.sqrt(COUNT);

describe("gaussian noise", () => {
  it.each([0.01, 0.3, 1])("has mean 0 and a standard deviation of %d", (stddev) => {
    const noise = makeNoise(stddev);
    expect(Math.abs(mean(noise, (value) => value / stddev))).toBeLessThan(close);
    // The square of a standard normal number has variance 2, its fourth power mean 3 and variance 96.
    expect(Math.abs(mean(noise, (value) => (value / stddev) ** 2) - 1)).toBeLessThan(close * Math.sqrt(2));
    expect(Math.abs(mean(noise, (value) => (value / stddev) ** 4) - 3)).toBeLessThan(close * Math.sqrt(96));
  });

  it.each([
    [1, 0.8413],
    [2, 0.9772],
    [-1, 0.1587],
  ])("is below %d standard deviations as often as a normal number", (bound, share) => {
    expect(Math.abs(mean(makeNoise(1), (value) => (value < bound ? 1 : 0)) - share)).toBeLessThan(0.004);
  });

  it.each([1, 2, 28, 784])("has no relation between numbers %d apart", (distance) => {
    const noise = makeNoise(1);
    expect(Math.abs(mean(noise, (value, index) => value * (noise[index - distance] ?? 0)))).toBeLessThan(
      close,
    );
  });

  it("is the same for the same seed, step and layer, and its part is the beginning of the whole", () => {
    const noise = makeNoise(0.5);
    expect(hasSameBits(makeNoise(0.5), noise)).toBe(true);
    expect(hasSameBits(makeNoise(0.5, { count: 77 }), noise.subarray(0, 77))).toBe(true);
  });

  it.each([{ seed: 2 }, { step: 2 }, { layer: 1 }])("is unrelated to the noise with %o", (other) => {
    const noise = makeNoise(1, other);
    expect(Math.abs(mean(makeNoise(1), (value, index) => value * noise[index]!))).toBeLessThan(close);
  });
});
