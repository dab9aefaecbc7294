import { InferenceSession, Tensor } from "onnxruntime-web";
import { describe, expect, it } from "vitest";
import { layerNames } from "@/core/keras/layer-names";
import { embedWeights } from "@/core/onnx-file";
import type { Plan } from "@/core/plan";
import { elements } from "@/core/shape";
import { encodeWeights } from "../../workers/checkpoint";
import type { Batch, NetworkState } from "../../workers/engines/engine";
import { createOnnxEngine } from "../../workers/engines/onnx/engine";
import { compileExport } from "../../workers/engines/onnx/export";
import { makeBatch, makePlan, makeState, makeTraining, networkCases, optionsOf } from "../support/training";

const training = makeTraining();
const batch = makeBatch(16);

async function open(plan: Plan, state: NetworkState): Promise<InferenceSession> {
  return InferenceSession.create(embedWeights(compileExport(plan), encodeWeights(plan, state.weights)));
}

async function answer(session: InferenceSession, { images, labels }: Batch) {
  const image = new Tensor("float32", Float32Array.from(images, (pixel) => pixel / 255), [labels.length, 28, 28, 1]);
  return session.run({ image });
}

const largest = (row: Float32Array) => row.indexOf(Math.max(...row));

describe("model.onnx, opened as a browser opens it,", () => {
  it.each(networkCases)("answers as the run does: %s", async (_, layers) => {
    const plan = makePlan(...layers);
    const state = makeState(plan, training);
    const network = await createOnnxEngine(1).createNetwork(plan, optionsOf(training), state);
    const { predictions, loss } = await network.evaluate(batch);
    await network.dispose();
    const { probabilities } = await answer(await open(plan, state), batch);
    const rows = Array.from(batch.labels, (_label, row) => (probabilities!.data as Float32Array).subarray(10 * row, 10 * row + 10));
    expect(rows.map(largest)).toEqual(Array.from(predictions));
    const losses = rows.map((row, index) => -Math.log(row[batch.labels[index]!]!));
    const penalty = plan.layers.flatMap((planned) => planned.weights).reduce((sum, { l2 }, index) =>
      sum + (l2 ? l2 * state.weights[index]!.reduce((squares, weight) => squares + weight * weight, 0) : 0), 0);
    expect(losses.reduce((sum, each) => sum + each, 0) / losses.length + penalty).toBeCloseTo(loss, 4);
  });

  it("shows the output of every layer under its Keras name, images channels first", async () => {
    const plan = makePlan(
      { type: "Conv2D", filters: 3, kernelSize: [5, 5], activation: "relu" }, { type: "MaxPooling2D" }, { type: "Dropout", rate: 0.5 },
      { type: "Conv2D", filters: 3, kernelSize: [3, 3], padding: "same" }, { type: "Add", from: 1 }, { type: "Flatten" },
      { type: "Dense", units: 10, activation: "softmax" },
    );
    const session = await open(plan, makeState(plan, training));
    const names = layerNames(plan.layers.map(({ layer }) => layer));
    expect(session.outputNames).toEqual([...names, "probabilities"]);
    expect(session.inputNames).toEqual(["image"]);
    const outputs = await answer(session, batch);
    expect(names.map((name) => outputs[name]!.dims)).toEqual([
      [16, 3, 24, 24], [16, 3, 12, 12], [16, 3, 12, 12], [16, 3, 12, 12], [16, 3, 12, 12], [16, 432], [16, 10],
    ]);
    const numbers = (name: string) => outputs[name]!.data as Float32Array;
    expect(Math.min(...numbers("conv2d"))).toBe(0);
    expect(numbers("dropout")).toEqual(numbers("max_pooling2d"));
    const sums = numbers("conv2d_1").map((value, index) => value + numbers("max_pooling2d")[index]!);
    expect(numbers("add")).toEqual(sums);
    expect(numbers("dense")).toEqual(numbers("probabilities"));
  });

  it("says in itself how to use it, and weighs little more than its weights", () => {
    const plan = makePlan({ type: "Flatten" }, { type: "Dense", units: 10, activation: "softmax" });
    const graph = compileExport(plan);
    const file = embedWeights(graph, encodeWeights(plan, makeState(plan, training).weights));
    expect(Buffer.from(file).toString("latin1")).toContain('Input "image": float32 [batch, 28, 28, 1] (NHWC)');
    expect(file.length).toBeLessThan(4 * elements([784, 10]) + 3000);
    expect(graph.length).toBeLessThan(3000);
  });
});
