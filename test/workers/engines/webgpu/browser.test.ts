import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { createOnnxEngine } from "../../../../workers/engines/onnx/engine";
import { launchGpuBrowser } from "../../../support/browser";
import { expectSame } from "../../../support/conformance";
import { calmCases } from "../../../support/gpu-cases";
import type { trainOnPage } from "../../../support/gpu-page";
import { trainShortly } from "../../../support/short-training";
import { noSoftwareVulkan, softwareVulkan } from "../../../support/software-vulkan";
import { makeState } from "../../../support/training";

const KILOBYTES = 60;

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    globalName: "onPage",
    alias: { "@": "./src" },
    define: { "process.env": "{}" },
  });
  return outputFiles[0]!.text;
}

it(`The engine's script for a browser is smaller than ${KILOBYTES} kB`, async () => {
  expect(gzipSync(await bundle("src/engine/gpu/network.ts")).length).toBeLessThan(KILOBYTES * 1000);
});

/** Convolutions of each kind, normalisation, a shortcut and the optimisers' memory. */
const names = [
  "Conv2D, strides and same",
  "SeparableConv2D",
  "BatchNormalization on images",
  "LayerNormalization on vectors",
  "Add, three consumers of one output",
  "L2 of every kernel",
  "gelu",
  "Adam",
];

it("A browser's GPU takes networks to the same state as ONNX Runtime does in Node", async (context) => {
  if (softwareVulkan === null) return context.skip(noSoftwareVulkan);
  // WebGPU is for pages of this machine, or of https.
  const server = createServer((_, response) => response.end("<title>GPU</title>")).listen(0, "127.0.0.1");
  const browser = await launchGpuBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.addScriptTag({ content: await bundle("test/support/gpu-page.ts") });
    const outcomes = await page.evaluate((wanted) => {
      const { onPage } = globalThis as unknown as { onPage: { trainOnPage: typeof trainOnPage } };
      return onPage.trainOnPage(wanted);
    }, names);
    const engine = createOnnxEngine(1);
    for (const [index, name] of names.entries()) {
      const { plan, training, shift } = calmCases.find((one) => one.name === name)!;
      const { predictions, confidence, state, ...others } = outcomes[index]!;
      const arrays = (lists: number[][]) => lists.map((list) => Float32Array.from(list));
      expectSame(await trainShortly(engine, plan, training, makeState(plan, training, shift)), {
        ...others,
        predictions: Uint8Array.from(predictions),
        confidence: Float32Array.from(confidence),
        state: { step: state.step, weights: arrays(state.weights), slots: state.slots.map(arrays) },
      });
    }
  } finally {
    await browser.close();
    server.close();
  }
}, 240_000);
