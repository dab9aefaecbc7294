import { assertNever } from "@/core/assert";
import type { EngineInfo } from "@/core/run";
import type { Engine } from "./engine";
import { createOnnxEngine } from "./onnx/engine";
import { createTensorflowEngine } from "./tensorflow/engine";
import { loadTensorflow } from "./tensorflow/load";

export type EngineChoice = "auto" | EngineInfo["engine"];
/** An engine with the sentence that says why it and no other. */
export type SelectedEngine = { engine: Engine; reason: string };

const message = (error: unknown) => (error instanceof Error ? error.message.split("\n")[0]! : String(error));

async function selectTensorflow(threads: number): Promise<SelectedEngine> {
  try {
    const { tf, version, device, hasGpu } = await loadTensorflow();
    const reason = hasGpu ? `TensorFlow trains on ${device}.` : "TensorFlow was asked for; it sees no GPU and trains on the CPU.";
    return { engine: createTensorflowEngine(tf, { device, version, threads }), reason };
  } catch (error) {
    throw new Error(
      `The tensorflow engine cannot start: ${message(error)}. Install @tensorflow/tfjs-node-gpu (Node 20 or 22), build it (npm run tensorflow:build), or choose the engine onnx.`,
      { cause: error },
    );
  }
}

async function selectAutomatically(threads: number): Promise<SelectedEngine> {
  const onnx = (reason: string) => ({ engine: createOnnxEngine(threads), reason: `ONNX Runtime trains on the CPU: ${reason}` });
  try {
    const { tf, version, device, hasGpu } = await loadTensorflow();
    if (!hasGpu) return onnx("TensorFlow is installed, but it sees no GPU.");
    return { engine: createTensorflowEngine(tf, { device, version, threads }), reason: `TensorFlow sees a GPU and trains on ${device}.` };
  } catch {
    return onnx("TensorFlow for GPUs (@tensorflow/tfjs-node-gpu) is not installed or does not load.");
  }
}

/** `auto` takes TensorFlow when it loads and really sees a GPU. TensorFlow holds that GPU's memory until the process ends. */
export async function selectEngine(choice: EngineChoice, threads: number): Promise<SelectedEngine> {
  switch (choice) {
    case "auto":
      return selectAutomatically(threads);
    case "onnx":
      return { engine: createOnnxEngine(threads), reason: "ONNX Runtime was asked for; it trains on the CPU." };
    case "tensorflow":
      return selectTensorflow(threads);
    default:
      return assertNever(choice);
  }
}
