import { inflateRawSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { makeArchitecture } from "../../support/network";
import { decodeSafetensors } from "@/core/network/safetensors";
import { decodePicture } from "@/core/run/picture/epoch-picture";
import { firstKernels } from "@/core/run/picture/kernels";
import type { TrainingSettingsInput } from "@/core/training/training";
import { makeTraining } from "../../support/training";
import { loadData, type Data } from "../../../workers/training/data";
import type { Engine } from "@/engine/base/engine";
import { createOnnxEngine } from "../../../workers/engines/onnx/engine";
import type { RunJob, RunMessage } from "../../../workers/training/messages";
import { startPlateau, watchPlateau } from "@/core/training/plateau";
import { trainRun } from "../../../workers/training/run";

const onnx = createOnnxEngine(2);
let data: Data;
beforeAll(async () => {
  const all = await loadData();
  data = {
    ...all,
    test: { images: all.test.images.subarray(0, 1000 * 784), labels: all.test.labels.subarray(0, 1000) },
  };
});

const small = makeArchitecture([
  { type: "AveragePooling2D" },
  { type: "Conv2D", filters: 4, kernelSize: [3, 3], activation: "relu" },
  { type: "Dropout", rate: 0.2 },
  { type: "Flatten" },
  { type: "Dense", units: 10, activation: "softmax" },
]);

const seeing = makeArchitecture([
  { type: "Conv2D", filters: 4, kernelSize: [3, 3], activation: "relu" },
  { type: "Flatten" },
  { type: "Dense", units: 10, activation: "softmax" },
]);

function makeJob(overrides: Partial<RunJob> = {}): RunJob {
  const training = makeTraining({
    optimizer: { name: "Adam", learningRate: 0.002 },
    batchSize: 32,
    epochs: 3,
    trainImages: 270,
  });
  return {
    runId: "run",
    architecture: small,
    training,
    checkpoint: null,
    engine: "onnx",
    threads: 2,
    ...overrides,
  };
}

async function collect(
  job: RunJob,
  { engine = onnx, shouldStop = () => false }: { engine?: Engine; shouldStop?: () => boolean } = {},
) {
  const messages: RunMessage[] = [];
  await trainRun(job, engine, data, (message) => void messages.push(message), shouldStop);
  return messages;
}

const of = <T extends RunMessage["type"]>(messages: RunMessage[], type: T) =>
  messages.filter((message): message is Extract<RunMessage, { type: T }> => message.type === type);

describe("a run", () => {
  it("reports its start, every epoch with a checkpoint, and one result", async () => {
    const messages = await collect(makeJob());
    expect(messages.map((message) => message.type).filter((type) => type !== "progress")).toEqual([
      "started",
      "epoch",
      "epoch",
      "epoch",
      "result",
    ]);
    expect(of(messages, "epoch").map(({ epoch }) => epoch.number)).toEqual([1, 2, 3]);
    const { result } = of(messages, "result")[0]!;
    const last = of(messages, "epoch")[2]!.epoch;
    expect([result.testLoss, result.testAccuracy]).toEqual([last.testLoss, last.testAccuracy]);
    const correct = result.predictions.filter(
      (prediction, image) => prediction === data.test.labels[image],
    ).length;
    expect(correct / 1000).toBe(result.testAccuracy);
    // The likeliest of ten answers has a probability of at least a tenth.
    expect(result.confidence).toHaveLength(1000);
    expect(Math.min(...result.confidence)).toBeGreaterThanOrEqual(25);
    expect(new Set(result.confidence).size).toBeGreaterThan(20);
    expect(result).toMatchObject({
      engine: "onnx",
      device: "cpu",
      threads: 2,
      parameters: 40 + 12 * 12 * 4 * 10 + 10,
      divergedAtEpoch: null,
    });
    const seconds = of(messages, "epoch").reduce((sum, { epoch }) => sum + epoch.seconds, 0);
    expect(result.seconds).toBeCloseTo(seconds, 6);
  });

  it("reports a picture of every epoch, with what the network answers then and its first kernels", async () => {
    const messages = await collect(makeJob({ architecture: seeing }));
    const pictures = of(messages, "epoch").map(({ picture }) => decodePicture(inflateRawSync(picture!)));
    const { result, weights } = of(messages, "result")[0]!;
    const last = pictures.at(-1)!;
    expect([...last.predictions.subarray(0, 1000)]).toEqual([...result.predictions]);
    expect([...last.confidence.subarray(0, 1000)]).toEqual([...result.confidence]);
    const { kernels } = firstKernels(seeing, decodeSafetensors(weights).arrays)!;
    const { largest, values } = last.kernels!;
    const floats = Array.from(values, (value) => (value * largest) / 127);
    kernels.flat().forEach((value, place) => expect(floats[place]).toBeCloseTo(value, 2));
    expect(pictures[0]!.kernels).not.toEqual(last.kernels);
    for (const { picture } of of(messages, "epoch")) expect(picture!.length).toBeLessThan(60_000);
  });

  it("learns: a small network reads most digits after 2,560 images, three times", async () => {
    const training = makeTraining({
      optimizer: { name: "Adam", learningRate: 0.005 },
      batchSize: 32,
      epochs: 3,
      trainImages: 2560,
    });
    const messages = await collect(makeJob({ training }));
    const accuracies = of(messages, "epoch").map(({ epoch }) => epoch.testAccuracy);
    expect(accuracies[2]).toBeGreaterThan(0.82);
    expect(accuracies[2]).toBeGreaterThan(accuracies[0]!);
  });

  it("that goes on from a checkpoint ends with the bits of one that was never interrupted, and with all its seconds", async () => {
    const whole = await collect(makeJob());
    const [first, second] = of(whole, "epoch");
    for (const {
      checkpoint,
      epoch: { number },
    } of [first!, second!]) {
      const rest = await collect(makeJob({ checkpoint }));
      expect(of(rest, "epoch").map(({ epoch }) => epoch.number)).toEqual([1, 2, 3].slice(number));
      expect(Buffer.from(of(rest, "result")[0]!.weights).equals(of(whole, "result")[0]!.weights)).toBe(true);
      expect(of(rest, "result")[0]!.result.predictions).toEqual(of(whole, "result")[0]!.result.predictions);
      expect(of(rest, "result")[0]!.result.seconds).toBeGreaterThan(
        of(whole, "epoch")[number - 1]!.epoch.seconds,
      );
    }
  });

  it("that was lost after its last epoch only has its result left to report", async () => {
    const whole = await collect(makeJob());
    const rest = await collect(makeJob({ checkpoint: of(whole, "epoch")[2]!.checkpoint }));
    expect(rest.map((message) => message.type)).toEqual(["started", "result"]);
    expect(of(rest, "result")[0]!.result).toEqual(of(whole, "result")[0]!.result);
  });

  it("whose loss is no longer a number stops at once, and its result is the last sensible network's", async () => {
    const training = makeTraining({ optimizer: { name: "SGD", learningRate: 100 }, epochs: 5 });
    const architecture = makeArchitecture([
      { type: "Flatten" },
      { type: "Dense", units: 16 },
      { type: "Dense", units: 16 },
      { type: "Dense", units: 10, activation: "softmax" },
    ]);
    const messages = await collect(makeJob({ architecture, training }));
    expect(messages.map((message) => message.type)).toEqual(["started", "result"]);
    const { result } = of(messages, "result")[0]!;
    expect(result.divergedAtEpoch).toBe(1);
    expect(Number.isFinite(result.testLoss)).toBe(true);
    expect(result.predictions.length).toBe(1000);
    expect(result.testAccuracy).toBeLessThan(0.5);
  });

  it("whose time is up stops there, and its result is the last epoch's network", async () => {
    const epochs = 1000;
    const training = makeTraining({ optimizer: { name: "Adam" }, batchSize: 32, epochs, trainImages: 270 });
    const messages = await collect(makeJob({ training, secondsLeft: 2 }));
    const last = of(messages, "epoch").at(-1)!;
    expect(last.epoch.number).toBeLessThan(epochs);
    const { result, weights } = of(messages, "result")[0]!;
    expect(result).toMatchObject({ isBudgetUsedUp: true, testAccuracy: last.epoch.testAccuracy });
    const rest = await collect(
      makeJob({ training: { ...training, epochs: last.epoch.number }, checkpoint: last.checkpoint }),
    );
    expect(Buffer.from(weights).equals(of(rest, "result")[0]!.weights)).toBe(true);
  });

  it("whose time is up before its first epoch has failed by that", async () => {
    const messages = await collect(makeJob({ secondsLeft: 0 }));
    expect(messages).toMatchObject([
      { type: "started" },
      { type: "failed", failure: { code: "budget_used_up", fault: "theirs" } },
    ]);
  });

  it("that no student pays for has failed when its time is up, whatever it has trained", async () => {
    const training = makeTraining({
      optimizer: { name: "Adam" },
      batchSize: 32,
      epochs: 1000,
      trainImages: 270,
    });
    const messages = await collect(makeJob({ training, secondsLeft: 2, whenTimeIsUp: "fail" }));
    expect(of(messages, "epoch").length).toBeGreaterThan(0);
    expect(of(messages, "failed")).toMatchObject([{ failure: { code: "took_too_long", fault: "theirs" } }]);
    expect(of(messages, "result")).toEqual([]);
  });

  it("that is told to stop stops before its next call of the engine and reports no result", async () => {
    const messages: RunMessage[] = [];
    const hasEpoch = () => messages.some(({ type }) => type === "epoch");
    let asked = 0;
    await trainRun(
      makeJob(),
      onnx,
      data,
      (message) => void messages.push(message),
      () => hasEpoch() && (asked += 1) > 1,
    );
    expect(messages.map((message) => message.type).filter((type) => type !== "progress")).toEqual([
      "started",
      "epoch",
    ]);
    expect(asked).toBe(2);
  });

  it("reports progress at most four times a second, with running means", async () => {
    const training = makeTraining({
      optimizer: { name: "Adam" },
      batchSize: 8,
      epochs: 100,
      trainImages: 20_000,
    });
    const moments: number[] = [];
    const progress: Extract<RunMessage, { type: "progress" }>[] = [];
    // The run stops at the third message, not after a time, so a slow machine gives the same result.
    await trainRun(
      makeJob({ training }),
      onnx,
      data,
      (message) => {
        if (message.type !== "progress") return;
        moments.push(performance.now());
        progress.push(message);
      },
      () => progress.length === 3,
    );
    expect(progress).toHaveLength(3);
    for (const [index, moment] of moments.entries())
      expect(moment - (moments[index - 1] ?? -Infinity)).toBeGreaterThan(249);
    for (const message of progress) {
      expect(message.progress).toMatchObject({ batches: 2500 });
      expect(message.progress.accuracy).toBeLessThanOrEqual(1);
      expect(message.progress.imagesPerSecond).toBeGreaterThan(0);
    }
  });
});

/** Learns fast at first and then jumps about, so that it is stopped before its twentieth epoch. */
const restless = (overrides: Partial<TrainingSettingsInput> = {}) =>
  makeTraining({
    optimizer: { name: "Adam", learningRate: 0.03 },
    batchSize: 32,
    epochs: 20,
    trainImages: 400,
    validationSplit: 0.25,
    earlyStopping: { patience: 2, restoreBestWeights: true },
    ...overrides,
  });

describe("a run with early stopping", () => {
  it("ends after its patience, and its result is the best epoch's network", async () => {
    const messages = await collect(makeJob({ training: restless() }));
    const epochs = of(messages, "epoch").map(({ epoch }) => epoch);
    const losses = epochs.map((epoch) => epoch.validationLoss!);
    const best = losses.indexOf(Math.min(...losses));
    expect(epochs.length).toBe(best + 1 + 2);
    expect(epochs.length).toBeLessThan(20);
    const { result } = of(messages, "result")[0]!;
    expect([result.testLoss, result.testAccuracy]).toEqual([
      epochs[best]!.testLoss,
      epochs[best]!.testAccuracy,
    ]);
    expect(result.testLoss).not.toBe(epochs.at(-1)!.testLoss);
  });

  it("keeps the last network unless it is told to restore the best", async () => {
    const messages = await collect(makeJob({ training: restless({ earlyStopping: { patience: 2 } }) }));
    const last = of(messages, "epoch").at(-1)!.epoch;
    expect(last.number).toBeLessThan(20);
    expect(of(messages, "result")[0]!.result.testLoss).toBe(last.testLoss);
  });

  it.each(["val_loss", "val_accuracy"] as const)(
    "by %s never looks at the test set: other test images change neither its end nor its weights",
    async (monitor) => {
      const training = restless({ earlyStopping: { monitor, patience: 2, restoreBestWeights: true } });
      const honest = await collect(makeJob({ training }));
      const poisoned = {
        ...data,
        test: {
          images: data.test.images.toReversed(),
          labels: data.test.labels.map((label) => (label * 7 + 3) % 10),
        },
      };
      const messages: RunMessage[] = [];
      await trainRun(
        makeJob({ training }),
        onnx,
        poisoned,
        (message) => void messages.push(message),
        () => false,
      );
      expect(of(messages, "epoch").length).toBe(of(honest, "epoch").length);
      expect(of(messages, "epoch").map(({ epoch }) => epoch.validationLoss)).toEqual(
        of(honest, "epoch").map(({ epoch }) => epoch.validationLoss),
      );
      expect(of(messages, "result")[0]!.result.testLoss).not.toBe(of(honest, "result")[0]!.result.testLoss);
      expect(Buffer.from(of(messages, "result")[0]!.weights).equals(of(honest, "result")[0]!.weights)).toBe(
        true,
      );
    },
  );

  it("that goes on from any checkpoint stops at the same epoch with the same bits", async () => {
    const training = restless({
      schedule: { name: "cosine" },
      warmup: { length: 1 },
      augmentation: { shift: 1, elasticAlpha: 10 },
      labelSmoothing: 0.05,
      earlyStopping: { patience: 3, restoreBestWeights: true },
    });
    const whole = await collect(makeJob({ training }));
    const epochs = of(whole, "epoch");
    const bare = ({ epoch: { seconds, ...numbers } }: (typeof epochs)[number]) =>
      seconds > 0 ? numbers : null;
    for (const [index, { checkpoint }] of epochs.entries()) {
      const rest = await collect(makeJob({ training, checkpoint }));
      expect(of(rest, "epoch").map(bare)).toEqual(epochs.slice(index + 1).map(bare));
      expect(Buffer.from(of(rest, "result")[0]!.weights).equals(of(whole, "result")[0]!.weights)).toBe(true);
      expect(of(rest, "result")[0]!.result.predictions).toEqual(of(whole, "result")[0]!.result.predictions);
    }
  });

  it("whose rate falls on a plateau follows its own validation figures, and goes on with the same bits", async () => {
    const training = restless({
      epochs: 8,
      earlyStopping: undefined,
      schedule: { name: "plateau", patience: 1, factor: 0.5 },
    });
    const { schedule } = training;
    if (schedule?.name !== "plateau") throw new Error("The schedule is no plateau.");
    const whole = await collect(makeJob({ training }));
    const epochs = of(whole, "epoch");
    let state = startPlateau(training)!;
    for (const { epoch } of epochs) {
      expect(epoch.learningRate).toBe(state.rate);
      state = watchPlateau(schedule, state, {
        number: epoch.number,
        validationLoss: epoch.validationLoss!,
        validationAccuracy: epoch.validationAccuracy!,
      });
    }
    expect(state.rate).toBeLessThan(0.03);
    const rest = await collect(makeJob({ training, checkpoint: epochs[4]!.checkpoint }));
    expect(Buffer.from(of(rest, "result")[0]!.weights).equals(of(whole, "result")[0]!.weights)).toBe(true);
  });

  it("without a validation split is refused, with the reason", async () => {
    const [message] = await collect(makeJob({ training: restless({ validationSplit: undefined }) }));
    expect(message).toMatchObject({
      type: "failed",
      failure: { code: "invalid_submission", fault: "theirs" },
    });
    expect(of([message!], "failed")[0]!.failure.problems).toMatchObject([
      { code: "missing_validation_split" },
    ]);
  });
});

describe("a run's epochs", () => {
  it("record the learning rate of their last step", async () => {
    const training = makeTraining({
      optimizer: { name: "SGD", learningRate: 0.1 },
      batchSize: 32,
      epochs: 4,
      trainImages: 320,
      schedule: { name: "step", everyEpochs: 2, factor: 0.5 },
      warmup: { length: 20, unit: "steps" },
    });
    const rates = of(await collect(makeJob({ training })), "epoch").map(({ epoch }) => epoch.learningRate);
    // Steps 9, 19, 29 and 39.
    expect(rates).toEqual([0.045, 0.095, 0.05, 0.05].map((rate) => expect.closeTo(rate, 12)));
  });

  it("have no validation figures without a split", async () => {
    const [first] = of(await collect(makeJob()), "epoch");
    expect(first!.epoch).toMatchObject({
      validationLoss: null,
      validationAccuracy: null,
      learningRate: 0.002,
    });
  });
});

describe("a run that cannot train fails with a reason and a next step", () => {
  it("because of its network", async () => {
    const architecture = makeArchitecture([{ type: "Dense", units: 10, activation: "softmax" }]);
    const [message, ...others] = await collect(makeJob({ architecture }));
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      type: "failed",
      failure: { code: "invalid_submission", fault: "theirs" },
    });
    expect(of([message!], "failed")[0]!.failure.problems).toMatchObject([{ code: "missing_flatten" }]);
  });

  it.each([
    ["Failed to allocate memory for requested buffer of size 17179869184", "out_of_memory"],
    ["std::bad_alloc", "out_of_memory"],
    ["Non-zero status code returned while running Conv node", "engine_error"],
  ])("because of the engine: %s", async (reason, code) => {
    const broken: Engine = { ...onnx, createNetwork: () => Promise.reject(new Error(reason)) };
    const [message] = await collect(makeJob(), { engine: broken });
    expect(message).toMatchObject({ type: "failed", failure: { code, fault: "ours" } });
  });

  it("because its checkpoint is damaged", async () => {
    const messages = await collect(makeJob({ checkpoint: Uint8Array.of(1, 2, 3) }));
    expect(messages).toMatchObject([{ type: "failed", failure: { code: "engine_error", fault: "ours" } }]);
  });
});
