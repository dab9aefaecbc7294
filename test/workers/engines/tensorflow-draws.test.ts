import { describe, expect, it, type TestContext } from "vitest";
import { baseline } from "@/core/network/templates";
import { planNetwork } from "@/core/network/plan";
import { drawOnDevice, type DrawKey } from "../../../workers/engines/tensorflow/draws";
import { createTensorflowEngine } from "../../../workers/engines/tensorflow/engine";
import { loadTensorflow } from "../../../workers/engines/tensorflow/load";
import type { RandomDraw } from "@/engine/base/random-draw";
import type { NetworkState } from "@/engine/base/engine";
import { createInitialState } from "@/engine/base/initial-state";
import { hasSameBits, makeTraining, trainFrom } from "../../support/training";

const loaded = await loadTensorflow().catch(() => null);
const missing = "TensorFlow's native library is not installed here (npm run tensorflow:build makes it)";
const IMAGES = 200;
const SHAPE = [20, 25, 2] as const;
const COUNT = IMAGES * 1000;
/** Four standard errors of a mean of so many numbers with standard deviation 1. */
const close = 4 / Math.sqrt(COUNT);

function drawNumbers(context: TestContext, draw: RandomDraw, key: Partial<DrawKey> = {}): Float32Array {
  if (loaded === null) return context.skip(missing);
  const { tf } = loaded;
  const numbers = tf.tidy(() =>
    drawOnDevice(tf, draw, { seed: 1, step: 1, layer: 0, ...key }, IMAGES, SHAPE).dataSync(),
  );
  expect(numbers).toHaveLength(COUNT);
  return Float32Array.from(numbers);
}

const mean = (values: Float32Array, of: (value: number, index: number) => number) =>
  values.reduce((sum, value, index) => sum + of(value, index), 0) / values.length;

describe("what TensorFlow draws", () => {
  it.for([0.01, 0.1, 0.25, 0.5, 0.99])(
    "a mask drops a share of %d and scales the rest up",
    (rate, context) => {
      const mask = drawNumbers(context, { kind: "mask", rate });
      expect(Math.abs(mean(mask, (value) => (value === 0 ? 1 : 0)) - rate)).toBeLessThan(
        close * Math.sqrt(rate * (1 - rate)),
      );
      const values = [...new Set(mask)].sort((a, b) => a - b);
      expect(values).toHaveLength(2);
      expect(values[0]).toBe(0);
      expect(values[1]).toBeCloseTo(1 / (1 - rate), 4);
    },
  );

  it.for([0.01, 0.3, 1])(
    "noise has mean 0, a standard deviation of %d and a normal number's fourth power",
    (stddev, context) => {
      const noise = drawNumbers(context, { kind: "noise", stddev }).map((value) => value / stddev);
      expect(Math.abs(mean(noise, (value) => value))).toBeLessThan(close);
      expect(Math.abs(mean(noise, (value) => value ** 2) - 1)).toBeLessThan(close * Math.sqrt(2));
      expect(Math.abs(mean(noise, (value) => value ** 4) - 3)).toBeLessThan(close * Math.sqrt(96));
    },
  );

  it.for([1, 2, 50, 1000])("has no relation between numbers %d apart", (distance, context) => {
    const noise = drawNumbers(context, { kind: "noise", stddev: 1 });
    expect(Math.abs(mean(noise, (value, index) => value * (noise[index - distance] ?? 0)))).toBeLessThan(
      close,
    );
  });

  it("is the same for the same seed, step and layer, however often it is asked for", (context) => {
    const draw = { kind: "mask", rate: 0.5 } as const;
    expect(drawNumbers(context, draw)).toEqual(drawNumbers(context, draw));
  });

  it.for([{ seed: 2 }, { step: 2 }, { layer: 1 }])("is unrelated to what %o draws", (other, context) => {
    const draw = { kind: "noise", stddev: 1 } as const;
    const noise = drawNumbers(context, draw, other);
    expect(Math.abs(mean(drawNumbers(context, draw), (value, index) => value * noise[index]!))).toBeLessThan(
      close,
    );
  });
});

it("the native TensorFlow trains the baseline to the same bits when it goes on from a saved state", async (context) => {
  if (loaded === null) return context.skip(missing);
  const engine = createTensorflowEngine(
    loaded.tf,
    { device: loaded.device, version: loaded.version, threads: 1 },
    drawOnDevice,
  );
  const training = makeTraining({ ...baseline.training, batchSize: 32 });
  const { plan } = planNetwork(baseline.architecture);
  const train = (state: NetworkState, steps: number) => trainFrom(engine, plan, training, state, steps);
  const initial = createInitialState(plan, training);
  expect(hasSameBits(await train(await train(initial, 2), 2), await train(initial, 4))).toBe(true);
});
