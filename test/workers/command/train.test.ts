import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { baseline } from "@/core/network/templates";
import { OptimizerSchema, TrainingSettingsSchema } from "@/core/training/training";
import { openModel, probabilitiesOf } from "../../support/exported-network";
import { type TrainRequest, readRequest } from "../../../workers/command/train-request";

const folder = mkdtempSync(join(tmpdir(), "convoy-train-"));
afterAll(() => rmSync(folder, { recursive: true }));

function makeFile(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const tiny = { layers: [{ type: "Flatten" }, { type: "Dense", units: 10, activation: "softmax" }] };
const train = (...args: string[]) =>
  promisify(execFile)(process.execPath, ["--import", "tsx", "workers/command/train.ts", ...args]);

async function asked(...flags: string[]): Promise<TrainRequest> {
  const request = await readRequest(["baseline", ...flags], 1);
  if (request === "help") throw new Error("It asked for help.");
  return request;
}

describe("what the command line asks for", () => {
  it("is a template with the lesson's settings", async () => {
    const request = await readRequest(["baseline"], 4);
    const { architecture, training } = baseline;
    expect(request).toEqual({
      architecture,
      training,
      engine: "auto",
      provider: "auto",
      threads: 4,
      json: false,
      model: null,
    });
  });

  it("is a template with other settings", async () => {
    const flags = [
      "--epochs",
      "3",
      "--batch-size=64",
      "--learning-rate",
      "0.5",
      "--train-images",
      "128",
      "--seed",
      "7",
      "--threads",
      "1",
    ];
    const request = await readRequest(
      ["baseline", ...flags, "--engine", "onnx", "--provider", "cpu", "--json"],
      4,
    );
    const optimizer = { ...baseline.training.optimizer, learningRate: 0.5 };
    const training = { ...baseline.training, epochs: 3, batchSize: 64, trainImages: 128, seed: 7, optimizer };
    expect(request).toMatchObject({ training, engine: "onnx", provider: "cpu", threads: 1, json: true });
  });

  it("is a file with an architecture, or with training settings too", async () => {
    const plain = await readRequest([makeFile("plain.json", JSON.stringify(tiny))], 1);
    expect(plain).toMatchObject({ architecture: tiny, training: baseline.training });
    const training = { optimizer: { name: "Adam" }, epochs: 2 };
    const full = await readRequest(
      [makeFile("full.json", JSON.stringify({ architecture: tiny, training })), "--seed", "3"],
      1,
    );
    expect(full).toMatchObject({ architecture: tiny, training: { ...training, seed: 3 } });
  });

  it("is any setting by a flag", async () => {
    const { training } = await asked(
      "--optimizer",
      "AdamW",
      "--learning-rate",
      "0.002",
      "--weight-decay",
      "0.01",
      "--schedule",
      "cosine",
      "--warmup-epochs",
      "0.5",
      "--label-smoothing",
      "0.1",
      "--validation-split",
      "0.2",
      "--patience",
      "3",
      "--shift",
      "2",
      "--rotation",
      "10",
      "--zoom",
      "0.1",
      "--elastic",
      "34",
    );
    expect(TrainingSettingsSchema.parse(training)).toEqual({
      ...baseline.training,
      optimizer: { ...OptimizerSchema.parse({ name: "AdamW" }), learningRate: 0.002, weightDecay: 0.01 },
      schedule: { name: "cosine", alpha: 0 },
      warmup: { length: 0.5, unit: "epochs" },
      labelSmoothing: 0.1,
      validationSplit: 0.2,
      earlyStopping: { monitor: "val_loss", patience: 3, minDelta: 0, restoreBestWeights: true },
      augmentation: { shift: 2, rotation: 10, zoom: 0.1, elasticAlpha: 34, elasticSigma: 4 },
    });
  });

  it("is everything from a file of training settings, with flags in place of parts", async () => {
    const settings = {
      optimizer: { name: "SGD", learningRate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0.0005 },
      batchSize: 64,
      epochs: 30,
      trainImages: 6000,
      seed: 2,
      schedule: { name: "step", everyEpochs: 10, factor: 0.1 },
      warmup: { length: 100, unit: "steps" },
      labelSmoothing: 0.1,
      validationSplit: 0.1,
      earlyStopping: { monitor: "val_accuracy", patience: 3, minDelta: 0.001, restoreBestWeights: true },
      augmentation: { shift: 2, rotation: 10, zoom: 0.1, elasticAlpha: 34, elasticSigma: 4 },
    };
    const file = makeFile("settings.json", JSON.stringify(settings));
    expect((await asked("--training", file)).training).toEqual(settings);
    expect(TrainingSettingsSchema.parse(settings)).toEqual(settings);
    const changed = await asked(
      "--training",
      file,
      "--schedule",
      "constant",
      "--shift",
      "1",
      "--learning-rate",
      "0.2",
    );
    const { schedule, ...others } = settings;
    expect(schedule.name).toBe("step");
    const optimizer = { ...settings.optimizer, learningRate: 0.2 };
    expect(changed.training).toEqual({
      ...others,
      optimizer,
      augmentation: { ...settings.augmentation, shift: 1 },
    });
  });

  it.each([
    [[], "Name one network: baseline, exercise2"],
    [["baselin"], 'no network and no file called "baselin"'],
    [["baseline", "--epochs", "many"], '--epochs must be a number, but it is "many"'],
    [["baseline", "--epoch", "3"], "See --help"],
    [["baseline", "--engine", "torch"], "--engine must be auto, onnx, tensorflow or webgpu"],
    [["baseline", "--threads", "0"], "--threads must be a whole number"],
    [["baseline", "--training", "nowhere.json"], 'no file called "nowhere.json" for --training'],
    [["baseline", "--training", makeFile("list.json", "[]")], "holds no training settings"],
    [["baseline", "--patience", "soon"], '--patience must be a number, but it is "soon"'],
    [[makeFile("bad.json", "{")], "is not valid JSON"],
    [[makeFile("other.json", "[1]")], "holds no network"],
  ])("says what is wrong with %j", async (args, message) => {
    await expect(readRequest(args, 1)).rejects.toThrow(message);
  });
});

describe("npm run train", () => {
  it("prints one JSON line an epoch and one for the result", async () => {
    const file = makeFile("tiny.json", JSON.stringify(tiny));
    const { stdout } = await train(
      file,
      "--epochs",
      "2",
      "--train-images",
      "1280",
      "--learning-rate",
      "0.5",
      "--threads",
      "1",
      "--engine",
      "onnx",
      "--json",
    );
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toMatchObject([
      { type: "epoch", number: 1, learningRate: 0.5 },
      { type: "epoch", number: 2 },
      { type: "result", engine: "onnx", parameters: 7850, images: 10_000, divergedAtEpoch: null },
    ]);
    expect(lines[2]!.testAccuracy).toBe(lines[1]!.testAccuracy);
  });

  it("prints a line an epoch where there is no terminal for a bar, and writes the network to a file", async () => {
    const model = join(folder, "tiny.onnx");
    const { stdout } = await train(
      makeFile("tiny.json", JSON.stringify(tiny)),
      "--train-images",
      "128",
      "--engine",
      "onnx",
      "--model",
      model,
    );
    const [shares] = await probabilitiesOf(await openModel(readFileSync(model)), new Float32Array(784));
    expect(shares!.reduce((sum, share) => sum + share)).toBeCloseTo(1, 5);
    expect(stdout).toMatch(/^Epoch 1 of 1: train .*, test .*\nTest accuracy .*\n$/);
  });

  it("tells what is wrong with a network, layer by layer", async () => {
    const file = makeFile(
      "wrong.json",
      JSON.stringify({ layers: [{ type: "Dense", units: 10, activation: "softmax" }] }),
    );
    await expect(train(file)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("Layer 1: Dense needs a flat vector") as string,
    });
  });
});
