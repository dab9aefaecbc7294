import { InferenceSession, Tensor } from "onnxruntime-node";
import { describe, expect, it } from "vitest";
import { checkSubmission } from "@/core/check/check";
import { layerCatalogue } from "@/core/network/layers";
import type { Plan } from "@/core/network/plan";
import { isError } from "@/core/base/problem";
import { buildForward, channelsFirst, weightName } from "@/engine/onnx/compile";
import { createOnnxEngine } from "../../../workers/engines/onnx/engine";
import type { NetworkState } from "@/engine/base/engine";
import { createInitialState } from "@/engine/base/initial-state";
import { makeRandomSubmission } from "../../support/random-architecture";
import { inEnglish } from "../../support/texts";
import { makeBatch, optionsOf, trainStep } from "../../support/training";

const COUNT = 300;
const BATCH = 8;
const engine = createOnnxEngine(1);
const submissions = Array.from({ length: COUNT }, (_, seed) => ({
  seed,
  submission: makeRandomSubmission(seed),
}));
const checked = submissions.map(({ seed, submission }) => ({
  seed,
  submission,
  check: checkSubmission(submission),
}));

/** The real shapes of the layers' outputs, one for each layer, without the batch. */
async function builtShapes(plan: Plan, state: NetworkState): Promise<Map<number, number[]>> {
  const { graph, stages } = buildForward(plan, false);
  const own = stages.filter(({ stage }) => plan.layers[stage.index]!.layer === stage.layer);
  for (const { stage, output } of own)
    graph.output(graph.node("Shape", [output]), `shape_${stage.index}`, "int64", ["rank"]);
  const session = await InferenceSession.create(graph.bytes(), { intraOpNumThreads: 1, logSeverityLevel: 3 });
  const specs = plan.layers.flatMap((planned) => planned.weights);
  const { images, labels } = makeBatch(BATCH);
  const results = await session.run({
    images: new Tensor("uint8", images, [BATCH, 784]),
    labels: new Tensor("uint8", labels, [BATCH]),
    ...Object.fromEntries(
      specs.map(({ shape }, index) => [
        weightName(index),
        new Tensor("float32", state.weights[index]!, [...shape]),
      ]),
    ),
  });
  await session.release();
  return new Map(
    own.map(({ stage }) => [
      stage.index,
      Array.from(results[`shape_${stage.index}`]!.data as BigInt64Array, Number).slice(1),
    ]),
  );
}

describe(`${COUNT} random networks, good and bad`, () => {
  it("are a fair mixture", () => {
    const accepted = checked.filter(({ check }) => check.plan !== null).length;
    expect(accepted).toBeGreaterThan(COUNT / 3);
    expect(accepted).toBeLessThan((COUNT * 5) / 6);
    const types = new Set(
      checked.flatMap(({ check }) => check.plan?.layers.map((planned) => planned.layer.type) ?? []),
    );
    expect(types).toEqual(new Set(Object.keys(layerCatalogue)));
  });

  it("train one batch with the foretold shapes and parameters when the check accepts them", async () => {
    for (const { seed, check } of checked) {
      if (check.plan === null) continue;
      const { plan, training } = check;
      const state = createInitialState(plan, training);
      const network = await engine.createNetwork(plan, optionsOf(training), state);
      const { loss, correct } = await trainStep(
        network,
        makeBatch(BATCH, seed),
        training.optimizer.learningRate,
      );
      expect(Number.isFinite(loss), `seed ${seed}: loss ${loss}`).toBe(true);
      expect(correct).toBeLessThanOrEqual(BATCH);
      const { weights } = await network.getState();
      expect(
        weights.reduce((sum, array) => sum + array.length, 0),
        `seed ${seed}`,
      ).toBe(plan.parameters);
      expect((await network.evaluate(makeBatch(3))).predictions.length).toBe(3);
      await network.dispose();
      for (const [index, shape] of await builtShapes(plan, state)) {
        expect(shape, `seed ${seed}, layer ${index + 1}`).toEqual(
          channelsFirst(plan.layers[index]!.outputShape),
        );
      }
    }
  }, 180_000);

  it("are refused with a place and a fix otherwise", () => {
    for (const { seed, check } of checked) {
      if (check.plan !== null) continue;
      const errors = check.problems.filter(isError);
      expect(errors.length, `seed ${seed}`).toBeGreaterThan(0);
      for (const problem of errors) {
        expect(["layers", "training"], `seed ${seed}`).toContain(problem.path[0]);
        const { message, fix } = inEnglish(problem);
        expect(message).toMatch(/\w.*[.!]$/);
        expect(fix).toMatch(/\w.*[.!]$/);
      }
    }
  });
});
