import { describe, expect, it } from "vitest";
import { draftOf, readDraft } from "@/components/builder/draft/draft";
import { mend } from "@/components/builder/draft/mend";
import type { ArchitectureInput } from "@/core/network/architecture";
import { checkSubmission } from "@/core/check/check";
import { runMemory } from "@/core/check/memory";
import { defaultLimits } from "@/core/exercise/default-limits";
import { planNetwork } from "@/core/network/plan";
import { findRepair } from "@/core/check/repair";
import { baseline } from "@/core/network/templates";
import type { TrainingSettingsInput } from "@/core/training/training";
import { makeArchitecture, makeTraining } from "../../support/network";

type Layers = ArchitectureInput["layers"];
const conv = { type: "Conv2D" as const, filters: 4, kernelSize: [3, 3] as [number, number] };
const output = { type: "Dense" as const, units: 10, activation: "softmax" as const };

/** Repairs the first problem again and again, as a student does who clicks each button. */
function mendAll(layers: Layers, training: Partial<TrainingSettingsInput> = {}, limits = defaultLimits) {
  let draft = draftOf(makeArchitecture(layers), makeTraining(training));
  const codes: string[] = [];
  for (;;) {
    const input = readDraft(draft);
    const { problems, architecture, training: settings } = checkSubmission(input, limits);
    const [first] = problems;
    if (!first) return { codes, layers: architecture?.layers ?? [], training: settings };
    codes.push(first.code);
    const { plan } = planNetwork(makeArchitecture(input.architecture.layers as Layers));
    const repair = findRepair(first, { plan, limits });
    if (!repair || codes.length > 5) return { codes, layers: null, training: null };
    draft = mend(draft, repair);
  }
}

describe("a repair", () => {
  const cases: [name: string, layers: Layers, codes: string[], types: string[]][] = [
    ["flattens before a dense layer", [conv, output], ["missing_flatten"], ["Conv2D", "Flatten", "Dense"]],
    [
      "adds the output layer that is missing, flattened",
      [conv],
      ["wrong_output"],
      ["Conv2D", "Flatten", "Dense"],
    ],
    [
      "adds the output layer after a hidden one",
      [{ type: "Flatten" }, { type: "Dense", units: 32, activation: "relu" }],
      ["wrong_output"],
      ["Flatten", "Dense", "Dense"],
    ],
    [
      "widens an output layer in place",
      [{ type: "Flatten" }, { ...output, units: 7 }],
      ["wrong_output"],
      ["Flatten", "Dense"],
    ],
    [
      "sets a missing softmax",
      [{ type: "Flatten" }, { type: "Dense", units: 10 }],
      ["missing_softmax"],
      ["Flatten", "Dense"],
    ],
    [
      "adds a softmax behind a layer that has no activation",
      [{ type: "Flatten" }, { type: "Dense", units: 10 }, { type: "Dropout", rate: 0.1 }],
      ["missing_softmax"],
      ["Flatten", "Dense", "Dropout", "Activation"],
    ],
    [
      "removes what needs an image after the network was flattened",
      [{ type: "Flatten" }, { type: "MaxPooling2D" }, output],
      ["needs_image"],
      ["Flatten", "Dense"],
    ],
    [
      "pads a window that is too large",
      [{ ...conv, kernelSize: [28, 28] }, conv, { type: "Flatten" }, output],
      ["window_too_large"],
      ["Conv2D", "Conv2D", "Flatten", "Dense"],
    ],
    [
      "takes back a dilation beside strides",
      [{ ...conv, strides: [2, 2], dilationRate: [2, 2] }, { type: "Flatten" }, output],
      ["stride_and_dilation"],
      ["Conv2D", "Flatten", "Dense"],
    ],
    [
      "evens the strides of a depthwise convolution",
      [{ type: "DepthwiseConv2D", kernelSize: [3, 3], strides: [2, 1] }, { type: "Flatten" }, output],
      ["unequal_strides"],
      ["DepthwiseConv2D", "Flatten", "Dense"],
    ],
    [
      "adds the last earlier layer whose shape fits",
      [
        { ...conv, padding: "same" },
        conv,
        { ...conv, padding: "same" },
        { ...conv, padding: "same" },
        { type: "Add", from: 0 },
        { type: "Flatten" },
        output,
      ],
      ["add_shapes_differ"],
      ["Conv2D", "Conv2D", "Conv2D", "Conv2D", "Add", "Flatten", "Dense"],
    ],
  ];
  it.each(cases)("%s, and then the network trains", (_, layers, codes, types) => {
    const mended = mendAll(layers);
    expect(mended.codes).toEqual(codes);
    expect(mended.layers?.map(({ type }) => type)).toEqual(types);
  });

  it("names the layer to add, not the one before, which arrives anyway", () => {
    const same = { ...conv, padding: "same" as const };
    const { layers } = mendAll([
      same,
      conv,
      same,
      same,
      { type: "Add", from: 0 },
      { type: "Flatten" },
      output,
    ]);
    expect(layers?.[4]).toEqual({ type: "Add", from: 2 });
  });

  it("goes to the limits of the exercise", () => {
    const limits = { ...defaultLimits, batchSize: 512 };
    const { layers, training } = mendAll(
      baseline.architecture.layers,
      { epochs: 500, batchSize: 1024 },
      limits,
    );
    expect(layers).toEqual(baseline.architecture.layers);
    expect(training).toMatchObject({ epochs: defaultLimits.epochs, batchSize: 512 });
  });

  it("makes the batch as large as fits into the memory", () => {
    const { codes, training } = mendAll(
      baseline.architecture.layers,
      { batchSize: 1024 },
      { ...defaultLimits, memoryBytes: 750 * 2 ** 20 },
    );
    expect(codes).toEqual(["too_much_memory"]);
    const { plan } = planNetwork(baseline.architecture);
    expect(training!.batchSize % 8).toBe(0);
    expect(runMemory(plan, training!.batchSize)).toBeLessThanOrEqual(750 * 2 ** 20);
    expect(runMemory(plan, training!.batchSize + 8)).toBeGreaterThan(750 * 2 ** 20);
  });

  it("keeps back a validation split for early stopping", () => {
    expect(mendAll([{ type: "Flatten" }, output], { earlyStopping: {} }).training).toMatchObject({
      validationSplit: 0.1,
    });
  });

  it("brings a number back to its bound", () => {
    const draft = draftOf(makeArchitecture([{ ...conv }, { type: "Flatten" }, output]), makeTraining());
    draft.layers[0]!.values.filters = 5000;
    draft.training.epochs = 0;
    const context = { plan: planNetwork({ layers: [] }).plan, limits: defaultLimits };
    const repairs = checkSubmission(readDraft(draft)).problems.map((problem) => findRepair(problem, context));
    expect(repairs).toEqual([
      [{ kind: "set_layer", index: 0, name: "filters", value: 1024 }],
      [{ kind: "set_training", name: "epochs", value: 1 }],
    ]);
  });
});
