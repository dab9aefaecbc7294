import { describe, expect, it } from "vitest";
import { checkSubmission } from "@/core/check/check";
import { defaultLimits } from "@/core/exercise/default-limits";
import { baseline, networkTemplates } from "@/core/network/templates";
import { makeTraining } from "../../support/network";
import { inEnglish } from "../../support/texts";

const training = makeTraining();
const flatten = { type: "Flatten" };
const output = { type: "Dense", units: 10, activation: "softmax" };
const conv = { type: "Conv2D", filters: 8, kernelSize: [3, 3], activation: "relu" };

function problemsOf(layers: unknown[], settings: unknown = training) {
  return checkSubmission({ architecture: { layers }, training: settings }, defaultLimits).problems;
}

describe("the check of a submission", () => {
  it.each(networkTemplates.map((template) => [template.title, template] as const))(
    "accepts %s",
    (_, template) => {
      const checked = checkSubmission(template, defaultLimits);
      expect(checked.problems).toEqual([]);
      expect(checked.plan?.parameters).toBeGreaterThan(1_000_000);
    },
  );

  it("fills in Keras's defaults", () => {
    const checked = checkSubmission({
      architecture: { layers: [flatten, output] },
      training: { optimizer: { name: "Adadelta" } },
    });
    expect(checked.training).toEqual({
      optimizer: { name: "Adadelta", learningRate: 0.001, rho: 0.95, epsilon: 1e-7 },
      batchSize: 128,
      epochs: 1,
      trainImages: 60_000,
      seed: 1,
    });
  });

  it.each([
    ["no layers", [], "empty_network", ["layers"]],
    [
      "a kernel larger than its map",
      [{ type: "MaxPooling2D", poolSize: [14, 14] }, conv, flatten, output],
      "window_too_large",
      ["layers", 1, "kernelSize"],
    ],
    [
      "a pool larger than its map",
      [{ ...conv, kernelSize: [27, 27] }, { type: "MaxPooling2D", poolSize: [3, 3] }, flatten, output],
      "window_too_large",
      ["layers", 1, "poolSize"],
    ],
    ["a missing Flatten", [conv, output], "missing_flatten", ["layers", 1]],
    ["a convolution after Flatten", [flatten, conv, output], "needs_image", ["layers", 1]],
    [
      "strides together with dilation",
      [{ ...conv, strides: [2, 2], dilationRate: [2, 2] }, flatten, output],
      "stride_and_dilation",
      ["layers", 0, "dilationRate"],
    ],
    [
      "unequal strides of a depthwise convolution",
      [{ type: "DepthwiseConv2D", kernelSize: [3, 3], strides: [1, 2] }, flatten, output],
      "unequal_strides",
      ["layers", 0, "strides"],
    ],
    [
      "a separable kernel larger than its map",
      [{ type: "SeparableConv2D", filters: 2, kernelSize: [28, 28], dilationRate: [2, 1] }, flatten, output],
      "window_too_large",
      ["layers", 0, "kernelSize"],
    ],
    [
      "map dropout after Flatten",
      [flatten, { type: "SpatialDropout2D", rate: 0.5 }, output],
      "needs_image",
      ["layers", 1],
    ],
    ["padding after Flatten", [flatten, { type: "ZeroPadding2D" }, output], "needs_image", ["layers", 1]],
    [
      "noise stronger than the pixels",
      [{ type: "GaussianNoise", stddev: 1.5 }, flatten, output],
      "invalid_value",
      ["layers", 0, "stddev"],
    ],
    [
      "an L2 factor below zero",
      [flatten, { ...output, kernelL2: -0.1 }],
      "invalid_value",
      ["layers", 1, "kernelL2"],
    ],
    [
      "adding another shape",
      [conv, conv, { type: "Add", from: 0 }, flatten, output],
      "add_shapes_differ",
      ["layers", 2, "from"],
    ],
    [
      "adding itself",
      [conv, { type: "Add", from: 1 }, flatten, output],
      "add_from_later",
      ["layers", 1, "from"],
    ],
    [
      "adding a later layer",
      [{ type: "Add", from: 1 }, conv, flatten, output],
      "add_from_later",
      ["layers", 0, "from"],
    ],
    [
      "adding the softmax's like behind it",
      [flatten, output, { type: "Add", from: 1 }],
      "missing_softmax",
      ["layers", 2],
    ],
    ["adding no layer", [conv, { type: "Add" }, flatten, output], "invalid_value", ["layers", 1, "from"]],
    ["a wrong number of outputs", [flatten, { ...output, units: 9 }], "wrong_output", ["layers", 1]],
    ["an image as output", [conv], "wrong_output", ["layers", 0]],
    [
      "an output that is no probability",
      [flatten, { ...output, activation: "relu" }],
      "missing_softmax",
      ["layers", 1, "activation"],
    ],
    [
      "dropout after the softmax",
      [flatten, output, { type: "Dropout", rate: 0.5 }],
      "missing_softmax",
      ["layers", 2],
    ],
    [
      "dropout of everything",
      [flatten, { type: "Dropout", rate: 1 }, output],
      "invalid_value",
      ["layers", 1, "rate"],
    ],
    [
      "a negative dropout",
      [flatten, { type: "Dropout", rate: -0.1 }, output],
      "invalid_value",
      ["layers", 1, "rate"],
    ],
    ["an unknown layer", [{ type: "LSTM" }, flatten, output], "invalid_value", ["layers", 0, "type"]],
    ["an unknown argument", [{ ...conv, colour: "red" }, flatten, output], "invalid_value", ["layers", 0]],
    [
      "half a filter",
      [{ ...conv, filters: 1.5 }, flatten, output],
      "invalid_value",
      ["layers", 0, "filters"],
    ],
  ] as [string, unknown[], string, (string | number)[]][])(
    "refuses %s, and says where and what to do",
    (_, layers, code, path) => {
      const problem = problemsOf(layers).find((candidate) => candidate.code === code);
      expect(problem).toMatchObject({ code, severity: "error", path });
      const { message, fix } = inEnglish(problem!);
      expect(message.length).toBeGreaterThan(20);
      expect(fix.length).toBeGreaterThan(10);
      expect(message + fix).not.toMatch(/[{}]|problems\./);
    },
  );

  it.each([
    [
      "too many parameters",
      [flatten, { type: "Dense", units: 8000 }, output],
      {},
      "too_many_parameters",
      ["layers", 1],
    ],
    [
      "too much memory",
      [{ ...conv, filters: 512, kernelSize: [1, 1] }, { type: "GlobalAveragePooling2D" }, output],
      { batchSize: 1024 },
      "too_much_memory",
      ["layers", 0],
    ],
    [
      "too many operations",
      [{ ...conv, filters: 256 }, { ...conv, filters: 256 }, { type: "GlobalAveragePooling2D" }, output],
      {},
      "too_many_flops",
      ["layers", 1],
    ],
    ["too many epochs", [flatten, output], { epochs: 31 }, "too_many_epochs", ["training", "epochs"]],
  ] as [string, unknown[], object, string, (string | number)[]][])(
    "refuses %s by the exercise's limits",
    (_, layers, overrides, code, path) => {
      expect(problemsOf(layers, makeTraining(overrides))).toMatchObject([{ code, severity: "error", path }]);
    },
  );

  it("names the field of a training setting", () => {
    expect(problemsOf([flatten, output], { ...training, batchSize: 4 })).toMatchObject([
      { path: ["training", "batchSize"] },
    ]);
    expect(
      problemsOf([flatten, output], { ...training, optimizer: { name: "Adam", learningRate: 0 } }),
    ).toMatchObject([{ path: ["training", "optimizer", "learningRate"] }]);
  });

  it("reports the network's and the training's problems together", () => {
    const problems = problemsOf([conv, output], { ...training, epochs: 0 });
    expect(problems.map((problem) => problem.path[0])).toEqual(["training", "layers"]);
  });

  it("survives anything", () => {
    for (const nonsense of [
      null,
      undefined,
      1,
      "x",
      [],
      {},
      { layers: null },
      { layers: [null, 3] },
      { layers: "Conv2D" },
    ]) {
      const { problems, plan } = checkSubmission({ architecture: nonsense, training: nonsense });
      expect(plan).toBeNull();
      expect(problems.length).toBeGreaterThan(0);
    }
  });

  it("refuses without limits only what can never train", () => {
    expect(
      checkSubmission({ ...baseline, training: { ...baseline.training, epochs: 500 } }).problems,
    ).toEqual([]);
  });
});
