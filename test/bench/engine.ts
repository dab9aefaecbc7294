import { InferenceSession, Tensor } from "onnxruntime-node";
import { planNetwork } from "@/core/plan";
import { baseline, exercise2, type NetworkTemplate } from "@/core/templates";
import { runFlops, TEST_IMAGES, TRAIN_IMAGES } from "@/core/training";
import { epochBatches } from "../../workers/batches";
import { loadData, type Data } from "../../workers/data";
import { createOnnxEngine } from "../../workers/engines/onnx/engine";
import { Graph } from "../../workers/engines/onnx/graph";
import { createInitialState } from "../../workers/initial-state";

export type EngineTiming = {
  network: string;
  /** Of one epoch, the evaluation on the test set included. */
  seconds: number;
  /** Training images a second, the evaluation left out. */
  imagesPerSecond: number;
  testAccuracy: number;
  /** Floating-point operations of the whole epoch, by the core's count, over its seconds. */
  gigaflops: number;
  /** Of `measurePeak`. */
  shareOfPeak: number;
};

const PEAK_SIZE = 1024;
const PEAK_TRIES = 20;
const secondsSince = (start: number) => (performance.now() - start) / 1000;

/** What a plain product of two square matrices reaches on this machine, in GFLOP/s; the best of several tries. */
export async function measurePeak(threads: number): Promise<number> {
  const graph = new Graph();
  const shape = [PEAK_SIZE, PEAK_SIZE];
  graph.output(graph.node("Gemm", [graph.input("a", "float32", shape), graph.input("b", "float32", shape)]), "product", "float32", shape);
  const session = await InferenceSession.create(graph.bytes(), { intraOpNumThreads: threads });
  const matrix = () => new Tensor("float32", new Float32Array(PEAK_SIZE ** 2).fill(0.5), shape);
  const feeds = { a: matrix(), b: matrix() };
  const fetches = { product: matrix() };
  let best = Infinity;
  for (let attempt = 0; attempt < PEAK_TRIES; attempt += 1) {
    const start = performance.now();
    await session.run(feeds, fetches);
    best = Math.min(best, secondsSince(start));
  }
  await session.release();
  return (2 * PEAK_SIZE ** 3) / best / 1e9;
}

async function timeEpoch(template: NetworkTemplate, data: Data, threads: number, trainImages: number, peak: number): Promise<EngineTiming> {
  const { plan } = planNetwork(template.architecture);
  const training = { ...template.training, trainImages };
  const network = await createOnnxEngine(threads).createNetwork(plan, training, createInitialState(plan, training));
  const start = performance.now();
  for (const batch of epochBatches(data.train, training, 1)) await network.train(batch, training.optimizer.learningRate);
  const trainSeconds = secondsSince(start);
  const { predictions } = await network.evaluate(data.test);
  const seconds = secondsSince(start);
  await network.dispose();
  const correct = predictions.filter((prediction, image) => prediction === data.test.labels[image]).length;
  const gigaflops = runFlops(plan.flops, { ...training, epochs: 1 }) / seconds / 1e9;
  const imagesPerSecond = trainImages / trainSeconds;
  return { network: template.name, seconds, imagesPerSecond, testAccuracy: correct / TEST_IMAGES, gigaflops, shareOfPeak: gigaflops / peak };
}

/** Times one epoch of the lesson's networks on the onnx engine and prints a table. */
export async function benchEngine(threads: number, trainImages = TRAIN_IMAGES): Promise<EngineTiming[]> {
  const data = await loadData();
  const timings: EngineTiming[] = [];
  const peak = await measurePeak(threads);
  for (const template of [baseline, exercise2]) timings.push(await timeEpoch(template, data, threads, trainImages, peak));
  const rows = timings.map((timing) => ({
    "network": timing.network,
    "seconds an epoch": timing.seconds.toFixed(1),
    "images a second": Math.round(timing.imagesPerSecond),
    "test accuracy": timing.testAccuracy.toFixed(4),
    "GFLOP/s": timing.gigaflops.toFixed(0),
    "share of peak": `${(100 * timing.shareOfPeak).toFixed(0)} %`,
  }));
  process.stdout.write(`ONNX engine, ${threads} threads, ${trainImages} images; a matrix product reaches ${peak.toFixed(0)} GFLOP/s.\n`);
  console.table(rows);
  return timings;
}
