import { InferenceSession, Tensor } from "onnxruntime-node";
import { Graph } from "@/engine/onnx/graph/graph";

const SIZE = 1024;
const TRIES = 20;

/**
 * What a plain product of two square matrices reaches on this machine, in GFLOP/s; the best of several tries.
 */
export async function measurePeak(threads: number): Promise<number> {
  const graph = new Graph();
  const shape = [SIZE, SIZE];
  graph.output(
    graph.node("Gemm", [graph.input("a", "float32", shape), graph.input("b", "float32", shape)]),
    "product",
    "float32",
    shape,
  );
  const session = await InferenceSession.create(graph.bytes(), { intraOpNumThreads: threads });
  const matrix = () => new Tensor("float32", new Float32Array(SIZE ** 2).fill(0.5), shape);
  const feeds = { a: matrix(), b: matrix() };
  const fetches = { product: matrix() };
  let best = Infinity;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const start = performance.now();
    await session.run(feeds, fetches);
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  await session.release();
  return (2 * SIZE ** 3) / best / 1e9;
}
