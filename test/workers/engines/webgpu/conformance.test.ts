import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it, type TestContext } from "vitest";
import { gpuActivations } from "@/engine/gpu/kernels/activations";
import { drawNumbers } from "@/engine/gpu/kernels/draws";
import { createOnnxEngine } from "../../../../workers/engines/onnx/engine";
import type { Draws } from "../../../../workers/engines/tensorflow/draws";
import { createTensorflowEngine } from "../../../../workers/engines/tensorflow/engine";
import { expectSame } from "../../../support/conformance";
import { calmCases, drawnCases, randomCases } from "../../../support/gpu-cases";
import type { GpuMessage } from "../../../support/gpu-child";
import { trainShortly } from "../../../support/short-training";
import { noSoftwareVulkan, softwareVulkan } from "../../../support/software-vulkan";
import { makeState } from "../../../support/training";

const script = fileURLToPath(new URL("../../../support/gpu-child.ts", import.meta.url));

/** The child's messages, as they arrive. */
function trainOnGpu(env: NodeJS.ProcessEnv) {
  const child = fork(script, { execArgv: ["--import", "tsx"], serialization: "advanced", env });
  const received: GpuMessage[] = [];
  const waiting = new Set<() => void>();
  let ended: string | null = null;
  const tell = () => waiting.forEach((look) => look());
  child.on("message", (message: GpuMessage) => {
    received.push(message);
    tell();
  });
  child.once("exit", (code, signal) => {
    ended = `The training on the GPU ended with ${signal ?? code}.`;
    tell();
  });
  return <T>(pick: (message: GpuMessage) => T | undefined) =>
    new Promise<T>((resolve, reject) => {
      const look = () => {
        const found = received.map(pick).find((picked) => picked !== undefined);
        if (found === undefined && ended === null) return;
        waiting.delete(look);
        if (found === undefined) reject(new Error(ended!));
        else resolve(found);
      };
      waiting.add(look);
      look();
    });
}

const onnx = createOnnxEngine(1);
/** TensorFlow.js with the GPU's own random numbers. */
const drawnOnGpu: Draws = (library, draw, key, batch, shape) =>
  library.tensor(drawNumbers(draw, key, batch, shape), [batch, ...shape]);
const tensorflow = createTensorflowEngine(tf, { device: "cpu", version: "tfjs", threads: 1 }, drawnOnGpu);
beforeAll(() => tf.setBackend("cpu"));

describe("a GPU takes a network to the same state", () => {
  const wait = softwareVulkan && trainOnGpu(softwareVulkan);
  const outcomeOf = (context: TestContext, name: string) =>
    wait === null
      ? context.skip(noSoftwareVulkan)
      : wait((message) => ("name" in message && message.name === name ? message.outcome : undefined));

  it.for([...calmCases, ...randomCases])(
    "as ONNX Runtime does: $name",
    async ({ name, plan, training, shift }, context) => {
      const outcome = await outcomeOf(context, name);
      expectSame(await trainShortly(onnx, plan, training, makeState(plan, training, shift)), outcome);
    },
  );

  it.for(drawnCases)(
    "as TensorFlow.js does with the same random numbers: $name",
    async ({ name, plan, training }, context) => {
      const outcome = await outcomeOf(context, name);
      expectSame(await trainShortly(tensorflow, plan, training, makeState(plan, training)), outcome);
    },
  );

  it("bit for bit when it repeats a run, resumes it or divides its steps, and else with another seed", async (context) => {
    if (wait === null) return context.skip(noSoftwareVulkan);
    const bits = await wait((message) => ("bits" in message ? message.bits : undefined));
    expect(bits).toEqual({ again: true, resumed: true, divided: true, otherSeed: false });
  });

  it("and goes on with the same losses when the device goes away, which it tells", async (context) => {
    if (wait === null) return context.skip(noSoftwareVulkan);
    const loss = await wait((message) => ("loss" in message ? message.loss : undefined));
    expect(loss).toMatchObject({
      isOurs: true,
      told: expect.stringMatching(/^DeviceError: The GPU was lost/),
    });
    expect(loss.losses).toEqual(loss.undisturbed);
  });

  it("and leaves no memory behind, network after network", async (context) => {
    if (wait === null) return context.skip(noSoftwareVulkan);
    const { early, late } = await wait((message) => ("leak" in message ? message.leak : undefined));
    expect(late - early).toBeLessThan(60);
  });

  it("with every activation", () => {
    const used = calmCases.map(({ name }) => name);
    expect(used).toEqual(expect.arrayContaining(Object.keys(gpuActivations)));
  });
});
