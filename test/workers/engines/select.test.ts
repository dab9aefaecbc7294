import { describe, expect, it } from "vitest";
import { selectEngine } from "../../../workers/engines/select";
import { loadTensorflow } from "../../../workers/engines/tensorflow/load";

const tensorflow = await loadTensorflow().catch(() => null);

describe("the engine", () => {
  it("is ONNX Runtime when it is asked for, with its version and threads", async () => {
    const { engine, reason } = await selectEngine("onnx", 3);
    expect(engine.info()).toEqual({ engine: "onnx", device: "cpu", version: expect.stringMatching(/^onnxruntime-node \d+\.\d+\.\d+$/) as string, threads: 3 });
    expect(reason).toMatch(/\.$/);
  });

  it("is chosen by what the machine has, and the reason is said", async () => {
    const { engine, reason } = await selectEngine("auto", 1);
    expect(engine.info().engine).toBe(tensorflow?.hasGpu ? "tensorflow" : "onnx");
    expect(reason).toMatch(tensorflow?.hasGpu ? /sees a GPU/ : /on the CPU: .*(not installed|sees no GPU)/);
  });

  it.runIf(tensorflow === null)("is refused with a next step when it is TensorFlow and that is not installed", async () => {
    await expect(selectEngine("tensorflow", 1)).rejects.toThrow(/Install @tensorflow\/tfjs-node-gpu .* or choose the engine onnx/);
  });
});
