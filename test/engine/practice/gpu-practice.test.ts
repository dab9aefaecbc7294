import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ArchitectureSchema } from "@/core/network/architecture";
import { planNetwork } from "@/core/network/plan";
import { practiceSettings } from "@/core/training/practice";
import { learningRateAt } from "@/core/training/schedule";
import { epochBatches } from "@/engine/base/batches";
import { createInitialState } from "@/engine/base/initial-state";
import type { PracticeNews } from "@/engine/practice/messages";
import { createOnnxEngine } from "../../../workers/engines/onnx/engine";
import { launchGpuBrowser } from "../../support/browser";
import type { GpuFate, OnPage } from "../../support/practice-page";
import { noSoftwareVulkan, softwareVulkan } from "../../support/software-vulkan";
import { makeBatch, makeTraining, optionsOf, trainStep } from "../../support/training";

const STEPS = 4;
const architecture = ArchitectureSchema.parse({
  layers: [
    { type: "Conv2D", filters: 2, kernelSize: [5, 5], strides: [4, 4], activation: "relu" },
    { type: "Flatten" },
    { type: "Dense", units: 10, activation: "softmax" },
  ],
});
const training = practiceSettings(
  makeTraining({ optimizer: { name: "Adam" }, batchSize: 16, trainImages: 512 }),
  512,
);

let server: Server;
let browser: Browser;
beforeAll(async () => {
  if (softwareVulkan === null) return;
  const { outputFiles } = await build({
    entryPoints: ["test/support/practice-page.ts"],
    bundle: true,
    write: false,
    format: "esm",
    alias: { "@": "./src" },
    define: { "process.env": "{}" },
  });
  const engine = createRequire(import.meta.url).resolve("onnxruntime-web/ort-wasm-simd-threaded.wasm");
  server = createServer((request, response) => {
    const send = (type: string, body: string | Buffer) => response.setHeader("content-type", type).end(body);
    if (request.url === "/engine.wasm") void readFile(engine).then((body) => send("application/wasm", body));
    else if (request.url === "/page.js") send("text/javascript", outputFiles[0]!.text);
    else send("text/html", '<title>Practice</title><script type="module" src="/page.js"></script>');
  }).listen(0, "127.0.0.1");
  browser = await launchGpuBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** The losses of a run's first steps on the server, with these settings. */
async function trainOnServer(): Promise<number[]> {
  const { plan } = planNetwork(architecture);
  const state = createInitialState(plan, training);
  const network = await createOnnxEngine(1).createNetwork(plan, optionsOf(training), state);
  const losses: number[] = [];
  for (const batch of epochBatches(makeBatch(512), training, 1)) {
    if (losses.length === STEPS) break;
    losses.push((await trainStep(network, batch, learningRateAt(training, losses.length))).loss);
  }
  await network.dispose();
  return losses;
}

/** What trained, each time, why, and the losses after the last start. */
function sumUp(news: PracticeNews[]) {
  const last = news.findLastIndex(({ type }) => type === "started");
  return {
    trained: news.flatMap((told) => (told.type === "processor" ? [[told.on, told.trouble]] : [])),
    steps: news.slice(last).flatMap((told) => (told.type === "steps" ? told.steps : [])),
  };
}

const cases: { title: string; fate: GpuFate; expected: [string, string | null][] }[] = [
  { title: "trains on it", fate: "right", expected: [["gpu", null]] },
  {
    title: "begins anew on the processor when it goes away",
    fate: "lost",
    expected: [
      ["gpu", null],
      ["processor", "lost"],
    ],
  },
  {
    title: "trains on the processor when the GPU fails its test",
    fate: "wrong",
    expected: [["processor", "wrong"]],
  },
  { title: "trains on the processor when there is none", fate: "none", expected: [["processor", null]] },
  {
    title: "trains on the processor when the browser never answers",
    fate: "silent",
    expected: [["processor", null]],
  },
];

describe("a practice in a browser with a GPU", () => {
  const open = async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return page;
  };

  it.for(cases)("$title, and takes the server's first steps", async ({ fate, expected }, context) => {
    if (softwareVulkan === null) return context.skip(noSoftwareVulkan);
    const page = await open();
    const news = await page.evaluate((given) => (globalThis as unknown as OnPage).practise(...given), [
      fate,
      { architecture, training, steps: STEPS },
    ] as Parameters<OnPage["practise"]>);
    await page.close();
    const { trained, steps } = sumUp(news);
    expect(trained).toEqual(expected);
    expect(steps[0]!.step).toBe(1);
    for (const [index, loss] of (await trainOnServer()).entries()) {
      const difference = Math.abs(steps[index]!.loss - loss);
      expect(difference, `step ${index + 1}`).toBeLessThan(5e-5 * Math.max(1, loss));
    }
  });

  it("takes software that imitates a GPU for none", async (context) => {
    if (softwareVulkan === null) return context.skip(noSoftwareVulkan);
    const page = await open();
    expect(await page.evaluate(() => (globalThis as unknown as OnPage).hasGpu())).toBe(false);
    await page.close();
  });
});
