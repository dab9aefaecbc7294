import { describe, expect, it } from "vitest";
import { describeArguments, writeArgument } from "@/components/network/layer-arguments";
import { LayerSchema, type Layer } from "@/core/network/architecture";
import { formats } from "@/core/base/format";
import { makeTexts } from "@/messages/translator";
import type { z } from "zod";

const t = makeTexts("en", "submission");

type LayerInput = z.input<typeof LayerSchema>;

describe("a layer's arguments in words", () => {
  const cases: [words: string, layer: LayerInput][] = [
    [
      "filters 32, kernel_size 3×3, activation relu",
      { type: "Conv2D", filters: 32, kernelSize: [3, 3], activation: "relu" },
    ],
    [
      "filters 8, kernel_size 5×5, strides 2×2, padding same, use_bias false",
      { type: "Conv2D", filters: 8, kernelSize: [5, 5], strides: [2, 2], padding: "same", useBias: false },
    ],
    ["", { type: "MaxPooling2D" }],
    ["strides 1×1", { type: "MaxPooling2D", strides: [1, 1] }],
    ["", { type: "Flatten" }],
    ["rate 0.25", { type: "Dropout", rate: 0.25 }],
    ["units 10, activation softmax", { type: "Dense", units: 10, activation: "softmax" }],
    ["activation linear", { type: "Activation", activation: "linear" }],
    ["from layer 3", { type: "Add", from: 2 }],
    ["units 10, kernel_l2 0.01", { type: "Dense", units: 10, kernelL2: 0.01 }],
    [
      "kernel_size 3×3, depth_multiplier 2, depthwise_initializer he_normal",
      { type: "DepthwiseConv2D", kernelSize: [3, 3], depthMultiplier: 2, depthwiseInitializer: "he_normal" },
    ],
    ["momentum 0.9", { type: "BatchNormalization", momentum: 0.9 }],
  ];
  it.each(cases)("are “%s”", (words, layer) => {
    expect(describeArguments(t, formats.en, LayerSchema.parse(layer))).toBe(words);
  });

  it("have their decimals as the reader writes them", () => {
    const layer = LayerSchema.parse({ type: "Dropout", rate: 0.25 });
    expect(describeArguments(makeTexts("es", "submission"), formats.es, layer)).toBe("rate 0,25");
  });

  it("name the layer that an Add reads in the reader's language, by its number in the table", () => {
    expect(writeArgument(makeTexts("es", "submission"), formats.es, "from", "1")).toBe("capa 2");
  });

  it("leave out an argument that did not exist when the network was submitted", () => {
    const old: Partial<Layer> = LayerSchema.parse({ type: "Dense", units: 10 });
    if ("kernelL2" in old) delete (old as { kernelL2?: number }).kernelL2;
    expect(describeArguments(t, formats.en, old as Layer)).toBe("units 10");
  });

  it("stand in Keras's order, whatever order the database kept", () => {
    const shuffled = Object.fromEntries(Object.entries(LayerSchema.parse(cases[0]![1])).reverse()) as Layer;
    expect(describeArguments(t, formats.en, shuffled)).toBe(cases[0]![0]);
  });
});
