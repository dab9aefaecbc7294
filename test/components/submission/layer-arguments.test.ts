import { describe, expect, it } from "vitest";
import { describeArguments } from "@/components/submission/layer-arguments";
import { LayerSchema, type Layer } from "@/core/architecture";
import type { z } from "zod";

type LayerInput = z.input<typeof LayerSchema>;

describe("a layer's arguments in words", () => {
  const cases: [words: string, layer: LayerInput][] = [
    ["filters 32, kernelSize 3×3, activation relu", { type: "Conv2D", filters: 32, kernelSize: [3, 3], activation: "relu" }],
    [
      "filters 8, kernelSize 5×5, strides 2×2, padding same, useBias false",
      { type: "Conv2D", filters: 8, kernelSize: [5, 5], strides: [2, 2], padding: "same", useBias: false },
    ],
    ["", { type: "MaxPooling2D" }],
    ["strides 1×1", { type: "MaxPooling2D", strides: [1, 1] }],
    ["", { type: "Flatten" }],
    ["rate 0.25", { type: "Dropout", rate: 0.25 }],
    ["units 10, activation softmax", { type: "Dense", units: 10, activation: "softmax" }],
    ["activation linear", { type: "Activation", activation: "linear" }],
    ["momentum 0.9", { type: "BatchNormalization", momentum: 0.9 }],
  ];
  it.each(cases)("are “%s”", (words, layer) => {
    expect(describeArguments(LayerSchema.parse(layer))).toBe(words);
  });

  it("stand in Keras's order, whatever order the database kept", () => {
    const shuffled = Object.fromEntries(Object.entries(LayerSchema.parse(cases[0]![1])).reverse()) as Layer;
    expect(describeArguments(shuffled)).toBe(cases[0]![0]);
  });
});
