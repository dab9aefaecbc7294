import { describe, expect, it } from "vitest";
import type { Plan } from "@/core/network/plan";
import { OptimizerSchema, type TrainingSettings } from "@/core/training/training";
import { createOnnxEngine } from "../../workers/engines/onnx/engine";
import { browserEngine } from "../support/browser-engine";
import { trainShortly } from "../support/short-training";
import { makePlan, makeState, makeTraining, networkCases } from "../support/training";

/** Of the steps' own losses; absolute below 1, relative above. */
const TOLERANCE = 1e-5;
/** What the two engines of the server may differ by after the steps. */
const TOLERANCE_AFTER = 5e-5;
const server = createOnnxEngine(1);

async function compare(plan: Plan, training: TrainingSettings): Promise<void> {
  const state = makeState(plan, training);
  const here = await trainShortly(browserEngine, plan, training, state);
  const there = await trainShortly(server, plan, training, state);
  for (const [index, loss] of there.losses.entries()) {
    const tolerance = index < there.correct.length ? TOLERANCE : TOLERANCE_AFTER;
    expect(Math.abs(here.losses[index]! - loss), `loss ${index}`).toBeLessThan(tolerance * Math.max(1, loss));
  }
  expect(here.correct).toEqual(there.correct);
  expect(here.predictions).toEqual(there.predictions);
}

describe("a browser's WebAssembly takes the server's steps", () => {
  it.each(networkCases)("%s", (_, layers) =>
    compare(makePlan(...layers), makeTraining({ optimizer: { name: "SGD", learningRate: 0.01 } })),
  );

  const dense = makePlan(
    { type: "AveragePooling2D", poolSize: [4, 4] },
    { type: "Flatten" },
    { type: "Dense", units: 8, activation: "tanh" },
    { type: "Dense", units: 10, activation: "softmax" },
  );
  const names = OptimizerSchema.options.map((schema) => schema.shape.name.value);
  it.each(names)("the optimiser %s", (name) => compare(dense, makeTraining({ optimizer: { name } })));
});
