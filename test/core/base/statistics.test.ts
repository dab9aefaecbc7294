import { describe, expect, it } from "vitest";
import { binomialTest, countPairs, mcnemarTest } from "@/core/base/statistics";

describe("the exact two-sided binomial test with p = 1/2", () => {
  // By hand: 2 · (C(n, 0) + … + C(n, k)) / 2ⁿ.
  it.each([
    [0, 5, 2 / 32],
    [1, 8, (2 * (1 + 8)) / 256],
    [7, 8, (2 * (1 + 8)) / 256],
    [3, 15, (2 * (1 + 15 + 105 + 455)) / 32_768],
    [0, 10, 2 / 1024],
  ])("of %d in %d is %f", (successes, trials, expected) => {
    expect(binomialTest(successes, trials)).toBeCloseTo(expected, 12);
  });

  // scipy.stats.binomtest(k, n, 0.5).pvalue, and the same sum in exact fractions.
  it.each([
    [23, 64, 0.0327657590988232],
    [4900, 10_000, 0.04658552770494739],
    [4700, 10_000, 2.0760336959207247e-9],
    [0, 1000, 1.8665272370064378e-301],
  ])("of %d in %d is what scipy says", (successes, trials, expected) => {
    expect(binomialTest(successes, trials) / expected).toBeCloseTo(1, 9);
  });

  it.each([
    [0, 0],
    [5, 10],
    [5000, 10_000],
    [50_000, 100_000],
  ])("of %d in %d, the middle, is 1", (successes, trials) => {
    expect(binomialTest(successes, trials)).toBe(1);
  });

  it("neither overflows nor loses itself in large counts", () => {
    expect(binomialTest(0, 1_000_000)).toBe(0);
    // The normal approximation with continuity correction: z = (2000 - 0.5) / 500, 2 (1 - Φ(3.999)) =
    // 6.3606e-5.
    expect(binomialTest(498_000, 1_000_000)).toBeCloseTo(6.3606e-5, 7);
    expect(binomialTest(499_999, 1_000_000)).toBeLessThanOrEqual(1);
  });
});

describe("McNemar's exact test", () => {
  it("looks only at the images on which the two differ", () => {
    expect(mcnemarTest({ onlyFirst: 23, onlySecond: 41 })).toBeCloseTo(0.0327657590988232, 12);
    expect(mcnemarTest({ onlyFirst: 41, onlySecond: 23 })).toBe(
      mcnemarTest({ onlyFirst: 23, onlySecond: 41 }),
    );
    expect(mcnemarTest({ onlyFirst: 0, onlySecond: 0 })).toBe(1);
  });

  it("counts its images from two runs' bits, and only those of a mask where there is one", () => {
    const first = Uint8Array.of(0b1111_0000, 0b0000_0001);
    const second = Uint8Array.of(0b1100_1100, 0b0000_0110);
    expect(countPairs(first, second)).toEqual({ onlyFirst: 3, onlySecond: 4 });
    expect(countPairs(first, second, Uint8Array.of(0b0011_1111, 0))).toEqual({ onlyFirst: 2, onlySecond: 2 });
  });
});
