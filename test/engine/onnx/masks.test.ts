import { InferenceSession, Tensor } from "onnxruntime-node";
import { describe, expect, it } from "vitest";
import { planNetwork } from "@/core/network/plan";
import { baseline } from "@/core/network/templates";
import type { NetworkState } from "@/engine/base/engine";
import { createOnnxEngine } from "../../../workers/engines/onnx/engine";
import { Graph } from "@/engine/onnx/graph/graph";
import { buildMixedMask } from "@/engine/onnx/graph/masks";
import { createInitialState } from "@/engine/base/initial-state";
import { fillBits } from "@/engine/base/random";
import { hasSameBits, makeTraining, trainFrom } from "../../support/training";

const IMAGES = 128;
const SHAPE = [16, 12, 12];
const VALUES = 16 * 12 * 12;
const COUNT = IMAGES * VALUES;
const RATE = 0.25;
/** Four standard errors of a mean of so many numbers with standard deviation 1. */
const close = 4 / Math.sqrt(COUNT);

async function makeMask(
  rate: number,
  { seed = 1, step = 1, layer = 0, images = IMAGES } = {},
): Promise<Float32Array> {
  const graph = new Graph();
  const words = graph.input("words", "int32", ["batch", 1, 1, 1]);
  graph.output(buildMixedMask(graph, words, SHAPE, layer, rate), "mask", "float32", ["batch", ...SHAPE]);
  const session = await InferenceSession.create(graph.bytes());
  const drawn = new Int32Array(images);
  fillBits(drawn, seed, step, layer);
  const { mask } = await session.run({ words: new Tensor("int32", drawn, [images, 1, 1, 1]) });
  await session.release();
  return mask!.data as Float32Array;
}

/** 0 on average, with standard deviation 1. */
async function makeScores(key: Parameters<typeof makeMask>[1] = {}): Promise<Float32Array> {
  const mask = await makeMask(RATE, key);
  return mask.map((value) => ((value === 0 ? 0 : 1) - (1 - RATE)) / Math.sqrt(RATE * (1 - RATE)));
}

const mean = (values: Float32Array, of: (value: number, index: number) => number) =>
  values.reduce((sum, value, index) => sum + of(value, index), 0) / values.length;

describe("a dropout mask that the graph makes", () => {
  it.each([0.01, 0.1, 0.25, 0.5, 0.75, 0.99])("drops a share of %d and scales the rest up", async (rate) => {
    const mask = await makeMask(rate);
    expect(Math.abs(mean(mask, (value) => (value === 0 ? 1 : 0)) - rate)).toBeLessThan(
      close * Math.sqrt(rate * (1 - rate)),
    );
    expect(new Set(mask)).toEqual(new Set([0, Math.fround(1 / (1 - rate))]));
  });

  it.each([
    ["values", 1],
    ["values", 12],
    ["values", 144],
    ["images", VALUES],
    ["images", 2 * VALUES],
    ["images", 64 * VALUES],
  ])("drops %s %d apart independently", async (_, distance) => {
    const scores = await makeScores();
    expect(Math.abs(mean(scores, (value, index) => value * (scores[index - distance] ?? 0)))).toBeLessThan(
      close,
    );
  });

  it("is no sum of what the image and the value bring along", async () => {
    const scores = await makeScores();
    const others = [1, VALUES, VALUES + 1];
    const ofFour = (value: number, index: number) =>
      others.reduce((product, other) => product * (scores[index - other] ?? 0), value);
    expect(Math.abs(mean(scores, ofFour))).toBeLessThan(close);
  });

  it("drops as many of each value, and of each image, as chance does", async () => {
    const scores = await makeScores();
    for (const [count, placeOf] of [
      [VALUES, (index: number) => index % VALUES],
      [IMAGES, (index: number) => Math.floor(index / VALUES)],
    ] as const) {
      const sums = new Float64Array(count);
      for (const [index, score] of scores.entries()) sums[placeOf(index)]! += score;
      const spread = sums.reduce((total, sum) => total + (sum * sum * count) / COUNT, 0);
      expect(Math.abs(spread - count)).toBeLessThan(4 * Math.sqrt(2 * count));
    }
  });

  it.each([{ seed: 2 }, { step: 2 }, { layer: 1 }])("is unrelated to the mask with %o", async (other) => {
    const scores = await makeScores(other);
    expect(Math.abs(mean(await makeScores(), (value, index) => value * scores[index]!))).toBeLessThan(close);
  });

  it("of a part of a batch is the beginning of the batch's", async () => {
    expect(await makeMask(RATE, { images: 7 })).toEqual((await makeMask(RATE)).subarray(0, 7 * VALUES));
  });
});

it("the baseline with such masks trains to the same bits when it goes on from a saved state", async () => {
  const training = makeTraining({ ...baseline.training, batchSize: 32 });
  const { plan } = planNetwork(baseline.architecture);
  const engine = createOnnxEngine(1, undefined, "mixed");
  const train = (state: NetworkState, steps: number) => trainFrom(engine, plan, training, state, steps);
  const initial = createInitialState(plan, training);
  expect(hasSameBits(await train(await train(initial, 1), 1), await train(initial, 2))).toBe(true);
});
