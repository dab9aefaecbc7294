import { describe, expect, it } from "vitest";
import { PredictionSchema, type Prediction } from "@/core/submission/prediction";
import { judgePrediction, predictionReference } from "@/core/submission/prediction-outcome";

const makePrediction = (overrides: Partial<Prediction> = {}): Prediction => ({
  change: "improve",
  testAccuracy: 0.992,
  ...overrides,
});

describe("a prediction", () => {
  it("is measured against the notebook's 95.78 %", () => {
    expect(predictionReference).toBe(0.9578);
  });

  it("tells the difference between what was expected and what came", () => {
    const outcome = judgePrediction(makePrediction(), 0.9905);
    expect(outcome).toMatchObject({ change: "improve", isChangeRight: true });
    expect(outcome.difference).toBeCloseTo(-0.0015, 10);
  });

  it.each([
    [0.99, "improve"],
    [0.9578, "same"],
    [0.96, "same"],
    [0.9555, "same"],
    [0.94, "worse"],
    [1, "improve"],
    [0, "worse"],
  ] as const)("that came to %d changed for the: %s", (testAccuracy, change) => {
    expect(judgePrediction(makePrediction({ change: "same" }), testAccuracy)).toMatchObject({
      change,
      isChangeRight: change === "same",
    });
  });

  it("of the direction alone has no difference", () => {
    expect(judgePrediction(makePrediction({ testAccuracy: null }), 0.99).difference).toBeNull();
  });

  it.each([1.01, -0.1, Number.NaN])("of %d is refused", (testAccuracy) => {
    expect(PredictionSchema.safeParse(makePrediction({ testAccuracy })).success).toBe(false);
  });
});
