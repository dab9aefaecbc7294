import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { layerCatalogue } from "@/core/network/layers";
import { makeChildEnv } from "@/env";
import { createOnnxEngine } from "../../../workers/engines/onnx/engine";
import { gpuLowering } from "@/engine/onnx/graph/lowering";
import { expectSame } from "../../support/conformance";
import { gpuNetworks } from "../../support/gpu-networks";
import { trainShortly } from "../../support/short-training";
import { makePlan, makeState, makeTraining } from "../../support/training";
import type { WebgpuMessage } from "../../support/webgpu-child";

// Debian's Chromium brings SwiftShader, a Vulkan driver that computes on the processor, and a Vulkan loader.
const CHROMIUM = "/usr/lib/chromium";
const DRIVER = join(CHROMIUM, "vk_swiftshader_icd.json");
const missing = `no software Vulkan device: ${DRIVER} is not there (on Debian, apt-get install chromium)`;
const script = fileURLToPath(new URL("../../support/webgpu-child.ts", import.meta.url));
/** This engine drops the same values as WebGPU. */
const cpu = createOnnxEngine(1, undefined, gpuLowering.masks);

/** The child's output, as it arrives. */
function trainOnWebgpu() {
  const env = makeChildEnv({ VK_DRIVER_FILES: DRIVER, VK_ICD_FILENAMES: DRIVER, LD_LIBRARY_PATH: CHROMIUM });
  const child = fork(script, { execArgv: ["--import", "tsx"], serialization: "advanced", env });
  const wait = <T>(pick: (message: WebgpuMessage) => T | undefined) => {
    const found = new Promise<T>((resolve, reject) => {
      child.on("message", (message: WebgpuMessage) => {
        const picked = pick(message);
        if (picked !== undefined) resolve(picked);
      });
      child.once("exit", (code, signal) =>
        reject(new Error(`The training on WebGPU ended with ${signal ?? code}.`)),
      );
    });
    // Whoever waits for the promise gets its error; until then the error is not reported.
    found.catch(() => undefined);
    return found;
  };
  return {
    refusal: wait((message) => ("refusal" in message ? message.refusal : undefined)),
    outcomes: gpuNetworks.map((_, index) =>
      wait((message) => ("index" in message && message.index === index ? message.outcome : undefined)),
    ),
  };
}

describe("WebGPU takes a network to the same state as the CPU", () => {
  const webgpu = existsSync(DRIVER) ? trainOnWebgpu() : null;

  for (const [index, { name, layers, optimizer }] of gpuNetworks.entries()) {
    it(
      name,
      async (context) => {
        if (webgpu === null) return context.skip(missing);
        const training = makeTraining({ optimizer });
        const plan = makePlan(...layers);
        expectSame(
          await trainShortly(cpu, plan, training, makeState(plan, training)),
          await webgpu.outcomes[index]!,
        );
      },
      240_000,
    );
  }

  it("on every node, since a graph with one that only the CPU has is refused", async (context) => {
    if (webgpu === null) return context.skip(missing);
    expect(await webgpu.refusal).toMatch(/fallback to CPU EP has been explicitly disabled/);
  });

  it("with every layer of the catalogue in one of them", () => {
    expect(new Set(gpuNetworks.flatMap(({ layers }) => layers.map(({ type }) => type)))).toEqual(
      new Set(Object.keys(layerCatalogue)),
    );
  });
});
