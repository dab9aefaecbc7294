import { assertNever } from "@/core/base/assert";
import type { EngineInfo } from "@/core/run/run";
import type { Accelerator } from "../engines/accelerator";
import type { Engine } from "@/engine/base/engine";
import { createOnnxEngine } from "../engines/onnx/engine";
import { drawOnDevice } from "../engines/tensorflow/draws";
import { createTensorflowEngine } from "../engines/tensorflow/engine";
import { loadTensorflow } from "../engines/tensorflow/load";
import { openGpuEngine } from "../engines/webgpu/engine";

const message = (error: unknown) => (error instanceof Error ? error.message.split("\n")[0]! : String(error));

/**
 * Starts an engine in this process; a GPU's library then holds its memory until the process ends. probe.ts
 * finds out which engine to start.
 */
export async function startEngine(
  engine: EngineInfo["engine"],
  threads: number,
  accelerator?: Accelerator,
): Promise<Engine> {
  switch (engine) {
    case "onnx":
      return createOnnxEngine(threads, accelerator);
    case "tensorflow":
      try {
        const { tf, version, device } = await loadTensorflow();
        return createTensorflowEngine(tf, { device, version, threads }, drawOnDevice);
      } catch (error) {
        throw new Error(
          `The tensorflow engine cannot start: ${message(error)}. Install @tensorflow/tfjs-node-gpu (Node 20 or 22), build it (npm run tensorflow:build), or choose the engine onnx.`,
          { cause: error },
        );
      }
    case "webgpu":
      return openGpuEngine();
    default:
      return assertNever(engine);
  }
}
