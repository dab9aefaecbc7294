import { InferenceSession, Tensor } from "onnxruntime-node";
import { Blocks } from "@/engine/onnx/graph/blocks";
import { Graph } from "@/engine/onnx/graph/graph";

async function measureBlock(): Promise<number | null> {
  // On other processors ONNX Runtime may lack this layout, and would end the process.
  if (process.arch !== "x64") return null;
  const shape = [1, 64, 1, 2];
  const graph = new Graph();
  graph.output(
    new Blocks(graph, 64).of(graph.input("images", "float32", shape)),
    "blocked",
    "float32",
    shape,
  );
  const session = await InferenceSession.create(graph.bytes(), { logSeverityLevel: 3 });
  const values = Float32Array.from({ length: 128 }, (_, index) => index);
  const { blocked } = await session.run({ images: new Tensor("float32", values, shape) });
  await session.release();
  // The other channels of its block lie between the two pixels of the first channel.
  return (blocked!.data as Float32Array).indexOf(1);
}

let block: Promise<number | null> | undefined;

/** The number of channels in a block on this processor; null when there are no blocks. */
export function findChannelBlock(): Promise<number | null> {
  block ??= measureBlock();
  return block;
}
