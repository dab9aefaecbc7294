import { planNetwork } from "@/core/network/plan";
import { networkTemplates, type NetworkTemplate } from "@/core/network/templates";
import { median } from "@/core/run/spread";
import { createInitialState } from "@/engine/base/initial-state";
import { Driver } from "@/engine/gpu/driver";
import { storedMatrix } from "@/engine/gpu/kernels/matrix";
import { productKernels } from "@/engine/gpu/kernels/product";
import { GpuNetwork } from "@/engine/gpu/network";
import { planTraining } from "@/engine/gpu/planner";
import { dispatchesOf, STEP_STRIDE, type Dispatch, type Recipe } from "@/engine/gpu/recipe";
import { openDevice } from "../../workers/engines/webgpu/device";
import { makeBatch } from "../support/training";

// Measures one thing on a GPU in a process of its own, and writes it as a line of JSON.

const WARM = 30;
const [item, name = "baseline", count = "200", size = "128"] = process.argv.slice(2);
const [steps, images] = [Number(count), Number(size)];
const { device, name: gpu } = await openDevice();
const { architecture, training } = networkTemplates.find(
  (template) => template.name === name,
) as NetworkTemplate;
const { plan } = planNetwork(architecture);
const options = { ...training, batchSize: images };
const milliseconds = (start: number) => performance.now() - start;
const say = (answer: object) =>
  process.stdout.write(`${JSON.stringify({ item, name, gpu, images, ...answer })}\n`);

/** A step of the whole network, as a run takes it: images go in, losses come out. */
async function measureStep(): Promise<void> {
  const started = performance.now();
  const network = await GpuNetwork.create(device, plan, options, createInitialState(plan, training));
  const startMilliseconds = milliseconds(started);
  const one = { ...makeBatch(images), learningRate: 1 };
  const take = (many: number) => network.train(Array.from({ length: many }, () => one));
  await take(Math.min(WARM, steps));
  const rounds: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const start = performance.now();
    await take(steps);
    rounds.push(milliseconds(start) / steps);
  }
  const test = makeBatch(Math.min(10_000, images * steps), 2);
  const start = performance.now();
  await network.evaluate(test);
  say({
    startMilliseconds,
    stepMilliseconds: median(rounds),
    evaluatedImagesPerSecond: (test.labels.length / milliseconds(start)) * 1000,
  });
}

const alone = (recipe: Recipe, dispatch: Dispatch): Recipe => ({
  ...recipe,
  forward: [dispatch],
  backward: [],
});

/** The words of steps that train a whole batch, so that each kernel does all its work. */
function wholeSteps(many: number): ArrayBuffer {
  const words = new Uint32Array((many * STEP_STRIDE) / 4);
  for (let step = 0; step < many; step += 1) words.set([0, images, 1, step], (step * STEP_STRIDE) / 4);
  return words.buffer;
}

async function timeKernel(recipe: Recipe, dispatch: Dispatch): Promise<number> {
  const driver = await Driver.create(device, alone(recipe, dispatch));
  const together = Math.min(steps, recipe.stepsAtOnce);
  driver.writeSteps(wholeSteps(recipe.stepsAtOnce));
  driver.submit(0, 1, true);
  await driver.wait();
  const start = performance.now();
  driver.submit(0, together, true);
  await driver.wait();
  driver.destroy();
  return (milliseconds(start) / together) * 1000;
}

/** Each kernel of a step by itself, many times in one submit: what takes the time. */
async function measureParts(): Promise<void> {
  const recipe = planTraining(plan, options);
  const parts = [];
  for (const dispatch of dispatchesOf(recipe)) {
    const microseconds = await timeKernel(recipe, dispatch);
    const { name: kernel, groups, flops } = dispatch;
    parts.push({ kernel, groups, microseconds, gigaflops: flops / microseconds / 1000 });
  }
  say({ parts, sumMicroseconds: parts.reduce((sum, { microseconds }) => sum + microseconds, 0) });
}

/** What the host does for a step: it encodes kernels that are thrown away. */
async function measureEncoding(): Promise<void> {
  const recipe = planTraining(plan, options);
  const driver = await Driver.create(device, recipe);
  const rounds: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    const start = performance.now();
    driver.encode(0, recipe.stepsAtOnce, true);
    rounds.push((milliseconds(start) / recipe.stepsAtOnce) * 1000);
  }
  say({ kernels: dispatchesOf(recipe).length, microsecondsOfStep: Math.min(...rounds) });
}

/** What the card can do at best: copying, and a product of large matrices. */
async function measurePeaks(): Promise<void> {
  const side = steps >= 200 ? 4096 : 256;
  const { dispatches } = productKernels(
    {
      name: "product",
      M: side,
      N: side,
      K: side,
      a: storedMatrix("A", "a", side, "outer"),
      b: storedMatrix("B", "b", side, "k"),
      ending: { bindings: [{ as: "result", buffer: "c", writes: true }], code: "  result[i] = v;" },
      partial: "parts",
    },
    { largest: 128 },
  );
  const bytes = side * side * 4;
  const recipe: Recipe = {
    batch: images,
    stepsAtOnce: 16,
    buffers: { a: bytes, b: bytes, c: bytes, parts: bytes },
    forward: dispatches,
    backward: [],
    weights: [],
  };
  const microseconds = await timeKernel(recipe, dispatches[0]!);
  const copy = () => device.createBuffer({ size: bytes, usage: 4 | 8 });
  const [from, to] = [copy(), copy()];
  const run = async (many: number) => {
    const encoder = device.createCommandEncoder();
    for (let turn = 0; turn < many; turn += 1) encoder.copyBufferToBuffer(from, 0, to, 0, bytes);
    const start = performance.now();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    return milliseconds(start) / many;
  };
  await run(1);
  const copied = await run(32);
  say({
    side,
    productGigaflops: (2 * side ** 3) / microseconds / 1000,
    copyGigabytesPerSecond: (2 * bytes) / copied / 1e6,
  });
}

const items: Record<string, () => Promise<void>> = {
  step: measureStep,
  parts: measureParts,
  encoding: measureEncoding,
  peaks: measurePeaks,
};
await items[item!]!();
process.exit(0);
