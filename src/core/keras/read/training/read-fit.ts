import { fixed, ignored, optional, type AnySignature } from "@/core/keras/argument";
import { anything, count, number } from "@/core/keras/kinds";
import { describeValue, itemsOf, type Call, type Data, type Value } from "@/core/keras/value";
import type { Augmentation, TrainingSettings } from "@/core/training/training";
import { fittedImages } from "@/core/training/training-cost";
import { readArguments } from "@/core/keras/read/read-arguments";
import { readGenerator } from "@/core/keras/read/read-generator";
import { findInputShape } from "@/core/keras/read/read-input";
import { readImages } from "@/core/keras/read/read-images";
import type { Remarks, Subject } from "@/core/keras/remark";
import type { TrainingReading } from "./training-reading";

const value = (name: string, field = name) => optional(name, field, anything, null);

const fitSignature: AnySignature = [
  value("x"),
  value("y"),
  value("batch_size", "batchSize"),
  optional("epochs", "epochs", count, 1),
  ignored("verbose"),
  value("callbacks"),
  optional("validation_split", "validationSplit", number, 0),
  value("validation_data", "validationData"),
  optional("shuffle", "shuffle", anything, null),
  value("class_weight", "classWeight"),
  value("sample_weight", "sampleWeight"),
  ignored("initial_epoch"),
  value("steps_per_epoch", "steps"),
  fixed("validation_freq", 1),
  ...[
    "validation_steps",
    "validation_batch_size",
    "workers",
    "use_multiprocessing",
    "max_queue_size",
    "show_accuracy",
    "samples_per_epoch",
    "nb_val_samples",
    "nb_worker",
    "pickle_safe",
    "max_q_size",
  ].map(ignored),
];

/** The setting that each argument of `fit` is. */
const subjects: Record<string, Subject> = {
  batch_size: "batchSize",
  epochs: "epochs",
  validation_split: "validationSplit",
  validation_data: "validationSplit",
  callbacks: "earlyStopping",
  validation_freq: "earlyStopping",
  x: "trainImages",
};

/** Remarks about whichever setting they name. */
const bySetting = (remarks: Remarks): Remarks => {
  const of = (values: Record<string, string | number> = {}) =>
    remarks.about(subjects[String(values.argument)] ?? "text");
  return {
    about: remarks.about,
    error: (at, code, values) => of(values).error(at, code, values),
    warning: (at, code, values) => of(values).warning(at, code, values),
    note: (at, code, values) => of(values).note(at, code, values),
  };
};

export type FitReading = {
  callbacks: Value | null;
  /** The augmentation of a generator; null when there is none, or it is not known. */
  augmentation: Partial<Augmentation> | null;
};

function readBatchSize(
  { batchSize: given, steps, x }: Record<string, Value | null | undefined>,
  data: Data | null,
  call: Call,
  reading: TrainingReading,
): void {
  const about = reading.remarks.about("batchSize");
  const batch = data?.batch ?? given;
  const isGenerator = !data && steps && steps.kind !== "none" && x?.kind === "unknown";
  if ((!batch || batch.kind === "none") && isGenerator) {
    // It makes the batches, and it is not known how large.
    about.error(x.at, "unknown_value", { owner: "fit", argument: "batch_size", name: describeValue(x) });
  } else if (!batch || batch.kind === "none") {
    // Keras's own batch size, when none is given.
    reading.settings.batchSize = 32;
    about.note(call.at, "default_batch", { size: 32 });
  } else if (batch.kind === "number") {
    reading.settings.batchSize = batch.value;
    reading.places.batchSize ??= batch.at;
  } else {
    about.error(batch.at, "unknown_value", {
      owner: "fit",
      argument: "batch_size",
      name: describeValue(batch),
    });
  }
}

/** Convoy's epoch goes through all images, in as many steps as that takes. */
function readSteps(steps: Value | null | undefined, { settings, remarks }: TrainingReading): void {
  if (!steps || steps.kind === "none") return;
  const { trainImages, validationSplit, batchSize } = settings as unknown as TrainingSettings;
  const ours = fittedImages({ trainImages, validationSplit }) / batchSize;
  const said = steps.kind === "number" ? steps.value : null;
  if (said !== null && said > ours - 1 && said < ours + 1) return;
  remarks
    .about("trainImages")
    .warning(steps.at, "other_epoch", {
      steps: said === null ? describeValue(steps) : String(Math.round(said)),
      ours: Math.ceil(ours),
    });
}

/** Convoy's labels are MNIST's own, in the order of the images. */
function readLabels(x: Value | null, y: Value | null, remarks: Remarks): void {
  if (y?.kind !== "data") return;
  const { role, sides, changed, chosen } = y.data;
  // An autoencoder's answers are images again.
  if (role === "images" && findInputShape(sides ?? [])) remarks.about("network").error(y.at, "not_labels");
  const isOther = role === "labels" && (changed ?? (x?.kind === "data" && !x.data.chosen ? chosen : null));
  if (isOther) remarks.about("trainImages").warning(isOther, "other_labels");
}

/** Reads `fit` before the optimiser: its schedule counts in steps of these settings. */
export function readFit(
  call: Call,
  epochs: number | null,
  isScaled: boolean,
  reading: TrainingReading,
): FitReading {
  const { remarks, settings, places } = reading;
  const read = readArguments("fit", call.at, call.given, fitSignature, bySetting(remarks));
  const fields = read.fields as Record<string, Value | null | undefined>;
  const { x = null, y = null, validationData = null, callbacks = null } = fields;
  readLabels(x, y, remarks);
  Object.assign(places, read.places);
  const { shuffle, classWeight, sampleWeight } = fields;
  if (shuffle?.kind === "boolean" && !shuffle.value) remarks.error(shuffle.at, "not_shuffled");
  for (const [argument, weight] of Object.entries({ class_weight: classWeight, sample_weight: sampleWeight }))
    if (weight && weight.kind !== "none") remarks.error(weight.at, "unread_fit", { argument });
  const total = epochs ?? read.fields.epochs;
  if (typeof total === "number") settings.epochs = total;
  const first = itemsOf(x ?? undefined)[0];
  const data = first?.kind === "data" ? first.data : null;
  readBatchSize(fields, data, call, reading);
  settings.earlyStopping = undefined;
  const isValidated = validationData && validationData.kind !== "none";
  settings.validationSplit = isValidated ? undefined : read.fields.validationSplit || undefined;
  readImages(x, validationData, isScaled || isScaledBy(data), reading);
  readSteps(fields.steps, reading);
  const augmentation = data?.generator ? readGenerator(data.generator, remarks.about("augmentation")) : null;
  return { callbacks, augmentation };
}

/** `ImageDataGenerator(rescale=1/255)`. */
function isScaledBy(data: Data | null): boolean {
  const generator = data?.generator;
  return generator?.kind === "object" && generator.given.some(({ name }) => name === "rescale");
}
