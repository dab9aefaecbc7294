import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { baseline } from "@/core/templates";
import { readRequest } from "../../workers/train-request";

const folder = mkdtempSync(join(tmpdir(), "convoy-train-"));
afterAll(() => rmSync(folder, { recursive: true }));

function makeFile(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const tiny = { layers: [{ type: "Flatten" }, { type: "Dense", units: 10, activation: "softmax" }] };
const train = (...args: string[]) => promisify(execFile)(process.execPath, ["--import", "tsx", "workers/train.ts", ...args]);

describe("what the command line asks for", () => {
  it("is a template with the lesson's settings", async () => {
    const request = await readRequest(["baseline"], 4);
    expect(request).toEqual({ architecture: baseline.architecture, training: baseline.training, engine: "auto", threads: 4, json: false });
  });

  it("is a template with other settings", async () => {
    const flags = ["--epochs", "3", "--batch-size=64", "--learning-rate", "0.5", "--train-images", "128", "--seed", "7", "--threads", "1"];
    const request = await readRequest(["baseline", ...flags, "--engine", "onnx", "--json"], 4);
    const optimizer = { ...baseline.training.optimizer, learningRate: 0.5 };
    const training = { ...baseline.training, epochs: 3, batchSize: 64, trainImages: 128, seed: 7, optimizer };
    expect(request).toMatchObject({ training, engine: "onnx", threads: 1, json: true });
  });

  it("is a file with an architecture, or with training settings too", async () => {
    const plain = await readRequest([makeFile("plain.json", JSON.stringify(tiny))], 1);
    expect(plain).toMatchObject({ architecture: tiny, training: baseline.training });
    const training = { optimizer: { name: "Adam" }, epochs: 2 };
    const full = await readRequest([makeFile("full.json", JSON.stringify({ architecture: tiny, training })), "--seed", "3"], 1);
    expect(full).toMatchObject({ architecture: tiny, training: { ...training, seed: 3 } });
  });

  it.each([
    [[], "Name one network: baseline, exercise2"],
    [["baselin"], 'no network and no file called "baselin"'],
    [["baseline", "--epochs", "many"], '--epochs must be a number, but it is "many"'],
    [["baseline", "--epoch", "3"], "See --help"],
    [["baseline", "--engine", "torch"], "--engine must be auto, onnx or tensorflow"],
    [["baseline", "--threads", "0"], "--threads must be a whole number"],
    [[makeFile("bad.json", "{")], "is not valid JSON"],
    [[makeFile("other.json", "[1]")], "holds no network"],
  ])("says what is wrong with %j", async (args, message) => {
    await expect(readRequest(args, 1)).rejects.toThrow(message);
  });
});

describe("npm run train", () => {
  it("prints one JSON line an epoch and one for the result", async () => {
    const file = makeFile("tiny.json", JSON.stringify(tiny));
    const { stdout } = await train(file, "--epochs", "2", "--train-images", "1280", "--learning-rate", "0.5", "--threads", "1", "--engine", "onnx", "--json");
    const lines = stdout.trim().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines).toMatchObject([
      { type: "epoch", number: 1, learningRate: 0.5 },
      { type: "epoch", number: 2 },
      { type: "result", engine: "onnx", parameters: 7850, images: 10_000, divergedAtEpoch: null },
    ]);
    expect(lines[2]!.testAccuracy).toBe(lines[1]!.testAccuracy);
  });

  it("prints a line an epoch where there is no terminal for a bar", async () => {
    const { stdout } = await train(makeFile("tiny.json", JSON.stringify(tiny)), "--train-images", "128", "--engine", "onnx");
    expect(stdout).toMatch(/^Epoch 1 of 1: train .*, test .*\nTest accuracy .*\n$/);
  });

  it("tells what is wrong with a network, layer by layer", async () => {
    const file = makeFile("wrong.json", JSON.stringify({ layers: [{ type: "Dense", units: 10, activation: "softmax" }] }));
    await expect(train(file)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("Layer 1: Dense needs a flat vector") as string });
  });
});
