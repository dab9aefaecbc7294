import { expect, it } from "vitest";
import { createOnnxEngine } from "../../../workers/engines/onnx/engine";
import { trainEpoch } from "../../../workers/training/epoch";
import { createInitialState } from "@/engine/base/initial-state";
import { makeBatch, makePlan, makeTraining, optionsOf } from "../../support/training";

it("an epoch's steps go to the engine many in a call, and it asks before each call whether to stop", async () => {
  const plan = makePlan(
    { type: "AveragePooling2D", poolSize: [4, 4] },
    { type: "Flatten" },
    { type: "Dense", units: 10, activation: "softmax" },
  );
  const training = makeTraining({ batchSize: 8, trainImages: 800 });
  const network = await createOnnxEngine(1).createNetwork(
    plan,
    optionsOf(training),
    createInitialState(plan, training),
  );
  const calls: number[] = [];
  const train = network.train.bind(network);
  network.train = (steps) => {
    calls.push(steps.length);
    return train(steps);
  };
  let asked = 0;
  await trainEpoch(
    network,
    makeBatch(800),
    training,
    { epoch: 1, plateau: null },
    () => {},
    () => (asked += 1) === 0,
  );
  await network.dispose();
  expect(calls.reduce((sum, steps) => sum + steps)).toBe(100);
  // Nobody knows yet how long the first step takes.
  expect(calls[0]).toBe(1);
  expect(Math.max(...calls)).toBeGreaterThan(1);
  expect(Math.max(...calls)).toBeLessThanOrEqual(network.stepsAtOnce);
  expect(asked).toBe(calls.length);
});
