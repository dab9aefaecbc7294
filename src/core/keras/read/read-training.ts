import { readIssue } from "@/core/base/issue";
import {
  OptimizerSchema,
  TrainingSettingsSchema,
  type EarlyStopping,
  type OptimizerName,
  type TrainingSettings,
} from "@/core/training/training";
import { fittedImages } from "@/core/training/training-cost";
import { TRAIN_IMAGES } from "@/core/base/mnist";
import { fixed, ignored, optional, type AnySignature } from "@/core/keras/argument";
import { anything, boolean, count, number } from "@/core/keras/kinds";
import { findNearest } from "./nearest";
import { optimizerSignature } from "@/core/keras/optimizers";
import type { Place } from "@/core/keras/python";
import { readArguments, readObject } from "./read-arguments";
import { readSchedule } from "./read-schedule";
import type { Remarks } from "./remark";
import {
  describeValue,
  lastName,
  snakeCase,
  type ObjectValue,
  type Value,
  type Network,
} from "@/core/keras/value";

const value = (name: string, field = name) => optional(name, field, anything, null);
const without = (...names: string[]) => names.map((name) => fixed(name, null));

const compileSignature: AnySignature = [
  value("optimizer"),
  value("loss"),
  ...without("loss_weights"),
  ...[
    "metrics",
    "weighted_metrics",
    "run_eagerly",
    "steps_per_execution",
    "jit_compile",
    "auto_scale_loss",
  ].map(ignored),
];
const fitSignature: AnySignature = [
  value("x"),
  value("y"),
  value("batch_size", "batchSize"),
  optional("epochs", "epochs", count, 1),
  ignored("verbose"),
  value("callbacks"),
  optional("validation_split", "validationSplit", number, 0),
  value("validation_data", "validationData"),
  optional("shuffle", "shuffle", boolean, true),
  ...without("class_weight", "sample_weight"),
  fixed("initial_epoch", 0),
  ...without("steps_per_epoch"),
  ...[
    "validation_steps",
    "validation_batch_size",
    "validation_freq",
    "workers",
    "use_multiprocessing",
    "max_queue_size",
  ].map(ignored),
];
const stoppingSignature: AnySignature = [
  value("monitor"),
  optional("min_delta", "minDelta", number, 0),
  optional("patience", "patience", count, 0),
  ignored("verbose"),
  ignored("mode"),
  ...without("baseline"),
  optional("restore_best_weights", "restoreBestWeights", boolean, false),
  fixed("start_from_epoch", 0),
];
const crossEntropy: AnySignature = [
  optional("from_logits", "fromLogits", boolean, false),
  optional("label_smoothing", "labelSmoothing", number, 0),
  ignored("axis"),
  ignored("reduction"),
  ignored("name"),
  ignored("dtype"),
];
const sparseCrossEntropy: AnySignature = [
  optional("from_logits", "fromLogits", boolean, false),
  fixed("ignore_class", null),
  ...["reduction", "axis", "name", "dtype"].map(ignored),
];

/** Callbacks that change nothing about what is learnt. */
const harmless = new Set([
  "ModelCheckpoint",
  "TensorBoard",
  "CSVLogger",
  "History",
  "ProgbarLogger",
  "TerminateOnNaN",
  "BackupAndRestore",
]);

/** Keras saves numbers as it trains with them, in 32 bits: 0.001 comes as 0.0010000000474974513. */
const unround = (each: number) => (Math.fround(each) === each ? Number(each.toPrecision(7)) : each);

type Reading = { remarks: Remarks; settings: Record<string, unknown>; places: Record<string, Place> };

const defaultNames = OptimizerSchema.options.map(({ shape }) => shape.name.value);

function findOptimizer(
  optimizer: Value,
  remarks: Remarks,
): { name: OptimizerName; object: ObjectValue } | null {
  const written =
    optimizer.kind === "string"
      ? optimizer.value
      : optimizer.kind === "object" || optimizer.kind === "path"
        ? lastName(optimizer.path)
        : null;
  const name = defaultNames.find((known) => known.toLowerCase() === written?.toLowerCase());
  if (name)
    return {
      name,
      object:
        optimizer.kind === "object" ? optimizer : { kind: "object", path: name, given: [], at: optimizer.at },
    };
  const suggestion = written === null ? null : findNearest(written, defaultNames);
  remarks.error(optimizer.at, "unknown_optimizer", {
    name: written ?? describeValue(optimizer),
    suggestion: suggestion ?? "Adam",
    names: defaultNames.join(", "),
  });
  return null;
}

/** The optimiser, and with it the schedule. `length` is known once `fit` is read. */
function readOptimizer(
  optimizer: Value,
  length: TrainingSettings,
  { remarks, settings, places }: Reading,
): void {
  const found = findOptimizer(optimizer, remarks);
  if (!found) return;
  const { name, object } = found;
  const isRate = (index: number, argument: string | null) =>
    argument === "learning_rate" || argument === "lr" || (argument === null && index === 0);
  const rate = object.given.find((given, index) => isRate(index, given.name));
  const course = rate?.value.kind === "object" ? readSchedule(rate.value, length, remarks) : null;
  if (rate?.value.kind === "object" && !course) return;
  const given = course
    ? object.given.map((each) =>
        each === rate
          ? { ...each, value: { kind: "number" as const, value: course.learningRate, at: each.at } }
          : each,
      )
    : object.given;
  const read = readArguments(name, object.at, given, optimizerSignature(name), remarks);
  if (!rate && name === "Adadelta") remarks.note(object.at, "default_rate", { name });
  const { weightDecay, ...fields } = Object.fromEntries(
    Object.entries(read.fields).map(([field, each]) => [
      field,
      typeof each === "number" ? unround(each) : each,
    ]),
  );
  settings.optimizer = { name, ...fields, ...(weightDecay ? { weightDecay } : {}) };
  settings.schedule = course?.schedule;
  settings.warmup = course?.warmup;
  places.optimizer = object.at;
}

function readLoss(loss: Value, { remarks, settings, places }: Reading): void {
  if (loss.kind === "none") return remarks.error(loss.at, "missing_loss");
  const name =
    loss.kind === "string"
      ? loss.value
      : loss.kind === "path" || loss.kind === "object"
        ? lastName(loss.path)
        : describeValue(loss);
  const kind = snakeCase(name);
  const isSparse = kind === "sparse_categorical_crossentropy";
  if (!isSparse && kind !== "categorical_crossentropy")
    return remarks.error(loss.at, "unknown_loss", { name });
  settings.labelSmoothing = undefined;
  if (loss.kind !== "object") return;
  const read = readObject(loss, isSparse ? sparseCrossEntropy : crossEntropy, remarks);
  if (read.fields.fromLogits) remarks.error(read.places.fromLogits ?? loss.at, "from_logits");
  if (read.fields.labelSmoothing) settings.labelSmoothing = read.fields.labelSmoothing;
  places.labelSmoothing = read.places.labelSmoothing ?? loss.at;
}

function readEarlyStopping(object: ObjectValue, remarks: Remarks): EarlyStopping | undefined {
  const { monitor, ...fields } = readObject(object, stoppingSignature, remarks).fields as Omit<
    EarlyStopping,
    "monitor"
  > & { monitor?: Value | null };
  const watched =
    !monitor || monitor.kind === "none"
      ? "val_loss"
      : monitor.kind === "string"
        ? monitor.value.replace(/^val_acc$/, "val_accuracy")
        : null;
  if (watched === "val_loss" || watched === "val_accuracy") return { monitor: watched, ...fields };
  remarks.error(monitor!.at, "wrong_value", {
    owner: "EarlyStopping",
    argument: "monitor",
    found: describeValue(monitor!),
    wanted: "monitor",
  });
  return undefined;
}

function readCallbacks(callbacks: Value, { remarks, settings, places }: Reading): void {
  for (const callback of callbacks.kind === "sequence"
    ? callbacks.items
    : callbacks.kind === "none"
      ? []
      : [callbacks]) {
    const name =
      callback.kind === "object" || callback.kind === "path"
        ? lastName(callback.path)
        : describeValue(callback);
    if (name === "EarlyStopping" && callback.kind === "object") {
      settings.earlyStopping = readEarlyStopping(callback, remarks);
      places.earlyStopping = callback.at;
    } else if (!harmless.has(name)) {
      remarks.error(callback.at, "unknown_callback", { name });
    }
  }
}

/**
 * The share with the fewest decimals whose validation images are exactly those after the first `fitted`
 * images.
 */
function shareOf(trainImages: number, fitted: number): number {
  const share = (trainImages - fitted) / trainImages;
  for (let digits = 1; digits <= 12; digits++) {
    const validationSplit = Number(share.toFixed(digits));
    if (fittedImages({ trainImages, validationSplit }) === fitted) return validationSplit;
  }
  return share;
}

/** Reads the number of training images from slices such as `x_train[:5000]`. */
function readImages(x: Value | null, validation: Value | null, { remarks, settings, places }: Reading): void {
  const part = validation?.kind === "sequence" ? validation.items[0] : validation;
  if (x?.kind !== "slice") {
    if (x) settings.trainImages = TRAIN_IMAGES;
    return;
  }
  if (x.from !== 0) return remarks.error(x.at, "not_first_images");
  const isKeptBack = part?.kind === "slice" && part.from === x.to && part.to > part.from;
  settings.trainImages = isKeptBack ? part.to : x.to;
  places.trainImages = x.at;
  if (isKeptBack) settings.validationSplit = shareOf(part.to, x.to);
}

/** Reads `fit` before the optimiser: its schedule counts in steps of these settings. */
function readFit({ given, at }: NonNullable<Network["fitted"]>, reading: Reading): void {
  const { remarks, settings, places } = reading;
  const read = readArguments("fit", at, given, fitSignature, remarks);
  const { x, batchSize, callbacks, validationData } = read.fields as Record<
    "x" | "batchSize" | "callbacks" | "validationData",
    Value | null
  >;
  const { epochs, validationSplit, shuffle } = read.fields;
  Object.assign(places, read.places);
  if (shuffle === false) remarks.error(read.places.shuffle ?? at, "not_shuffled");
  if (typeof epochs === "number") settings.epochs = epochs;
  // Keras's own batch size, when none is given.
  if (!batchSize || batchSize.kind === "none") {
    settings.batchSize = 32;
    remarks.note(at, "default_batch", { size: 32 });
  } else if (batchSize.kind === "number") {
    settings.batchSize = batchSize.value;
  } else {
    remarks.error(batchSize.at, "unknown_value", {
      owner: "fit",
      argument: "batch_size",
      name: describeValue(batchSize),
    });
  }
  settings.earlyStopping = undefined;
  settings.validationSplit = validationSplit || undefined;
  if (callbacks) readCallbacks(callbacks, reading);
  readImages(x, validationData, reading);
}

/**
 * The training that the code describes, with Keras's defaults for omitted arguments. Settings that the code
 * does not mention (without `compile`, without `fit`, the seed) stay as in `base`.
 */
export function readTraining(
  network: Network,
  base: TrainingSettings,
  seed: number | null,
  remarks: Remarks,
): TrainingSettings | null {
  const settings: Record<string, unknown> = { ...base, ...(seed === null ? {} : { seed }) };
  const reading: Reading = { remarks, settings, places: {} };
  if (network.fitted) readFit(network.fitted, reading);
  const length = TrainingSettingsSchema.safeParse(settings).data ?? base;
  if (network.compiled) {
    const { given, at } = network.compiled;
    const { optimizer, loss } = readArguments("compile", at, given, compileSignature, remarks).fields as {
      optimizer?: Value;
      loss?: Value;
    };
    readOptimizer(optimizer ?? { kind: "string", value: "rmsprop", at }, length, reading);
    readLoss(loss ?? { kind: "none", at }, reading);
  }
  if (network.layers.length > 0 || !network.isContinued)
    settings.augmentation = readAugmentation(network, base);
  // Absent settings are left out: a key without a value differs from no key.
  const input = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  const parsed = TrainingSettingsSchema.safeParse(input);
  for (const issue of parsed.error?.issues ?? []) {
    const [owner, argument] = [String(issue.path[0]), String(issue.path.at(-1))];
    const at = reading.places[owner] ?? network.fitted?.at ?? network.compiled?.at ?? network.at;
    const { kind, detail } = readIssue(issue, { input });
    remarks.error(at, "out_of_range", { owner, argument, issue: kind, detail });
  }
  return parsed.data ?? null;
}

/** Keras has no elastic distortion: that setting stays as in `base`. */
function readAugmentation(
  { augmentation }: Network,
  base: TrainingSettings,
): TrainingSettings["augmentation"] {
  const { elasticAlpha = 0, elasticSigma = 4 } = base.augmentation ?? {};
  const isOn = Object.keys(augmentation).length > 0 || elasticAlpha > 0;
  return isOn ? { shift: 0, rotation: 0, zoom: 0, ...augmentation, elasticAlpha, elasticSigma } : undefined;
}
