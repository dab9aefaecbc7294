import { describe, expect, it } from "vitest";
import type { ArchitectureInput } from "@/core/network/architecture";
import { checkSubmission } from "@/core/check/check";
import type { Edit } from "@/core/network/edit";
import { lintSubmission, type Hint } from "@/core/check/lint";
import { baseline, exercise2 } from "@/core/network/templates";
import type { TrainingSettingsInput } from "@/core/training/training";
import { makeArchitecture, makeTraining } from "../../support/network";

type Layers = ArchitectureInput["layers"];

function lint(layers: Layers, training: Partial<TrainingSettingsInput> = {}): Hint[] {
  const checked = checkSubmission({
    architecture: makeArchitecture(layers),
    training: makeTraining(training),
  });
  if (!checked.architecture) throw new Error(JSON.stringify(checked.problems));
  return lintSubmission(checked);
}

const codes = (hints: Hint[]) => hints.map(({ code, path }) => `${code} ${path.join(".")}`);
const flat = { type: "Flatten" } as const;
const end = { type: "Dense", units: 10, activation: "softmax" } as const;
const relu = { type: "Dense", units: 20, activation: "relu" } as const;
const straight = { type: "Dense", units: 20 } as const;

describe("the linter", () => {
  it.each([
    ["the lesson's baseline", baseline],
    ["exercise 2 as it is meant", exercise2],
  ])("has nothing to say of %s", (_, { architecture, training }) => {
    const checked = checkSubmission({ architecture, training });
    expect(codes(lintSubmission(checked as Extract<typeof checked, { architecture: object }>))).toEqual([]);
  });

  it.each<[string, Layers, string[], Edit | null]>([
    [
      "a rate that looks like the share to keep",
      [{ type: "Dropout", rate: 0.7 }, flat, end],
      ["keep_probability layers.0.rate"],
      { kind: "set_layer", index: 0, name: "rate", value: 0.3 },
    ],
    ["a half dropped is usual", [flat, relu, { type: "Dropout", rate: 0.5 }, end], [], null],
    [
      "two dense layers in a line",
      [flat, straight, { type: "Dropout", rate: 0.2 }, end],
      ["no_activation layers.1.activation"],
      { kind: "set_layer", index: 1, name: "activation", value: "relu" },
    ],
    [
      "an activation layer between them bends",
      [flat, straight, { type: "Activation", activation: "tanh" }, end],
      [],
      null,
    ],
    [
      "two convolutions in a line",
      [
        { type: "Conv2D", filters: 4, kernelSize: [3, 3] },
        { type: "Conv2D", filters: 4, kernelSize: [3, 3] },
        flat,
        end,
      ],
      ["no_activation layers.0.activation"],
      { kind: "set_layer", index: 0, name: "activation", value: "relu" },
    ],
    [
      "max-pooling bends",
      [
        { type: "Conv2D", filters: 4, kernelSize: [3, 3] },
        { type: "MaxPooling2D" },
        { type: "Conv2D", filters: 4, kernelSize: [3, 3] },
        flat,
        end,
      ],
      [],
      null,
    ],
    [
      "softmax twice",
      [flat, end, { type: "Activation", activation: "softmax" }],
      ["doubled_softmax layers.2"],
      { kind: "remove_layer", index: 2 },
    ],
    [
      "softmax inside",
      [flat, { ...relu, activation: "softmax" }, end],
      ["softmax_inside layers.1.activation"],
      { kind: "set_layer", index: 1, name: "activation", value: "relu" },
    ],
    [
      "a map pooled to a point",
      [{ type: "MaxPooling2D", poolSize: [14, 14] }, { type: "MaxPooling2D" }, flat, end],
      ["pooled_away layers.1"],
      { kind: "remove_layer", index: 1 },
    ],
    [
      "global pooling is meant so",
      [{ type: "Conv2D", filters: 8, kernelSize: [3, 3] }, { type: "GlobalAveragePooling2D" }, end],
      [],
      null,
    ],
    [
      "nearly all parameters in one layer",
      [flat, { ...relu, units: 1000 }, end],
      ["concentrated_parameters layers.1"],
      null,
    ],
    ["a small network may be one layer", [flat, end], [], null],
    [
      "nothing is trained",
      [flat, { ...relu, trainable: false }, { ...end, trainable: false }],
      ["nothing_trained layers.2"],
      { kind: "set_layer", index: 2, name: "trainable", value: "" },
    ],
    ["a frozen layer under a trained one", [flat, { ...relu, trainable: false }, end], [], null],
  ])("%s", (_, layers, expected, repair) => {
    const hints = lint(layers);
    expect(codes(hints)).toEqual(expected);
    expect(hints[0]?.repair ?? null).toEqual(repair && [repair]);
    expect(hints.every(({ severity }) => severity === "warning")).toBe(true);
  });

  it.each<[TrainingSettingsInput["optimizer"], string | null]>([
    [{ name: "Adadelta" }, "low 1"],
    [{ name: "Adadelta", learningRate: 1 }, null],
    [{ name: "Adam", learningRate: 0.1 }, "high 0.001"],
    [{ name: "Adam" }, null],
    [{ name: "SGD", learningRate: 5 }, "high 0.01"],
    [{ name: "SGD" }, null],
    [{ name: "AdamW", learningRate: 1e-6 }, "low 0.001"],
    [{ name: "RMSprop" }, null],
    [{ name: "Nadam" }, null],
    [{ name: "Adamax" }, null],
    [{ name: "Lion", learningRate: 0.01 }, "high 0.0003"],
    [{ name: "Adagrad" }, null],
  ])("the rate of %j is %s", (optimizer, expected) => {
    const [found] = lint([flat, end], { optimizer });
    expect(found ? `${found.values.side} ${found.values.usual}` : null).toBe(expected);
    if (found)
      expect(found.repair).toEqual([
        { kind: "set_optimizer", name: "learningRate", value: found.values.usual },
      ]);
  });
});
