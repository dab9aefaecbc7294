import { describe, expect, it } from "vitest";
import { epochShare, extendSpan, secondsLeft } from "@/components/run/run-estimate";
import type { RunProgress } from "@/core/live/events";
import type { Epoch } from "@/core/run/run";

function makeProgress(overrides: Partial<RunProgress> = {}): RunProgress {
  return {
    runId: "run1",
    epoch: 1,
    batch: 0,
    batches: 100,
    loss: 1,
    accuracy: 0.5,
    imagesPerSecond: 1000,
    sentAt: 0,
    ...overrides,
  };
}
function makeEpoch(number: number, seconds: number): Epoch {
  return {
    number,
    trainLoss: 0.2,
    trainAccuracy: 0.94,
    testLoss: 0.1,
    testAccuracy: 0.97,
    validationLoss: null,
    validationAccuracy: null,
    seconds,
    learningRate: 1,
  };
}

describe("how long a run still takes", () => {
  it("is unknown before anything was measured", () => {
    expect(secondsLeft([], 2, null)).toBeNull();
    expect(secondsLeft([], 2, extendSpan(null, makeProgress({ batch: 3 })))).toBeNull();
  });

  it("follows the batches in the first epoch", () => {
    const span = extendSpan(
      extendSpan(null, makeProgress({ batch: 10, sentAt: 1000 })),
      makeProgress({ batch: 50, sentAt: 5000 }),
    );
    expect(secondsLeft([], 2, span)).toBeCloseTo(15);
  });

  it("follows the last three epochs afterwards, less what the running one has done", () => {
    const span = extendSpan(null, makeProgress({ epoch: 5, batch: 50 }));
    expect(
      secondsLeft([makeEpoch(1, 90), makeEpoch(2, 10), makeEpoch(3, 20), makeEpoch(4, 30)], 6, span),
    ).toBeCloseTo(30);
  });

  it("does not take the word of an epoch that has ended for the next one", () => {
    expect(epochShare(1, extendSpan(null, makeProgress({ epoch: 1, batch: 100 })))).toBe(0);
    expect(epochShare(1, extendSpan(null, makeProgress({ epoch: 2, batch: 25 })))).toBe(0.25);
  });

  it("starts to measure again when an epoch starts again on another trainer", () => {
    const before = extendSpan(extendSpan(null, makeProgress({ batch: 10 })), makeProgress({ batch: 90 }));
    expect(extendSpan(before, makeProgress({ batch: 4 })).first.batch).toBe(4);
  });
});
