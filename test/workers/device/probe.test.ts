import { describe, expect, it } from "vitest";
import { findGpu } from "../../../workers/engines/gpu";
import { isTensorflowInstalled } from "../../../workers/engines/tensorflow/load";
import { probeEngine } from "../../../workers/device/probe";

const gpu = await findGpu();

describe("what a machine trains on", () => {
  it("is ONNX Runtime on the CPU when that is asked for, with its version and threads", async () => {
    const { info, accelerator, reason } = await probeEngine("onnx", "cpu", 3);
    expect(info).toEqual({
      engine: "onnx",
      device: "cpu",
      version: expect.stringMatching(/^onnxruntime-node \d+\.\d+\.\d+$/) as string,
      threads: 3,
    });
    expect(accelerator).toBeUndefined();
    expect(reason).toBe("the CPU was asked for; it trains on cpu.");
  });

  it.runIf(gpu === null)("is the CPU where there is no GPU, and every refusal is told", async () => {
    const { info, reason } = await probeEngine("auto", "auto", 1);
    expect(info).toMatchObject({ engine: "onnx", device: "cpu" });
    expect(reason).toMatch(
      /^ONNX Runtime trains on the CPU, since nothing else can\. TensorFlow: .*\. CUDA: .*\. WebGPU: .*\.$/,
    );
  });

  it.runIf(gpu === null)("is refused with the reason when it is asked for and does not work", async () => {
    await expect(probeEngine("onnx", "cuda", 1)).rejects.toThrow(
      /^ONNX Runtime cannot train on CUDA here: .+\.$/,
    );
  });

  it.runIf(!isTensorflowInstalled())(
    "is refused with a next step when it is TensorFlow and that is not installed",
    async () => {
      await expect(probeEngine("tensorflow", "auto", 1)).rejects.toThrow(
        /Install @tensorflow\/tfjs-node-gpu .* or choose the engine onnx/,
      );
    },
  );

  it.runIf(isTensorflowInstalled())(
    "is TensorFlow when that is asked for, once it has trained to the CPU's results",
    async () => {
      const { info, reason } = await probeEngine("tensorflow", "auto", 1);
      expect(info).toMatchObject({
        engine: "tensorflow",
        version: expect.stringMatching(/with TensorFlow \d/) as string,
      });
      expect(reason).toBe(`TensorFlow was asked for; it trains on ${info.device}.`);
    },
  );
});
