import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readKerasText } from "@/core/keras/read/read-text";
import { planNetwork } from "@/core/network/plan";
import { baseline } from "@/core/network/templates";
import type { TrainingSettings } from "@/core/training/training";

// Code as strangers write it, cut down to what makes it hard to read. The numbers of parameters are the real
// Keras's; null stands for a network that is refused, with the reason among the remarks.

type Expected = {
  parameters: number | null;
  /** The settings that differ from the ones before; of the optimiser its name and rate. */
  settings: Partial<Record<keyof TrainingSettings, unknown>>;
  unread?: string[];
  /** Each remark with its line. */
  remarks: string[];
};

const folder = fileURLToPath(new URL("strangers/", import.meta.url));
const strangers: Record<string, Expected> = {
  "26-classes": {
    parameters: 20410,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 2 },
    remarks: [],
  },
  "activations-call": { parameters: 54170, settings: {}, remarks: [] },
  "and-or": { parameters: 54202, settings: {}, remarks: [] },
  "append-only": { parameters: 54170, settings: {}, remarks: [] },
  "args-star": { parameters: 54170, settings: {}, remarks: [] },
  "augassign-list": { parameters: 93418, settings: {}, remarks: [] },
  "augment-default-fill": {
    parameters: 54170,
    settings: { augmentation: { shift: 2.8, rotation: 18, zoom: 0, elasticAlpha: 0, elasticSigma: 4 } },
    remarks: ["note 5 fill_mode", "note 5 fill_mode"],
  },
  "augment-layer-seq": {
    parameters: 54170,
    settings: { augmentation: { shift: 0, rotation: 18, zoom: 0.1, elasticAlpha: 0, elasticSigma: 4 } },
    remarks: ["note 4 fill_mode", "note 4 fill_mode"],
  },
  "binary-shape-input-unknown": { parameters: 54170, settings: {}, remarks: ["warning 5 assumed_input"] },
  "callback-append": {
    parameters: 7850,
    settings: {
      optimizer: { name: "Adam", learningRate: 0.001 },
      batchSize: 64,
      epochs: 2,
      earlyStopping: { monitor: "val_loss", patience: 3, minDelta: 0, restoreBestWeights: false },
    },
    unread: ["schedule"],
    remarks: ["error 7 unknown_callback"],
  },
  "class-static-build": {
    parameters: 157330,
    settings: { optimizer: { name: "SGD", learningRate: 0.01 }, epochs: 20 },
    remarks: ["note 15 own_scaling"],
  },
  "compile-positional-metrics": {
    parameters: 54170,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 5 },
    remarks: [],
  },
  "continue-break": { parameters: 93418, settings: {}, remarks: [] },
  "custom-loop": {
    parameters: 54170,
    settings: {},
    unread: ["epochs", "batchSize", "optimizer"],
    remarks: ["error 12 custom_loop"],
  },
  "datagen-fit": {
    parameters: 54170,
    settings: {
      optimizer: { name: "Adam", learningRate: 0.001 },
      batchSize: 86,
      epochs: 30,
      augmentation: { shift: 2.8, rotation: 10, zoom: 0.1, elasticAlpha: 0, elasticSigma: 4 },
    },
    remarks: ["note 10 own_scaling", "note 10 fill_mode"],
  },
  "datagen-old": {
    parameters: 54170,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 86, epochs: 30 },
    unread: ["augmentation"],
    remarks: ["error 6 unknown_generator", "warning 6 other_epoch"],
  },
  "dict-config": { parameters: 54170, settings: {}, remarks: [] },
  "dict-units": { parameters: 54170, settings: {}, remarks: [] },
  "dynamic-scope": { parameters: 346256, settings: {}, remarks: [] },
  enumerate: { parameters: 93418, settings: {}, remarks: [] },
  "epochs-numpy": { parameters: 17515, settings: {}, remarks: [] },
  "feature-model": {
    parameters: 54170,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 5 },
    remarks: ["note 7 own_scaling"],
  },
  "fit-in-loop": {
    parameters: 54170,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 10 },
    remarks: ["note 10 summed_fits", "note 10 own_scaling"],
  },
  "fit-twice-models-loop": {
    parameters: 101770,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 2 },
    remarks: ["warning 5 other_network"],
  },
  "frozen-layers-loop": {
    parameters: null,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 } },
    unread: ["network"],
    remarks: ["error 7 frozen_layer"],
  },
  "frozen-var": { parameters: null, settings: {}, unread: ["network"], remarks: ["error 6 frozen_layer"] },
  "gauss-data-noise": { parameters: 54170, settings: {}, remarks: [] },
  "global-mutable-default": { parameters: 54170, settings: {}, remarks: [] },
  "global-reassign-in-function": { parameters: 15700, settings: {}, remarks: [] },
  "if-flag-unknown": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 8 unread_statement"],
  },
  "if-none": { parameters: 54170, settings: {}, remarks: [] },
  "if-number": { parameters: 13610, settings: {}, remarks: [] },
  "keras-core": {
    parameters: 7850,
    settings: { optimizer: { name: "SGD", learningRate: 0.01 }, batchSize: 32, epochs: 9 },
    remarks: ["note 7 default_batch"],
  },
  "keras1-positional": {
    parameters: 12458,
    settings: {},
    remarks: ["warning 7 keras1_kernel", "warning 8 keras1_kernel"],
  },
  "leaky-activation-default": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 5 slope"],
  },
  "leaky-activation-layer": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 5 slope"],
  },
  "lr-scheduler": {
    parameters: 7850,
    settings: {
      optimizer: { name: "Adam", learningRate: 0.001 },
      batchSize: 64,
      epochs: 2,
      schedule: { name: "step", everyEpochs: 1, factor: 0.9 },
    },
    remarks: [],
  },
  mask: {
    parameters: 54170,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 5 },
    remarks: ["warning 5 unknown_images", "note 10 own_scaling"],
  },
  mlp784: {
    parameters: 407050,
    settings: { optimizer: { name: "RMSprop", learningRate: 0.001 }, epochs: 5 },
    remarks: ["note 5 flatten_added", "note 7 own_scaling"],
  },
  "mult-layers-list": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 4 shared_layer"],
  },
  "nested-break-early-return": { parameters: 93418, settings: {}, remarks: [] },
  "optimizer-attr": {
    parameters: 54170,
    settings: { optimizer: { name: "Adam", learningRate: 0.01 }, batchSize: 64, epochs: 5 },
    remarks: ["note 11 own_scaling"],
  },
  "optimizer-get": {
    parameters: 7850,
    settings: { optimizer: { name: "SGD", learningRate: 0.1 } },
    remarks: [],
  },
  partial: { parameters: 126698, settings: {}, remarks: [] },
  "range-step": { parameters: 139682, settings: {}, remarks: [] },
  "rescaling-offset": { parameters: 54170, settings: {}, remarks: ["warning 5 other_scaling"] },
  "self-model": {
    parameters: 216650,
    settings: { optimizer: { name: "SGD", learningRate: 0.01 }, epochs: 20 },
    remarks: ["note 10 own_scaling"],
  },
  "sequential-from-layers": { parameters: 54170, settings: {}, remarks: [] },
  "set-lr": {
    parameters: 54170,
    settings: { optimizer: { name: "Adam", learningRate: 0.0001 }, batchSize: 64, epochs: 5 },
    remarks: ["note 10 own_scaling"],
  },
  "shared-layer": { parameters: null, settings: {}, unread: ["network"], remarks: ["error 9 shared_layer"] },
  "slice-of-slice": {
    parameters: 54170,
    settings: {
      optimizer: { name: "Adam", learningRate: 0.001 },
      batchSize: 64,
      epochs: 5,
      trainImages: 1000,
    },
    remarks: ["note 10 own_scaling"],
  },
  "split-scaled": {
    parameters: 54170,
    settings: {
      optimizer: { name: "Adam", learningRate: 0.001 },
      batchSize: 64,
      epochs: 2,
      validationSplit: 0.08333,
    },
    remarks: ["warning 10 other_images"],
  },
  standardised: {
    parameters: 54170,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 5 },
    remarks: ["warning 5 other_scaling"],
  },
  "subset-then-scale": {
    parameters: 54170,
    settings: {
      optimizer: { name: "Adam", learningRate: 0.001 },
      batchSize: 64,
      epochs: 2,
      trainImages: 1000,
    },
    remarks: [],
  },
  ternary: { parameters: 108330, settings: {}, remarks: [] },
  "tf-nn-call": { parameters: 54170, settings: {}, remarks: [] },
  tfdata: {
    parameters: 54170,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, epochs: 6 },
    remarks: ["note 10 own_scaling"],
  },
  "try-else": { parameters: 7850, settings: {}, remarks: [] },
  "two-compiles-two-fits-lr": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 10 },
    remarks: ["warning 6 several_fits"],
  },
  "two-models-one-bad": {
    parameters: 54170,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 5 },
    remarks: ["warning 5 other_network", "note 10 own_scaling"],
  },
  "undefined-builder": {
    parameters: null,
    settings: { optimizer: { name: "SGD", learningRate: 0.01 }, batchSize: 32, epochs: 9 },
    unread: ["network"],
    remarks: ["error 4 unknown_network", "note 6 default_batch"],
  },
};

function read(name: string): Expected {
  const text = readFileSync(`${folder}${name}.py`, "utf8");
  const { architecture, training, unread, remarks } = readKerasText(text, baseline.training);
  const line = (at: number) => text.slice(0, at).split("\n").length;
  const settings = Object.entries(training!).filter(
    ([key, value]) =>
      JSON.stringify(value) !== JSON.stringify(baseline.training[key as keyof TrainingSettings]),
  );
  return {
    parameters: architecture && planNetwork(architecture).plan.parameters,
    settings: Object.fromEntries(
      settings.map(([key, value]) =>
        key === "optimizer"
          ? [key, { name: training!.optimizer.name, learningRate: training!.optimizer.learningRate }]
          : [key, value],
      ),
    ),
    ...(unread.length > 0 ? { unread } : {}),
    remarks: remarks.map(({ severity, code, at }) => `${severity} ${line(at.from)} ${code}`),
  };
}

describe("the reader of strangers' code", () => {
  it.each(Object.entries(strangers))(
    "reads what it says, or says what it does not read: %s",
    (name, expected) => {
      expect(read(name)).toEqual(expected);
    },
  );

  it("has tried every file of the folder", () => {
    expect(
      readdirSync(folder)
        .map((name) => name.replace(/\.py$/, ""))
        .toSorted(),
    ).toEqual(Object.keys(strangers).toSorted());
  });
});
