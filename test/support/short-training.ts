import type { Plan } from "@/core/network/plan";
import type { TrainingSettings } from "@/core/training/training";
import type { Engine, NetworkState } from "@/engine/base/engine";
import { makeBatch, optionsOf, trainStep } from "./training";

const STEPS = 3;

/** What some steps and an evaluation give: all that two engines must agree in. */
export type Outcome = {
  losses: number[];
  correct: number[];
  predictions: Uint8Array;
  confidence: Float32Array;
  state: NetworkState;
};

export async function trainShortly(
  engine: Engine,
  plan: Plan,
  training: TrainingSettings,
  state: NetworkState,
  ink = 1,
): Promise<Outcome> {
  const network = await engine.createNetwork(plan, optionsOf(training), state);
  const losses: number[] = [];
  const correct: number[] = [];
  for (let step = 1; step <= STEPS; step += 1) {
    // The last batch is smaller, as at the end of an epoch.
    const result = await trainStep(
      network,
      makeBatch(step === STEPS ? 5 : 8, step, ink),
      training.optimizer.learningRate,
    );
    losses.push(result.loss);
    correct.push(result.correct);
  }
  const { loss, predictions, confidence } = await network.evaluate(makeBatch(6, 50));
  const after = await network.getState();
  await network.dispose();
  return { losses: [...losses, loss], correct, predictions, confidence, state: after };
}
