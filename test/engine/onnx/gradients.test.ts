import { afterAll, describe, expect, it } from "vitest";
import { createOnnxEngine } from "../../../workers/engines/onnx/engine";
import type { Network } from "@/engine/base/engine";
import { createUniform } from "@/engine/base/random";
import {
  makeBatch,
  makePlan,
  makeState,
  makeTraining,
  networkCases,
  optionsOf,
  trainStep,
} from "../../support/training";

const engine = createOnnxEngine(1);
const batch = makeBatch(8);
const networks: Network[] = [];
afterAll(() => Promise.all(networks.map((network) => network.dispose())));

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);
const length = (a: Float32Array) => Math.sqrt(dot(a, a));
const normalise = (a: Float32Array) => {
  const size = length(a);
  return a.map((value) => value / size);
};

/**
 * Long enough that float32 rounding of the loss does not drown the difference, short enough for its
 * curvature.
 */
const STEP = 0.004;

describe("the gradient of every layer is the slope of the loss", () => {
  it.each(networkCases)("%s", async (_, layers) => {
    const plan = makePlan(...layers);
    const training = makeTraining();
    const state = makeState(plan, training);
    const network = await engine.createNetwork(plan, optionsOf(training), state);
    networks.push(network);

    // A step of plain gradient descent at rate 1 moves each weight by its gradient.
    await trainStep(network, batch, 1);
    const after = await network.getState();
    const lossAt = async (weights: Float32Array[]) => {
      await network.setState({ ...state, weights });
      return (await trainStep(network, batch, 0)).loss;
    };
    const trainable = plan.layers.flatMap((planned) => planned.weights).map((weight) => weight.trainable);
    const uniform = createUniform(5);
    for (const [index, weights] of state.weights.entries()) {
      if (!trainable[index]) continue;
      const gradient = weights.map((value, place) => value - after.weights[index]![place]!);
      const directions = [normalise(weights.map(() => uniform() - 0.5))];
      if (length(gradient) > 1e-3) directions.push(normalise(gradient));
      for (const direction of directions) {
        const moved = (sign: number) =>
          state.weights.map((other, at) =>
            at === index ? other.map((value, place) => value + sign * STEP * direction[place]!) : other,
          );
        const slope = ((await lossAt(moved(1))) - (await lossAt(moved(-1)))) / (2 * STEP);
        expect(Math.abs(slope - dot(gradient, direction)), `weight ${index}`).toBeLessThan(
          4e-4 + 0.01 * length(gradient),
        );
      }
    }
  });
});
