import { readIssue } from "@/core/base/issue";
import { fixed, ignored, optional, type AnySignature } from "@/core/keras/argument";
import { kerasName } from "@/core/keras/argument-name";
import { anything, boolean, number } from "@/core/keras/kinds";
import {
  describeValue,
  lastName,
  newState,
  snakeCase,
  type Call,
  type Network,
  type Value,
} from "@/core/keras/value";
import { TrainingSettingsSchema, type Augmentation, type TrainingSettings } from "@/core/training/training";
import type { Choices, Wish } from "@/core/keras/read/choice";
import { chooseTraining } from "./choose-training";
import { joinAugmentations } from "@/core/keras/read/flip";
import { readArguments, readObject } from "@/core/keras/read/read-arguments";
import { readCallbacks } from "./read-callbacks";
import { readFit, type FitReading } from "./read-fit";
import type { NetworkReader, NetworkText } from "@/core/keras/read/read-network";
import { readOptimizer } from "./read-optimizer";
import { hasErrorAbout, type CollectedRemarks } from "@/core/keras/remark";
import type { TrainingReading } from "./training-reading";

const value = (name: string) => optional(name, name, anything, null);

const compileSignature: AnySignature = [
  value("optimizer"),
  value("loss"),
  value("loss_weights"),
  ...[
    "metrics",
    "weighted_metrics",
    "run_eagerly",
    "steps_per_execution",
    "jit_compile",
    "auto_scale_loss",
    "sample_weight_mode",
    "class_mode",
    "target_tensors",
    "experimental_run_tf_function",
    "distribute",
  ].map(ignored),
];
const crossEntropy: AnySignature = [
  optional("from_logits", "fromLogits", boolean, false),
  optional("label_smoothing", "labelSmoothing", number, 0),
  ...["axis", "reduction", "name", "dtype"].map(ignored),
];
const sparseCrossEntropy: AnySignature = [
  optional("from_logits", "fromLogits", boolean, false),
  fixed("ignore_class", null),
  ...["reduction", "axis", "name", "dtype"].map(ignored),
];

/** Reads the loss. True when it takes logits: the softmax is then part of it. */
function readLoss(given: Value, { remarks, settings, places }: TrainingReading): Value | null {
  const about = remarks.about("labelSmoothing");
  const loss = given.kind === "sequence" && given.items.length === 1 ? given.items[0]! : given;
  if (loss.kind === "none") {
    about.error(loss.at, "missing_loss");
    return null;
  }
  const name =
    loss.kind === "string"
      ? loss.value
      : loss.kind === "path" || loss.kind === "object"
        ? lastName(loss.path)
        : describeValue(loss);
  const kind = snakeCase(name);
  const isSparse = kind === "sparse_categorical_crossentropy";
  if (!isSparse && kind !== "categorical_crossentropy") {
    about.error(loss.at, "unknown_loss", { name });
    return null;
  }
  settings.labelSmoothing = undefined;
  if (loss.kind !== "object") return null;
  const read = readObject(loss, isSparse ? sparseCrossEntropy : crossEntropy, about);
  if (read.fields.labelSmoothing) settings.labelSmoothing = read.fields.labelSmoothing;
  places.labelSmoothing = read.places.labelSmoothing ?? loss.at;
  return read.fields.fromLogits ? loss : null;
}

/** Keras's default is RMSprop; a compile without a loss cannot train. */
function readCompile({ given, at }: Call, length: TrainingSettings, reading: TrainingReading): Value | null {
  const about = reading.remarks.about("optimizer");
  const {
    optimizer,
    loss,
    loss_weights: weights,
  } = readArguments("compile", at, given, compileSignature, about).fields as Record<
    string,
    Value | null | undefined
  >;
  if (weights && weights.kind !== "none") about.error(weights.at, "unread_fit", { argument: "loss_weights" });
  readOptimizer(
    optimizer ?? { kind: "object", path: "RMSprop", given: [], state: newState(), at },
    length,
    reading,
  );
  return readLoss(loss ?? { kind: "none", at }, reading);
}

const optionals = [
  "schedule",
  "warmup",
  "labelSmoothing",
  "validationSplit",
  "earlyStopping",
  "augmentation",
] as const;
type Setting = keyof TrainingSettings;

/** Settings that could not be read stay as they were. */
function keepUnread(
  settings: Record<string, unknown>,
  base: TrainingSettings,
  remarks: CollectedRemarks,
): void {
  const keep = (...names: Setting[]) => {
    for (const name of names) settings[name] = base[name];
  };
  for (const name of Object.keys(TrainingSettingsSchema.shape) as Setting[])
    if (hasErrorAbout(remarks, name)) keep(name);
  // The schedule is part of how the optimiser is written.
  if (hasErrorAbout(remarks, "optimizer")) keep("schedule", "warmup");
}

/** Absent settings are left out: a key without a value differs from no key. */
const parse = (settings: Record<string, unknown>) => {
  const input = Object.fromEntries(Object.entries(settings).filter(([, each]) => each !== undefined));
  return { input, parsed: TrainingSettingsSchema.safeParse(input) };
};

/** Remarks on each setting that is out of its range. */
function checkRanges(reading: TrainingReading, at: Call["at"]): void {
  const { input, parsed } = parse(reading.settings);
  for (const issue of parsed.error?.issues ?? []) {
    const setting = String(issue.path[0]) as Setting;
    const owners: Partial<Record<Setting, string>> = { optimizer: "compile", labelSmoothing: "compile" };
    const { kind, detail } = readIssue(issue, { input });
    const place = reading.places[setting] ?? at;
    reading.remarks
      .about(setting)
      .error(place, "out_of_range", {
        owner: owners[setting] ?? "fit",
        argument: setting === "trainImages" ? "x" : kerasName(String(issue.path.at(-1))),
        issue: kind,
        detail,
      });
  }
}

/** What is known of a text beside its networks. */
export type ReadText = NetworkText & {
  seed: number | null;
  /** The elastic distortion that Convoy's own comment tells. */
  elastic: Pick<Augmentation, "elasticAlpha" | "elasticSigma"> | null;
  /** JSON of a network, which does not tell how it was trained. */
  isJson: boolean;
  /** Which training is wished for. */
  fit: Wish | null;
};

type ReadTraining = {
  settings: TrainingSettings;
  /** The loss that takes logits, where there is one. */
  logits: Value | null;
} & Pick<Choices, "fits" | "areFitsOne">;

/**
 * The training that the code describes, with Keras's defaults for omitted arguments. What the code does not
 * mention (without `compile`, without `fit`, the seed) and what could not be read stays as in `base`.
 */
export function readTraining(
  network: Network,
  read: NetworkReader,
  base: TrainingSettings,
  { seed, elastic, isJson, fit: wish }: ReadText,
  remarks: CollectedRemarks,
): ReadTraining {
  const settings: Record<string, unknown> = { ...base, ...(seed === null ? {} : { seed }) };
  const reading: TrainingReading = { remarks, settings, places: {} };
  const { compile, fit, epochs, fits, areFitsOne } = chooseTraining(network, wish, remarks);
  const fitted: FitReading | null = fit && readFit(fit, epochs, read.scaling?.isPlain ?? false, reading);
  const length = TrainingSettingsSchema.safeParse(parse(settings).input).data ?? base;
  const isCompiled = network.customLoop?.usesCompiled ?? true;
  // A loop of its own has an optimiser of its own.
  const logits = compile && (isCompiled || fit) ? readCompile(compile, length, reading) : null;
  if (fitted?.callbacks) readCallbacks(fitted.callbacks, length.epochs, reading);
  settings.augmentation =
    isJson && !read.hasRandom
      ? base.augmentation
      : joinAugmentation(read, fitted, elastic ?? base.augmentation ?? {}, settings);
  keepUnread(settings, base, remarks);
  checkRanges(reading, fit?.at ?? compile?.at ?? network.at);
  keepUnread(settings, base, remarks);
  for (const name of optionals) if (settings[name] === undefined) delete settings[name];
  return { settings: TrainingSettingsSchema.safeParse(settings).data ?? base, logits, fits, areFitsOne };
}

/** Keras has no elastic distortion: unless a comment of ours tells it, that setting stays as it was. */
function joinAugmentation(
  { augmentation, hasRandom, layers }: NetworkReader,
  fitted: FitReading | null,
  { elasticAlpha = 0, elasticSigma = 4 }: Partial<Augmentation>,
  settings: Record<string, unknown>,
): unknown {
  if (layers.length === 0 && !hasRandom && !fitted?.augmentation) return settings.augmentation;
  const own = joinAugmentations(augmentation, fitted?.augmentation ?? {});
  const isOn = Object.keys(own).length > 0 || elasticAlpha > 0;
  return isOn ? { shift: 0, rotation: 0, zoom: 0, ...own, elasticAlpha, elasticSigma } : undefined;
}
