import { describe, expect, it } from "vitest";
import { freshStopping, isStopped, watchEpoch } from "@/core/training/early-stopping";
import { EarlyStoppingSchema } from "@/core/training/training";

/**
 * The epoch at which training ends and the best epoch, when the epochs bring these values of the monitored
 * figure.
 */
function watch(settings: object, values: number[]): { stoppedAt: number | null; bestEpoch: number } {
  const earlyStopping = EarlyStoppingSchema.parse(settings);
  let state = freshStopping;
  for (const [index, value] of values.entries()) {
    state = watchEpoch(earlyStopping, state, {
      number: index + 1,
      validationLoss: value,
      validationAccuracy: value,
    });
    if (isStopped(earlyStopping, state)) return { stoppedAt: index + 1, bestEpoch: state.bestEpoch };
  }
  return { stoppedAt: null, bestEpoch: state.bestEpoch };
}

// Each row was computed by keras.callbacks.EarlyStopping (3.15) on the same values.
describe("early stopping ends where Keras's would", () => {
  it.each([
    ["the loss falls to the end", {}, [5, 4, 3], null, 3],
    ["no patience", {}, [5, 4, 4.5, 3], 3, 2],
    ["a patience of one is as none", { patience: 1 }, [5, 4, 4.5, 3], 3, 2],
    ["a patience of two", { patience: 2 }, [5, 4, 4.5, 3, 3.5, 3.2, 1], 6, 4],
    ["an equal loss is no improvement", { patience: 2 }, [5, 5, 5], 3, 1],
    ["a small gain does not count", { patience: 2, minDelta: 0.5 }, [5, 4.6, 4.4, 4.2, 4.1], 5, 3],
    ["accuracy grows", { monitor: "val_accuracy" }, [0.1, 0.5, 0.4], 3, 2],
    [
      "accuracy grows too little",
      { monitor: "val_accuracy", patience: 2, minDelta: 0.01 },
      [0.9, 0.905, 0.909],
      3,
      1,
    ],
    ["it stays at its first value", { patience: 3 }, [1, 2, 2, 2, 0], 4, 1],
  ] as [string, object, number[], number | null, number][])(
    "%s",
    (_, settings, values, stoppedAt, bestEpoch) => {
      expect(watch(settings, values)).toEqual({ stoppedAt, bestEpoch });
    },
  );
});
