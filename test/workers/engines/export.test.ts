import { describe, expect, it } from "vitest";
import { layerNames } from "@/core/keras/layer-names";
import { embedWeights } from "@/core/network/onnx-file";
import { encodeWeights } from "../../../workers/training/checkpoint";
import { createOnnxEngine } from "../../../workers/engines/onnx/engine";
import { compileExport } from "@/engine/onnx/export";
import { answer, openExport, probabilitiesOf } from "../../support/exported-network";
import {
  makeBatch,
  makePlan,
  makeState,
  makeTraining,
  networkCases,
  optionsOf,
} from "../../support/training";

const training = makeTraining();
const { images, labels } = makeBatch(16);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("model.onnx, opened as a browser opens it,", () => {
  it.each(networkCases)("answers as the run does: %s", async (_, layers) => {
    const plan = makePlan(...layers);
    const state = makeState(plan, training);
    const network = await createOnnxEngine(1).createNetwork(plan, optionsOf(training), state);
    const { predictions, confidence, loss } = await network.evaluate({ images, labels });
    await network.dispose();
    const rows = await probabilitiesOf(await openExport(plan, state.weights), images);
    expect(rows.map((row) => row.indexOf(Math.max(...row)))).toEqual(Array.from(predictions));
    // Logits in the thousands are rounded to 1e-4, and each library rounds in its own order.
    for (const [image, row] of rows.entries()) expect(confidence[image]).toBeCloseTo(Math.max(...row), 3);
    const penalties = plan.layers
      .flatMap((planned) => planned.weights)
      .map(
        ({ l2 = 0 }, index) =>
          l2 * state.weights[index]!.reduce((squares, weight) => squares + weight * weight, 0),
      );
    const penalty = penalties.reduce((sum, each) => sum + each, 0);
    expect(mean(rows.map((row, index) => -Math.log(row[labels[index]!]!))) + penalty).toBeCloseTo(loss, 4);
  });

  it("shows the output of every layer under its Keras name, images channels first", async () => {
    const plan = makePlan(
      { type: "Conv2D", filters: 3, kernelSize: [5, 5], activation: "relu" },
      { type: "MaxPooling2D" },
      { type: "Dropout", rate: 0.5 },
      { type: "Conv2D", filters: 3, kernelSize: [3, 3], padding: "same" },
      { type: "Add", from: 1 },
      { type: "Flatten" },
      { type: "Dense", units: 10, activation: "softmax" },
    );
    const session = await openExport(plan, makeState(plan, training).weights);
    const names = layerNames(plan.layers.map(({ layer }) => layer));
    expect(session.outputNames).toEqual([...names, "probabilities"]);
    expect(session.inputNames).toEqual(["image"]);
    const outputs = await answer(session, images);
    expect(names.map((name) => outputs[name]!.dims)).toEqual([
      [16, 3, 24, 24],
      [16, 3, 12, 12],
      [16, 3, 12, 12],
      [16, 3, 12, 12],
      [16, 3, 12, 12],
      [16, 432],
      [16, 10],
    ]);
    const numbers = (name: string) => outputs[name]!.data as Float32Array;
    expect(Math.min(...numbers("conv2d"))).toBe(0);
    expect(numbers("dropout")).toEqual(numbers("max_pooling2d"));
    expect(numbers("add")).toEqual(
      numbers("conv2d_1").map((value, index) => value + numbers("max_pooling2d")[index]!),
    );
    expect(numbers("dense")).toEqual(numbers("probabilities"));
  });

  it("says in itself how to use it, and weighs little more than its weights", () => {
    const plan = makePlan({ type: "Flatten" }, { type: "Dense", units: 10, activation: "softmax" });
    const graph = compileExport(plan);
    const file = embedWeights(graph, encodeWeights(plan, makeState(plan, training).weights));
    expect(Buffer.from(file).toString("latin1")).toContain(
      'Input "image": float32 [batch, 28, 28, 1] (NHWC)',
    );
    expect(file.length).toBeLessThan(4 * 7850 + 3000);
    expect(graph.length).toBeLessThan(3000);
  });
});
