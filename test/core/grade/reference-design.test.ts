import { describe, expect, it } from "vitest";
import { isReference, referenceDesigns } from "@/core/grade/reference-design";
import { baseline, exercise2 } from "@/core/network/templates";
import type { TrainingSettings } from "@/core/training/training";
import { dropUsualStrides } from "../../support/network";

const { layers } = exercise2.architecture;
const change = (index: number, overrides: object) => ({
  layers: layers.map((layer, place) =>
    place === index ? { ...layer, ...overrides } : layer,
  ) as typeof layers,
});

describe("a reference", () => {
  it("is the lesson's network, trained as the lesson does", () => {
    expect(isReference("baseline", baseline)).toBe(true);
    expect(isReference("exercise_2", exercise2)).toBe(true);
    expect(isReference("baseline", exercise2)).toBe(false);
    expect(isReference("exercise_2", baseline)).toBe(false);
  });

  it.each([
    ["with another seed", { ...exercise2, training: { ...exercise2.training, seed: 7 } }],
    [
      "with its pools' strides left out, as Keras has them",
      { ...exercise2, architecture: dropUsualStrides(exercise2.architecture) },
    ],
    [
      "with an activation written as a layer of its own",
      {
        ...exercise2,
        architecture: {
          layers: layers.flatMap((layer) =>
            layer.type === "Dense" && layer.units === 1024
              ? [
                  { ...layer, activation: "linear" as const },
                  { type: "Activation" as const, activation: "relu" as const },
                ]
              : [layer],
          ),
        },
      },
    ],
  ])("is the same %s", (_, design) => {
    expect(isReference("exercise_2", design)).toBe(true);
  });

  it.each<[string, Partial<TrainingSettings>]>([
    ["fewer images", { trainImages: 128 }],
    ["more epochs", { epochs: 2 }],
    ["another batch size", { batchSize: 1024 }],
    ["another rate", { optimizer: { name: "Adadelta", learningRate: 0.001, rho: 0.95, epsilon: 1e-7 } }],
    ["another optimiser", { optimizer: { name: "SGD", learningRate: 1e-9, momentum: 0, nesterov: false } }],
    ["images kept back", { validationSplit: 0.9 }],
    ["smoothed labels", { labelSmoothing: 0.9 }],
    ["a warm-up", { warmup: { length: 100_000, unit: "steps" } }],
    [
      "changed images",
      { augmentation: { shift: 14, rotation: 180, zoom: 0, elasticAlpha: 0, elasticSigma: 4 } },
    ],
  ])("is not spoiled by %s: that is no reference", (_, overrides) => {
    for (const network of ["baseline", "exercise_2"] as const) {
      const { architecture, training } = referenceDesigns[network];
      expect(isReference(network, { architecture, training: { ...training, ...overrides } })).toBe(false);
    }
  });

  it.each([
    ["its padding", change(0, { padding: "same" })],
    ["the hidden layer's activation", change(7, { activation: "linear" })],
    ["a penalty", change(7, { kernelL2: 1 })],
    ["its biases", change(8, { useBias: false })],
    ["its first weights", change(0, { kernelInitializer: "zeros" })],
  ])("is not spoiled by what exercise 2 leaves free: %s", (_, architecture) => {
    expect(isReference("exercise_2", { ...exercise2, architecture })).toBe(false);
  });
});
