import { expect } from "vitest";
import type { Plan } from "@/core/plan";
import type { TrainingSettings } from "@/core/training";
import type { Engine, NetworkState } from "../../workers/engines/engine";
import { makeBatch, makeState, optionsOf } from "./training";

const STEPS = 3;
/** Absolute below 1, relative above; float32 sums in another order differ by about a millionth. */
const TOLERANCE = 5e-5;

async function trainOn(engine: Engine, plan: Plan, training: TrainingSettings, state: NetworkState, ink: number) {
  const network = await engine.createNetwork(plan, optionsOf(training), state);
  const losses: number[] = [];
  const correct: number[] = [];
  for (let step = 1; step <= STEPS; step += 1) {
    // The last batch is smaller, as at the end of an epoch.
    const result = await network.train(makeBatch(step === STEPS ? 5 : 8, step, ink), training.optimizer.learningRate);
    losses.push(result.loss);
    correct.push(result.correct);
  }
  const evaluation = await network.evaluate(makeBatch(6, 50));
  const after = await network.getState();
  await network.dispose();
  const { loss, predictions, confidence } = evaluation;
  return { losses: [...losses, loss], correct, predictions, confidence, state: after };
}

const largestDifference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((largest, value, index) => Math.max(largest, Math.abs(value - b[index]!) / Math.max(1, Math.abs(value))), 0);

/** Takes a network some steps from the same state on both engines; losses, predictions, weights and the optimiser's memory must agree. */
export async function compareEngines(
  one: Engine, other: Engine, plan: Plan, training: TrainingSettings, state = makeState(plan, training), ink = 1,
) {
  const [a, b] = [await trainOn(one, plan, training, state, ink), await trainOn(other, plan, training, state, ink)];
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
