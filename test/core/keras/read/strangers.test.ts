import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readKerasText } from "@/core/keras/read/read-text";
import { isFrozen } from "@/core/network/layers";
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
  /** The places of frozen layers. */
  frozen?: number[];
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
  "add-metric-loss": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 2 },
    unread: ["labelSmoothing"],
    remarks: ["error 5 unknown_loss", "note 6 own_scaling"],
  },
  alias: { parameters: 7850, settings: {}, remarks: [] },
  "and-or": { parameters: 54202, settings: {}, remarks: [] },
  "append-only": { parameters: 54170, settings: {}, remarks: [] },
  "args-star": { parameters: 54170, settings: {}, remarks: [] },
  "attr-unknown-branch": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 10 unknown_value"],
  },
  "augassign-list": { parameters: 93418, settings: {}, remarks: [] },
  "augment-default-fill": {
    parameters: 54170,
    settings: { augmentation: { shift: 2.8, rotation: 18, zoom: 0, elasticAlpha: 0, elasticSigma: 4 } },
    remarks: ["note 5 fill_mode", "note 5 fill_mode"],
  },
  "augment-in-model": {
    parameters: 54170,
    settings: { augmentation: { shift: 2.8, rotation: 18, zoom: 0, elasticAlpha: 0, elasticSigma: 4 } },
    remarks: [],
  },
  "augment-layer-seq": {
    parameters: 54170,
    settings: { augmentation: { shift: 0, rotation: 18, zoom: 0.1, elasticAlpha: 0, elasticSigma: 4 } },
    remarks: ["note 4 fill_mode", "note 4 fill_mode"],
  },
  "autoenc-and-clf": {
    parameters: 25450,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 32, epochs: 2 },
    remarks: ["note 4 flatten_added", "warning 6 other_network", "note 11 default_batch"],
  },
  autoencoder: {
    parameters: null,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 10 },
    unread: ["network", "labelSmoothing"],
    remarks: ["note 7 flatten_added", "error 8 unknown_loss", "error 9 not_labels"],
  },
  "binary-shape-input-unknown": { parameters: 54170, settings: {}, remarks: ["warning 5 assumed_input"] },
  "break-nested": { parameters: 15833, settings: {}, remarks: [] },
  "break-unknown": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 5 unread_statement"],
  },
  "builder-class": {
    parameters: 8746,
    settings: { optimizer: { name: "RMSprop", learningRate: 0.002 } },
    remarks: [],
  },
  "callback-append": {
    parameters: 7850,
    settings: {
      optimizer: { name: "Adam", learningRate: 0.001 },
      batchSize: 64,
      epochs: 2,
      earlyStopping: { monitor: "val_loss", patience: 3, minDelta: 0, restoreBestWeights: false },
      schedule: {
        name: "plateau",
        monitor: "val_loss",
        factor: 0.1,
        patience: 2,
        minDelta: 0.0001,
        cooldown: 0,
        minLr: 0,
      },
    },
    remarks: [],
  },
  "callback-class": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 32, epochs: 10 },
    unread: ["earlyStopping"],
    remarks: ["note 11 default_batch", "error 11 unknown_callback"],
  },
  "callback-unknown-branch": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 5 },
    unread: ["earlyStopping"],
    remarks: ["note 10 own_scaling", "error 10 unknown_callback"],
  },
  "chained-compare": { parameters: 80150, settings: {}, remarks: [] },
  "changed-config": { parameters: null, settings: {}, unread: ["network"], remarks: ["error 7 other_layer"] },
  "chollet-book": {
    parameters: 407050,
    settings: { optimizer: { name: "RMSprop", learningRate: 0.001 }, epochs: 5 },
    remarks: ["note 6 flatten_added"],
  },
  "class-attr-unknown": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 9 unknown_value"],
  },
  "class-config": {
    parameters: 5322,
    settings: {
      optimizer: { name: "Adam", learningRate: 0.0005 },
      batchSize: 64,
      epochs: 7,
      validationSplit: 0.1,
    },
    remarks: [],
  },
  "class-inherit-super": { parameters: 67710, settings: {}, remarks: [] },
  "class-static-build": {
    parameters: 157330,
    settings: { optimizer: { name: "SGD", learningRate: 0.01 }, epochs: 20 },
    remarks: ["note 15 own_scaling"],
  },
  clone: {
    parameters: 7850,
    settings: { optimizer: { name: "SGD", learningRate: 0.3 } },
    remarks: ["warning 3 other_network"],
  },
  "clone-fitted": {
    parameters: 7850,
    settings: { optimizer: { name: "SGD", learningRate: 0.01 }, batchSize: 32, epochs: 7 },
    remarks: ["warning 4 other_network", "note 7 default_batch", "note 7 own_scaling"],
  },
  closure: { parameters: 1338, settings: {}, remarks: [] },
  "commented-out": {
    parameters: null,
    settings: { optimizer: { name: "SGD", learningRate: 0.01 }, batchSize: 64, epochs: 5 },
    remarks: ["note 6 own_scaling"],
  },
  "compile-positional-metrics": {
    parameters: 54170,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 5 },
    remarks: [],
  },
  "compile-twice": {
    parameters: 7850,
    settings: { optimizer: { name: "SGD", learningRate: 0.1 }, batchSize: 64, epochs: 2 },
    remarks: ["note 7 own_scaling"],
  },
  "comprehension-adds": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 5 unread_statement", "error 5 unknown_value"],
  },
  "comprehension-unknown": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 4 unread_statement"],
  },
  concat: {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64 },
    remarks: ["warning 4 unknown_images", "note 8 own_scaling"],
  },
  "concat-more": { parameters: null, settings: {}, unread: ["network"], remarks: ["error 5 not_a_chain"] },
  "conditional-import-alias": {
    parameters: 7850,
    settings: { optimizer: { name: "Adagrad", learningRate: 0.02 } },
    remarks: [],
  },
  "config-list": { parameters: 125866, settings: {}, remarks: [] },
  "continue-break": { parameters: 93418, settings: {}, remarks: [] },
  "custom-loop": {
    parameters: 54170,
    settings: {},
    unread: ["epochs", "batchSize", "optimizer"],
    remarks: ["error 12 custom_loop"],
  },
  dataclass: {
    parameters: 42874,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 } },
    remarks: [],
  },
  "dataclass-field": { parameters: 20535, settings: {}, remarks: [] },
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
  "decorated-fn": { parameters: 12730, settings: {}, remarks: [] },
  "default-from-other-arg": { parameters: 49760, settings: {}, remarks: [] },
  "del-and-slice-assign": { parameters: 20439, settings: {}, remarks: [] },
  "dict-comp-sorted": { parameters: 25874, settings: {}, remarks: [] },
  "dict-config": { parameters: 54170, settings: {}, remarks: [] },
  "dict-get-unknown": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 6 unknown_value"],
  },
  "dict-of-builders": {
    parameters: 28940,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 } },
    remarks: [],
  },
  "dict-units": { parameters: 54170, settings: {}, remarks: [] },
  "dict-unknown-branch": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 8 unknown_value"],
  },
  "dynamic-scope": { parameters: 346256, settings: {}, remarks: [] },
  "early-stop-partial": {
    parameters: 101770,
    settings: {
      optimizer: { name: "Adam", learningRate: 0.001 },
      batchSize: 32,
      epochs: 30,
      validationSplit: 0.2,
      earlyStopping: { monitor: "val_accuracy", patience: 4, minDelta: 0.001, restoreBestWeights: true },
    },
    remarks: ["note 8 softmax_added", "note 11 default_batch"],
  },
  enum: { parameters: 54170, settings: {}, remarks: [] },
  enumerate: { parameters: 93418, settings: {}, remarks: [] },
  "epochs-numpy": { parameters: 17515, settings: {}, remarks: [] },
  "epochs-out": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 } },
    unread: ["batchSize", "epochs"],
    remarks: ["note 6 own_scaling", "error 6 out_of_range", "error 6 out_of_range"],
  },
  exceptions: { parameters: 78715, settings: {}, remarks: ["warning 3 assumed_branch"] },
  exec: { parameters: null, settings: {}, unread: ["network"], remarks: ["error 5 unknown_value"] },
  "exp-decay-not-stair": {
    parameters: 7850,
    settings: { batchSize: 64, epochs: 2 },
    unread: ["optimizer"],
    remarks: ["error 5 fixed_argument", "note 6 own_scaling"],
  },
  "expo-decay": {
    parameters: 54170,
    settings: {
      optimizer: { name: "SGD", learningRate: 0.01 },
      batchSize: 100,
      epochs: 6,
      schedule: { name: "step", everyEpochs: 2, factor: 0.5 },
    },
    remarks: [],
  },
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
  "fit-unknown-list": {
    parameters: null,
    settings: { batchSize: 32, epochs: 3 },
    unread: ["network"],
    remarks: ["error 4 unknown_network", "note 5 default_batch", "note 5 own_scaling"],
  },
  "five-or-not": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 2 },
    remarks: ["warning 9 other_labels"],
  },
  "freeze-then-unfreeze": {
    parameters: 7850,
    frozen: [1],
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 2 },
    remarks: ["note 8 own_scaling"],
  },
  "from-config": { parameters: 15910, settings: {}, remarks: ["warning 3 other_network"] },
  "from-logits-relu": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 } },
    remarks: ["note 4 softmax_added"],
  },
  "frozen-layers-loop": {
    parameters: 54170,
    frozen: [0],
    settings: { optimizer: { name: "Adam", learningRate: 0.001 } },
    remarks: [],
  },
  "frozen-list": { parameters: 54170, frozen: [0], settings: {}, remarks: [] },
  "frozen-var": { parameters: 54170, frozen: [0], settings: {}, remarks: [] },
  "functional-loop-unknown": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 6 unread_statement"],
  },
  "functional-reuse-pool": { parameters: 2674, settings: {}, remarks: [] },
  "functions-train": { parameters: 7850, settings: {}, remarks: [] },
  "functions-train2": {
    parameters: 7850,
    settings: { optimizer: { name: "SGD", learningRate: 0.01 }, batchSize: 32, epochs: 50 },
    remarks: ["note 11 default_batch", "note 11 own_scaling"],
  },
  "gauss-data-noise": { parameters: 54170, settings: {}, remarks: [] },
  "generator-yield": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, epochs: 3 },
    unread: ["batchSize"],
    remarks: ["error 9 unknown_value", "warning 9 unknown_images", "warning 9 other_epoch"],
  },
  "get-weights": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 2 },
    remarks: ["warning 7 given_weights", "note 8 own_scaling"],
  },
  getattr: { parameters: 54170, settings: {}, remarks: [] },
  "global-in-loop": { parameters: 29368, settings: {}, remarks: [] },
  "global-lr-update": {
    parameters: 7850,
    settings: { optimizer: { name: "SGD", learningRate: 0.05 }, batchSize: 64, epochs: 2 },
    remarks: ["note 10 own_scaling"],
  },
  "global-mutable-default": { parameters: 54170, settings: {}, remarks: [] },
  "global-reassign-in-function": { parameters: 15700, settings: {}, remarks: [] },
  "global-unknown-call-mutates": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 6 unknown_value"],
  },
  "grid-loop": {
    parameters: 7850,
    settings: { optimizer: { name: "SGD", learningRate: 0.01 }, batchSize: 64, epochs: 3 },
    remarks: ["warning 7 other_network", "note 9 own_scaling"],
  },
  "hyper-unknown": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64 },
    unread: ["epochs"],
    remarks: ["note 6 own_scaling", "error 6 unknown_value"],
  },
  "hyperparameter-dict-update": { parameters: 57910, settings: {}, remarks: [] },
  "if-exists": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 2 },
    remarks: ["warning 5 assumed_branch", "note 10 own_scaling"],
  },
  "if-flag-unknown": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 8 unread_statement"],
  },
  "if-none": { parameters: 54170, settings: {}, remarks: [] },
  "if-number": { parameters: 13610, settings: {}, remarks: [] },
  "init-cfg": { parameters: 54170, settings: {}, remarks: [] },
  "input-tensor-chain": {
    parameters: 2602,
    settings: { optimizer: { name: "Nadam", learningRate: 0.001 } },
    remarks: [],
  },
  "integer-division": { parameters: 8916, settings: {}, remarks: [] },
  itertools: { parameters: 10708, settings: {}, remarks: [] },
  kaggle: {
    parameters: 7850,
    settings: {
      optimizer: { name: "Adam", learningRate: 0.001 },
      batchSize: 86,
      epochs: 30,
      validationSplit: 0.1,
      augmentation: { shift: 2.8, rotation: 10, zoom: 0.1, elasticAlpha: 0, elasticSigma: 4 },
      schedule: {
        name: "plateau",
        monitor: "val_accuracy",
        factor: 0.1,
        patience: 3,
        minDelta: 0.0001,
        cooldown: 0,
        minLr: 0,
      },
    },
    remarks: [
      "note 17 random_split",
      "warning 17 unknown_images",
      "note 17 fill_mode",
      "warning 17 other_epoch",
    ],
  },
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
  kfold: {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 32, epochs: 10 },
    remarks: ["warning 10 unknown_images", "note 10 own_scaling"],
  },
  kwargs: { parameters: 46058, settings: {}, remarks: [] },
  "labels-backwards": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 2 },
    remarks: ["warning 9 other_labels"],
  },
  "lambda-builders": { parameters: 235956, settings: {}, remarks: [] },
  "lambda-layer": { parameters: 7850, settings: {}, remarks: [] },
  "layer-from-config": { parameters: 13002, settings: {}, remarks: [] },
  "layer-list-unknown-len": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 6 unread_statement"],
  },
  "leaky-activation-default": { parameters: 54170, settings: {}, remarks: [] },
  "leaky-activation-layer": { parameters: 54170, settings: {}, remarks: [] },
  "list-alias": { parameters: 22070, settings: {}, remarks: [] },
  "list-append-in-unknown": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 8 unread_statement"],
  },
  "long-comprehension": { parameters: 7850, settings: {}, remarks: [] },
  "long-comprehension-adds": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 5 unread_statement"],
  },
  "lr-schedule-fn": {
    parameters: 7850,
    settings: {
      optimizer: { name: "Adam", learningRate: 0.004 },
      batchSize: 64,
      epochs: 6,
      schedule: { name: "step", everyEpochs: 2, factor: 0.5 },
    },
    remarks: ["note 10 own_scaling"],
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
  "lr-tuple": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 2 },
    remarks: ["warning 5 old_decay", "note 6 own_scaling"],
  },
  "main-guard-argparse": {
    parameters: 84060,
    settings: {
      optimizer: { name: "Adam", learningRate: 0.0003 },
      batchSize: 256,
      epochs: 15,
      validationSplit: 0.2,
    },
    remarks: [],
  },
  "map-filter": { parameters: 34832, settings: {}, remarks: [] },
  mask: {
    parameters: 54170,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 5 },
    remarks: ["warning 5 unknown_images", "note 10 own_scaling"],
  },
  "match-guard": { parameters: 9326, settings: {}, remarks: [] },
  "match-mapping": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 9 unread_statement"],
  },
  "match-text": { parameters: 27090, settings: {}, remarks: [] },
  mlp784: {
    parameters: 407050,
    settings: { optimizer: { name: "RMSprop", learningRate: 0.001 }, epochs: 5 },
    remarks: ["note 5 flatten_added", "note 7 own_scaling"],
  },
  "mnist-cnn-2016": {
    parameters: 600810,
    settings: { optimizer: { name: "Adadelta", learningRate: 0.001 }, epochs: 12, seed: 1337 },
    remarks: ["note 41 default_rate"],
  },
  "model-call": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 2 },
    remarks: ["note 7 own_scaling"],
  },
  "model-list-loop": {
    parameters: 162490,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 3 },
    remarks: ["warning 7 other_network", "note 13 own_scaling"],
  },
  "model-none": {
    parameters: 7850,
    settings: { optimizer: { name: "SGD", learningRate: 0.01 } },
    remarks: [],
  },
  "module-main-elsewhere": {
    parameters: 7850,
    settings: { optimizer: { name: "SGD", learningRate: 0.1 } },
    remarks: [],
  },
  "mult-layers-list": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 4 shared_layer"],
  },
  "multi-compile-loop": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 2 },
    remarks: ["warning 8 several_fits", "note 8 own_scaling"],
  },
  "multi-gpu": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, epochs: 2 },
    unread: ["batchSize"],
    remarks: ["note 10 own_scaling", "error 10 unknown_value"],
  },
  "multi-input-batch": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 10 },
    unread: ["trainImages"],
    remarks: ["note 6 own_scaling", "error 6 out_of_range"],
  },
  "mutable-default": { parameters: 7850, settings: {}, remarks: [] },
  "named-tuple": { parameters: 39578, settings: {}, remarks: [] },
  "nested-break-early-return": { parameters: 93418, settings: {}, remarks: [] },
  "nested-fn-list-default": { parameters: 6370, settings: {}, remarks: [] },
  "nested-models": {
    parameters: 13610,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 } },
    remarks: [],
  },
  "none-or": { parameters: 15910, settings: {}, remarks: [] },
  "nonlocal-counter": { parameters: 70086, settings: {}, remarks: [] },
  "normal-initializer": { parameters: 640890, settings: {}, remarks: ["note 6 flatten_added"] },
  "numpy-array": { parameters: 14709, settings: {}, remarks: [] },
  "old-decay": {
    parameters: 7850,
    settings: { optimizer: { name: "SGD", learningRate: 0.02 } },
    remarks: ["warning 6 renamed_argument", "warning 6 old_decay"],
  },
  "old-merge": { parameters: null, settings: {}, unread: ["network"], remarks: ["error 8 called_with"] },
  "only-input": { parameters: null, settings: {}, remarks: ["error 1 no_network"] },
  "opt-unknown-branch": {
    parameters: 7850,
    settings: { batchSize: 64, epochs: 5 },
    unread: ["optimizer"],
    remarks: ["error 9 unknown_value", "note 10 own_scaling"],
  },
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
  "other-mode": {
    parameters: 7850,
    settings: {
      optimizer: { name: "Adam", learningRate: 0.001 },
      batchSize: 64,
      epochs: 5,
      validationSplit: 0.1,
    },
    unread: ["earlyStopping"],
    remarks: ["error 5 fixed_argument"],
  },
  "other-spread": { parameters: null, settings: {}, unread: ["network"], remarks: ["error 8 wrong_value"] },
  "own-module": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["warning 5 assumed_input", "error 5 unknown_value", "error 5 unknown_value"],
  },
  "parity-labels": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 2 },
    remarks: ["warning 9 other_labels"],
  },
  partial: { parameters: 126698, settings: {}, remarks: [] },
  "plateau-epsilon": {
    parameters: 7850,
    settings: {
      optimizer: { name: "Adam", learningRate: 0.001 },
      batchSize: 64,
      epochs: 5,
      schedule: {
        name: "plateau",
        factor: 0.5,
        monitor: "val_accuracy",
        patience: 2,
        minDelta: 0.001,
        cooldown: 0,
        minLr: 0,
      },
      validationSplit: 0.1,
    },
    remarks: [],
  },
  "pop-layer": { parameters: 50890, settings: {}, remarks: [] },
  "pretrained-layers": {
    parameters: null,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 32 },
    unread: ["network"],
    remarks: [
      "error 4 wrong_input",
      "error 6 other_layer",
      "error 6 wrong_input",
      "note 8 default_batch",
      "note 8 own_scaling",
    ],
  },
  property: { parameters: 11935, settings: {}, remarks: [] },
  "property-setter": { parameters: 12730, settings: {}, remarks: [] },
  "random-normal": { parameters: 7850, settings: {}, remarks: [] },
  "range-step": { parameters: 139682, settings: {}, remarks: [] },
  "reassign-model": {
    parameters: null,
    settings: { optimizer: { name: "SGD", learningRate: 0.01 }, batchSize: 32, epochs: 3 },
    unread: ["network"],
    remarks: ["warning 3 other_network", "error 4 unknown_network", "note 6 default_batch"],
  },
  recursion: { parameters: 20654, settings: {}, remarks: [] },
  reduce: { parameters: 9550, settings: {}, remarks: [] },
  "relu-maximum": { parameters: 54170, settings: {}, remarks: [] },
  "repeat-steps": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 50, epochs: 4 },
    remarks: ["warning 8 other_epoch"],
  },
  "rescaling-offset": { parameters: 54170, settings: {}, remarks: ["warning 5 other_scaling"] },
  "reshape-inside": { parameters: null, settings: {}, unread: ["network"], remarks: ["error 4 reshape"] },
  "return-in-unknown-if": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 7 unread_statement"],
  },
  "return-tuple-models": {
    parameters: 40630,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 100, epochs: 2 },
    remarks: ["note 11 own_scaling"],
  },
  "reversed-stack": { parameters: 27994, settings: {}, remarks: [] },
  "sample-weight": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 2 },
    unread: ["earlyStopping"],
    remarks: ["note 6 own_scaling", "error 6 unread_fit", "error 6 fixed_argument"],
  },
  "scaled-around-zero": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 5 },
    remarks: ["warning 4 other_scaling"],
  },
  "self-model": {
    parameters: 216650,
    settings: { optimizer: { name: "SGD", learningRate: 0.01 }, epochs: 20 },
    remarks: ["note 10 own_scaling"],
  },
  "sequential-from-layers": { parameters: 54170, settings: {}, remarks: [] },
  "sequential-keywords": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 4 unread_method"],
  },
  "set-lr": {
    parameters: 54170,
    settings: { optimizer: { name: "Adam", learningRate: 0.0001 }, batchSize: 64, epochs: 5 },
    remarks: ["note 10 own_scaling"],
  },
  setattr: {
    parameters: 7850,
    frozen: [1],
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 2 },
    remarks: ["note 7 own_scaling"],
  },
  "shadow-builtin": { parameters: 5631, settings: {}, remarks: [] },
  "shared-layer": { parameters: null, settings: {}, unread: ["network"], remarks: ["error 9 shared_layer"] },
  "short-circuit": { parameters: 54170, settings: {}, remarks: [] },
  "shuffle-idx": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64 },
    remarks: ["warning 5 unknown_images", "note 9 own_scaling"],
  },
  siamese: {
    parameters: null,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 } },
    unread: ["network", "labelSmoothing"],
    remarks: ["error 5 not_a_chain", "error 6 unknown_loss"],
  },
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
  smoothing: {
    parameters: 7850,
    settings: {
      optimizer: { name: "Adam", learningRate: 0.001 },
      batchSize: 64,
      epochs: 2,
      labelSmoothing: 0.1,
    },
    remarks: ["note 6 own_scaling"],
  },
  "sorted-by": { parameters: 4045, settings: {}, remarks: [] },
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
  "star-import-add": { parameters: 63978, settings: {}, remarks: [] },
  "star-kw-unknown": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 5 unknown_value"],
  },
  "static-class-methods": { parameters: 46754, settings: {}, remarks: [] },
  "static-uncalled": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["warning 7 assumed_input", "error 10 unknown_value"],
  },
  "step-slice": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 5 },
    remarks: ["warning 4 unknown_images", "note 8 own_scaling"],
  },
  "string-building": { parameters: 54754, settings: {}, remarks: [] },
  subclass: {
    parameters: null,
    settings: { optimizer: { name: "SGD", learningRate: 0.01 }, batchSize: 64, epochs: 5 },
    unread: ["network"],
    remarks: ["error 4 subclassed_model", "note 12 own_scaling"],
  },
  "subclass-sequential": {
    parameters: 61706,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 } },
    remarks: [],
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
  "ten-classes-first": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 5 },
    remarks: ["warning 8 other_network"],
  },
  ternary: { parameters: 108330, settings: {}, remarks: [] },
  "test-images": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 32, epochs: 5 },
    unread: ["trainImages"],
    remarks: ["note 6 default_batch", "error 6 test_images", "note 6 own_scaling"],
  },
  "text-methods": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 6 unknown_value", "error 6 unknown_value", "error 6 unknown_value"],
  },
  "tf-nn-call": { parameters: 54170, settings: {}, remarks: [] },
  tf1: {
    parameters: 7850,
    settings: { batchSize: 64, epochs: 5 },
    unread: ["optimizer"],
    remarks: ["error 6 unknown_value", "note 7 own_scaling"],
  },
  tfdata: {
    parameters: 54170,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, epochs: 6 },
    remarks: ["note 10 own_scaling"],
  },
  tfds: {
    parameters: 101770,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, epochs: 6 },
    remarks: ["note 11 softmax_added"],
  },
  "transfer-functional": {
    parameters: 271040,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 } },
    remarks: [],
  },
  "try-else": { parameters: 7850, settings: {}, remarks: [] },
  "try-load": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 2 },
    remarks: ["note 9 own_scaling"],
  },
  "try-seq": { parameters: 7850, settings: { optimizer: { name: "SGD", learningRate: 0.01 } }, remarks: [] },
  "tts-default": {
    parameters: 7850,
    settings: {
      optimizer: { name: "Adam", learningRate: 0.001 },
      batchSize: 64,
      epochs: 3,
      validationSplit: 0.2,
    },
    remarks: ["note 8 random_split"],
  },
  "tts-int": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 32, validationSplit: 0.08333 },
    remarks: ["note 9 default_batch", "note 9 random_split"],
  },
  tuner: {
    parameters: null,
    settings: {},
    unread: ["network", "optimizer"],
    remarks: ["error 6 unknown_value", "error 7 unknown_value"],
  },
  "tuple-assign-swap": { parameters: 12730, settings: {}, remarks: [] },
  "tuple-unpack-star": { parameters: 120898, settings: {}, remarks: [] },
  "two-archs-flag": {
    parameters: 54170,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 2 },
    remarks: ["warning 5 assumed_branch", "warning 8 other_network", "note 10 own_scaling"],
  },
  "two-compiles-two-fits-lr": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 10 },
    remarks: ["warning 6 several_fits"],
  },
  "two-equal-fits": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 8 },
    remarks: ["note 7 summed_fits", "note 7 own_scaling"],
  },
  "two-fits-finetune": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 32, epochs: 8 },
    remarks: ["note 7 summed_fits", "note 7 own_scaling"],
  },
  "two-models-one-bad": {
    parameters: 54170,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 5 },
    remarks: ["warning 5 other_network", "note 10 own_scaling"],
  },
  "uncalled-retrain": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 5 },
    remarks: ["note 6 own_scaling"],
  },
  "undefined-builder": {
    parameters: null,
    settings: { optimizer: { name: "SGD", learningRate: 0.01 }, batchSize: 32, epochs: 9 },
    unread: ["network"],
    remarks: ["error 4 unknown_network", "note 6 default_batch"],
  },
  "unknown-activation-fn": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 6 wrong_value"],
  },
  "unknown-flag-const": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64 },
    unread: ["epochs"],
    remarks: ["note 9 own_scaling", "error 9 unknown_value"],
  },
  "unused-input": { parameters: 7850, settings: {}, remarks: [] },
  "val-first": {
    parameters: 27090,
    settings: {
      optimizer: { name: "RMSprop", learningRate: 0.001 },
      batchSize: 512,
      epochs: 20,
      validationSplit: 0.16666666666666666,
    },
    remarks: ["warning 11 other_images"],
  },
  "validation-freq": {
    parameters: 7850,
    settings: {
      optimizer: { name: "Adam", learningRate: 0.001 },
      batchSize: 64,
      epochs: 9,
      validationSplit: 0.1,
    },
    unread: ["earlyStopping"],
    remarks: ["error 10 fixed_argument"],
  },
  "valsplit-unknown": {
    parameters: 7850,
    settings: { optimizer: { name: "Adam", learningRate: 0.001 }, batchSize: 64, epochs: 2 },
    unread: ["validationSplit"],
    remarks: ["note 7 own_scaling", "error 7 unknown_value"],
  },
  "var-unknown-branch": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 8 unknown_value"],
  },
  walrus: { parameters: 120898, settings: {}, remarks: [] },
  while: { parameters: 21834, settings: { optimizer: { name: "SGD", learningRate: 0.05 } }, remarks: [] },
  "while-unknown": {
    parameters: null,
    settings: {},
    unread: ["network"],
    remarks: ["error 5 unread_statement"],
  },
  "zoom-tuple": {
    parameters: 7850,
    settings: {
      optimizer: { name: "Adam", learningRate: 0.001 },
      batchSize: 64,
      epochs: 4,
      validationSplit: 0.2,
      augmentation: { shift: 2, rotation: 0, zoom: 0.2, elasticAlpha: 0, elasticSigma: 4 },
    },
    remarks: ["warning 7 other_images", "note 7 fill_mode"],
  },
};

function read(name: string): Expected {
  const text = readFileSync(`${folder}${name}.py`, "utf8");
  const { architecture, training, unread, remarks } = readKerasText(text, baseline.training);
  const line = (at: number) => text.slice(0, at).split("\n").length;
  const frozen = (architecture?.layers ?? []).flatMap((layer, index) => (isFrozen(layer) ? [index] : []));
  const settings = Object.entries(training ?? {}).filter(
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
    ...(frozen.length > 0 ? { frozen } : {}),
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
