import { expect } from "vitest";
import type { Plan } from "@/core/network/plan";
import type { TrainingSettings } from "@/core/training/training";
import type { Engine } from "@/engine/base/engine";
import { type Outcome, trainShortly } from "./short-training";
import { makeState } from "./training";

/** Absolute below 1, relative above; float32 sums in another order differ by about a millionth. */
const TOLERANCE = 5e-5;

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce(
    (largest, value, index) => Math.max(largest, Math.abs(value - b[index]!) / Math.max(1, Math.abs(value))),
    0,
  );

/**
 * Takes a network some steps from the same state on both engines; losses, predictions, weights and the
 * optimiser's memory must agree.
 */
export async function compareEngines(
  one: Engine,
  other: Engine,
  plan: Plan,
  training: TrainingSettings,
  state = makeState(plan, training),
  ink = 1,
) {
  const outcome = await trainShortly(one, plan, training, state, ink);
  expectSame(outcome, await trainShortly(other, plan, training, state, ink));
}

/** Losses, answers, weights and the optimiser's memory agree. */
export function expectSame(a: Outcome, b: Outcome): void {
  expect(largestDifference(a.losses, b.losses)).toBeLessThan(TOLERANCE);
  expect(a.correct).toEqual(b.correct);
  expect(a.predictions).toEqual(b.predictions);
  expect(largestDifference(a.confidence, b.confidence)).toBeLessThan(TOLERANCE);
  expect(a.state.step).toBe(b.state.step);
  const arrays = (state: typeof a.state) => [...state.weights, ...state.slots.flat()];
  expect(arrays(a.state).map((array) => array.length)).toEqual(arrays(b.state).map((array) => array.length));
  for (const [index, array] of arrays(a.state).entries()) {
    expect(largestDifference(array, arrays(b.state)[index]!), `array ${index}`).toBeLessThan(TOLERANCE);
  }
}
