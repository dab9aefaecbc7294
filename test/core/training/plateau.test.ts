import { describe, expect, it } from "vitest";
import { startPlateau, watchPlateau } from "@/core/training/plateau";
import { learningRateAt } from "@/core/training/schedule";
import { makeTraining } from "../../support/network";

/** The learning rate after each epoch, when the epochs bring these values of the monitored figure. */
function ratesOf(settings: object, values: number[]): number[] {
  const training = makeTraining({
    optimizer: { name: "SGD", learningRate: 1 },
    schedule: { name: "plateau", ...settings },
    validationSplit: 0.5,
  });
  const { schedule } = training;
  if (schedule?.name !== "plateau") throw new Error("The schedule is no plateau.");
  let state = startPlateau(training)!;
  return values.map((value, index) => {
    state = watchPlateau(schedule, state, {
      number: index + 1,
      validationLoss: value,
      validationAccuracy: value,
    });
    return learningRateAt(training, 0, state);
  });
}

// Each row was computed by keras.callbacks.ReduceLROnPlateau (3.15.1) on the same values.
describe("a rate that falls on a plateau is Keras's", () => {
  it.each([
    ["its defaults", {}, Array<number>(12).fill(1), [...Array<number>(10).fill(1), 0.1, 0.1]],
    ["no patience", { patience: 0 }, [3, 3, 2, 2, 2], [1, 0.1, 0.1, 0.01, 0.001]],
    ["a patience of one", { patience: 1, factor: 0.5 }, [3, 3, 2, 2, 2], [1, 0.5, 0.5, 0.25, 0.125]],
    [
      "a patience of two",
      { patience: 2, factor: 0.5 },
      [5, 5, 5, 4, 4.5, 4.2, 4.1, 4.05],
      [1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.125],
    ],
    [
      "a cooldown",
      { patience: 2, factor: 0.5, cooldown: 2 },
      [5, 5, 5, 5, 5, 5, 5, 5, 5, 5],
      [1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125, 0.125],
    ],
    [
      "a cooldown that is over before it is counted",
      { patience: 1, factor: 0.5, cooldown: 1 },
      [5, 5, 5, 4, 4, 4, 4],
      [1, 0.5, 0.25, 0.25, 0.125, 0.0625, 0.03125],
    ],
    ["a lowest rate", { patience: 1, factor: 0.25, minLr: 0.1 }, [1, 1, 1, 1, 1], [1, 0.25, 0.1, 0.1, 0.1]],
    [
      "a small gain that does not count",
      { patience: 1, factor: 0.5, minDelta: 0.5 },
      [5, 4.6, 4.4, 3.8],
      [1, 0.5, 0.5, 0.5],
    ],
    [
      "accuracy that grows",
      { monitor: "val_accuracy", patience: 1, factor: 0.5, minDelta: 0.01 },
      [0.5, 0.6, 0.605, 0.7, 0.69],
      [1, 1, 0.5, 0.5, 0.25],
    ],
  ] as [string, object, number[], number[]][])("%s", (_, settings, values, rates) => {
    for (const [epoch, rate] of ratesOf(settings, values).entries())
      expect(rate, `epoch ${epoch + 1}`).toBeCloseTo(rates[epoch]!, 6);
  });
});
