import { describe, expect, it } from "vitest";
import { binAccuracies, findBin } from "@/core/glance/accuracy-histogram";

describe("the histogram of accuracies", () => {
  it("counts each accuracy once, in bars of one round width that end at 1", () => {
    const bins = binAccuracies([0.98, 0.9849, 0.985, 0.9925, 1]);
    expect(bins.map(({ from, to, count }) => [from, to, count])).toEqual([
      [0.98, 0.982, 1],
      [0.982, 0.984, 0],
      [0.984, 0.986, 2],
      [0.986, 0.988, 0],
      [0.988, 0.99, 0],
      [0.99, 0.992, 0],
      [0.992, 0.994, 1],
      [0.994, 0.996, 0],
      [0.996, 0.998, 0],
      [0.998, 1, 1],
    ]);
  });

  it("has room for its references", () => {
    const bins = binAccuracies([0.99, 0.992], [0.9578]);
    expect(bins[0]!.from).toBeCloseTo(0.955);
    expect(findBin(bins, 0.9578)).toBe(0);
    expect(findBin(bins, 0.992)).toBe(7);
    expect(findBin(bins, 1)).toBe(bins.length - 1);
    expect(findBin(bins, 0.5)).toBe(-1);
  });

  it("gathers what has learned nothing in one bar below", () => {
    const good = Array.from({ length: 20 }, (_, index) => 0.97 + index / 1000);
    const bins = binAccuracies([0.1, ...good]);
    expect(bins[0]).toEqual({
      from: 0,
      to: bins[1]!.from,
      count: 1 + good.filter((accuracy) => accuracy < bins[1]!.from).length,
    });
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(21);
    expect(bins.length).toBeLessThanOrEqual(17);
  });

  it("is empty for a class without a result", () => {
    expect(binAccuracies([], [0.9578])).toEqual([]);
  });
});
