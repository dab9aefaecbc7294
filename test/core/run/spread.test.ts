import { describe, expect, it } from "vitest";
import { measureSpread, median, nextSeed, spreadOverSeeds, type SeedRun } from "@/core/run/spread";

describe("the spread", () => {
  it("of several values has their mean, standard deviation, lowest and highest", () => {
    const spread = measureSpread([0.99, 0.992, 0.991])!;
    expect(spread).toMatchObject({ count: 3, lowest: 0.99, highest: 0.992 });
    expect(spread.mean).toBeCloseTo(0.991, 12);
    expect(spread.deviation).toBeCloseTo(0.001, 12);
  });

  it("of one value has no deviation, and there is none of nothing", () => {
    expect(measureSpread([0.5])).toEqual({ count: 1, mean: 0.5, deviation: null, lowest: 0.5, highest: 0.5 });
    expect(measureSpread([])).toBeNull();
  });

  it("over seeds counts each seed once, and only what has a result", () => {
    const run = (seed: number, testAccuracy: number | null): SeedRun => ({
      runId: `${seed}`,
      submissionNumber: 1,
      seed,
      isRerun: false,
      status: "done",
      plannedEpochs: 12,
      epochsDone: 12,
      divergedAtEpoch: null,
      testAccuracy,
    });
    expect(spreadOverSeeds([run(1, 0.9), run(1, 0.9), run(2, 0.8), run(3, null)])?.count).toBe(2);
  });
});

it("the next seed is the smallest that is free", () => {
  expect([nextSeed([]), nextSeed([1, 2, 5]), nextSeed([7])]).toEqual([1, 3, 1]);
});

it("the median is the middle value, or the mean of the two in the middle", () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([7]), median([])]).toEqual([2, 2.5, 7, Number.NaN]);
});
