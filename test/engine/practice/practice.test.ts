import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { ArchitectureSchema, type Architecture } from "@/core/network/architecture";
import { planNetwork } from "@/core/network/plan";
import { MOST_MEASURED, practiceSettings } from "@/core/training/practice";
import type { TrainingSettings } from "@/core/training/training";
import type { Batch } from "@/engine/base/engine";
import { createInitialState } from "@/engine/base/initial-state";
import { browserSetting } from "@/engine/onnx/browser-setting";
import { OnnxNetwork } from "@/engine/onnx/network";
import type { Runtime } from "@/engine/onnx/runtime";
import { measuredImages } from "@/engine/practice/attempt";
import type { PracticeNews } from "@/engine/practice/messages";
import { Practice } from "@/engine/practice/practice";
import { Viewer } from "@/engine/practice/viewer";
import { createOnnxEngine } from "../../../workers/engines/onnx/engine";
import { loadData } from "../../../workers/training/data";
import { trainEpoch } from "../../../workers/training/epoch";
import { browserRuntime } from "../../support/browser-engine";
import { smallNetwork } from "../../support/pool";
import { makeTraining, optionsOf } from "../../support/training";
import { waitFor } from "../../support/wait";

const architecture = ArchitectureSchema.parse(smallNetwork);
const training = practiceSettings(
  makeTraining({ optimizer: { name: "Adam" }, batchSize: 32, trainImages: 60_000 }),
  2_000,
);
let data: Batch;
beforeAll(async () => {
  data = (await loadData()).train;
});

/** A practice in this process, and all that it tells. */
function begin() {
  const news: PracticeNews[] = [];
  let [open, opened] = [0, 0];
  const runtime: Runtime = {
    ...browserRuntime,
    openSession: async (graph, options) => {
      const session = await browserRuntime.openSession(graph, options);
      [open, opened] = [open + 1, opened + 1];
      const release = session.release.bind(session);
      session.release = async () => {
        open -= 1;
        await release();
      };
      return session;
    },
  };
  const setting = browserSetting(runtime);
  const practice = new Practice({
    openNetwork: (plan, options, state) => OnnxNetwork.create(plan, options, state, setting),
    mayRetry: () => false,
    openViewer: (plan) => Viewer.open(plan, runtime, setting.session),
    loadImages: () => Promise.resolve(data),
    now: () => performance.now(),
    wait: async (milliseconds) => void (await wait(milliseconds)),
    tell: (told) => news.push(told),
  });
  const of = <T extends PracticeNews["type"]>(type: T) =>
    news.filter((each): each is Extract<PracticeNews, { type: T }> => each.type === type);
  const steps = (round: number) => of("steps").flatMap((each) => (each.round === round ? each.steps : []));
  let round = -1;
  return {
    practice,
    news,
    of,
    steps,
    sessions: () => ({ open, opened }),
    start: (settings: TrainingSettings = training, network: Architecture = architecture) =>
      practice.start({ round: (round += 1), architecture: network, training: settings }),
    /** An order that no network can follow ends the one that trains. */
    end: () => practice.start({ round: (round += 1), architecture: { layers: [] }, training }),
  };
}

describe("a practice in the browser", () => {
  it("takes the steps of a run on the server with its settings", async () => {
    const practice = begin();
    void practice.start();
    const batches = 1600 / 32;
    await waitFor("an epoch", () => practice.steps(0).length > batches);
    await practice.end();
    const { plan } = planNetwork(architecture);
    const network = await createOnnxEngine(1).createNetwork(
      plan,
      optionsOf(training),
      createInitialState(plan, training),
    );
    const there = await trainEpoch(
      network,
      data,
      training,
      { epoch: 1, plateau: null },
      () => undefined,
      () => false,
    );
    await network.dispose();
    const first = practice.steps(0).slice(0, batches);
    expect(first.map(({ step }) => step)).toEqual(first.map((_, index) => index + 1));
    const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    expect(mean(first.map(({ loss }) => loss))).toBeCloseTo(there!.loss, 5);
    expect(mean(first.map(({ accuracy }) => accuracy))).toBeCloseTo(there!.accuracy, 5);
  });

  it("measures and shows itself on images that it does not train on", async () => {
    const measured = measuredImages(data, training);
    expect(measured.labels.length).toBe(400);
    expect(measured.images[0]).toBe(data.images[1600 * 784]);
    expect(measuredImages(data, practiceSettings(training, 20_000)).labels.length).toBe(400);
    expect(measuredImages(data, { ...training, trainImages: 20_000 }).labels.length).toBe(MOST_MEASURED);
    const practice = begin();
    practice.practice.pictureMilliseconds = 0;
    void practice.start({ ...training, epochs: 1 });
    await waitFor("the first figures", () => practice.of("measured").length > 0);
    await practice.end();
    const [{ measure }] = practice.of("measured") as [Extract<PracticeNews, { type: "measured" }>];
    expect(measure).toMatchObject({ images: 400 });
    expect(measure.accuracy).toBeGreaterThan(0.5);
    const [started] = practice.of("started");
    expect(started!.digits.map(({ label }) => label)).toEqual([...measured.labels.subarray(0, 4)]);
    const { kernels, layers, answers } = practice.of("pictures").at(-1)!.pictures;
    expect(kernels).toMatchObject({ layer: "conv2d", height: 5, width: 5, total: 4 });
    expect(kernels!.kernels.map((kernel) => kernel.length)).toEqual([25, 25, 25, 25]);
    expect(layers[0]).toMatchObject({ layer: "conv2d", height: 8, width: 8, channels: 4 });
    expect(layers[0]!.maps.map((maps) => maps.length)).toEqual([4, 4, 4, 4]);
    expect(answers.every(({ confidence }) => confidence > 0.1 && confidence <= 1)).toBe(true);
  });

  it("begins anew with another network, and is silent about the one before", async () => {
    const practice = begin();
    void practice.start();
    await waitFor("a step", () => practice.steps(0).length > 0);
    void practice.start({ ...training, seed: 2 });
    void practice.start({ ...training, seed: 3 });
    await waitFor("a step of the last one", () => practice.steps(2).length > 2);
    await practice.end();
    const rounds = practice.news.flatMap((each) => ("round" in each ? [each.round] : []));
    expect(rounds.slice(0, -1)).toEqual(rounds.slice(0, -1).toSorted((a, b) => a - b));
    expect(practice.of("started").map(({ round }) => round)).toEqual([0, 2]);
  });

  it("stands still while it is paused, but for single steps", async () => {
    const practice = begin();
    void practice.start();
    await waitFor("a step", () => practice.steps(0).length > 0);
    practice.practice.gate.pause();
    await wait(300);
    const count = practice.steps(0).length;
    practice.practice.gate.step();
    await waitFor("one more step", () => practice.steps(0).length === count + 1);
    await wait(300);
    expect(practice.steps(0).length).toBe(count + 1);
    practice.practice.gate.go();
    await waitFor("many more", () => practice.steps(0).length > count + 5);
    await practice.end();
  });

  it("ends when the loss is no number any more", async () => {
    const practice = begin();
    const linear = ArchitectureSchema.parse({
      layers: [
        { type: "Flatten" },
        { type: "Dense", units: 16 },
        { type: "Dense", units: 16 },
        { type: "Dense", units: 10, activation: "softmax" },
      ],
    });
    await practice.start(
      { ...training, optimizer: { name: "SGD", learningRate: 100, momentum: 0, nesterov: false } },
      linear,
    );
    expect(practice.of("ended")).toMatchObject([{ round: 0, why: "diverged" }]);
  });

  it("gives back what fifty networks took", async () => {
    const practice = begin();
    const sizes: number[] = [];
    for (let round = 0; round < 50; round += 1) {
      void practice.start({ ...training, seed: round });
      await waitFor("steps", () => practice.steps(round).length > 2);
      sizes.push(process.memoryUsage().rss);
    }
    await practice.end();
    const { open, opened } = practice.sessions();
    expect(opened).toBeGreaterThanOrEqual(150);
    expect(open).toBe(0);
    // What fifty networks' weights, memory and images would keep is many times as much.
    expect(sizes.at(-1)! - sizes[9]!).toBeLessThan(64 * 2 ** 20);
  });
});
