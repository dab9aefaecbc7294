import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { baseline, networkTemplates } from "@/core/network/templates";
import { OptimizerSchema } from "@/core/training/training";
import { env } from "@/env";
import type { EngineChoice, ProviderChoice } from "../device/probe";

/** The request on the command line. Architecture and settings still have to be checked. */
export type TrainRequest = {
  architecture: unknown;
  training: unknown;
  engine: EngineChoice;
  provider: ProviderChoice;
  threads: number;
  json: boolean;
  /** Where the trained network is written. */
  model: string | null;
};

const optimizerNames = OptimizerSchema.options.map((option) => option.shape.name.value);
const names = networkTemplates.map((template) => template.name).join(", ");

export const HELP = `Usage: npm run train -- NETWORK [options]

NETWORK is one of ${names}, or a JSON file that holds an architecture ({"layers": [...]}),
or {"architecture": ..., "training": ...}. Without training settings, the lesson's are used.

  --training FILE      training settings from a JSON file, before the options here; see below
  --epochs N           times through the training images
  --batch-size N       images a step, 8 to 1024
  --train-images N     only the first N of the 60,000 training images
  --seed N             decides initial weights, order, dropout and augmentation
  --optimizer NAME     ${optimizerNames.join(", ")}; with Keras's defaults
  --learning-rate X    of the optimiser
  --weight-decay X     of the optimiser
  --schedule NAME      of the learning rate: constant, step (halved after every epoch) or cosine (to 0)
  --warmup-epochs X    the learning rate climbs from 0 for so long
  --label-smoothing X  the share of certainty that the targets give up
  --validation-split X the last share of the training images is kept back
  --patience N         stops early, after N epochs without a lower validation loss, and keeps the best epoch's weights;
                       needs --validation-split
  --shift N            augmentation: pixels, each way
  --rotation N         augmentation: degrees, each way
  --zoom X             augmentation: a share, each way
  --elastic X          augmentation: strength (alpha) of elastic distortion with sigma 4
  --engine NAME        auto, onnx, tensorflow or webgpu; default: ENGINE, or auto
  --provider NAME      of ONNX Runtime: auto (a GPU if there is one), cpu, cuda or webgpu; default: ONNX_PROVIDER, or auto
  --threads N          processor threads (default: all)
  --model FILE         writes the trained network, as ONNX with every layer's output
  --json               one JSON line an epoch and one for the result on standard output
  --help               this text

A training file, or "training" in a network's file, can hold everything; what is left out is Keras's default or off:
  {"optimizer": {"name": "SGD", "learningRate": 0.1, "momentum": 0.9, "nesterov": true, "weightDecay": 0.0005},
   "batchSize": 128, "epochs": 30, "trainImages": 60000, "seed": 1,
   "schedule": {"name": "step", "everyEpochs": 10, "factor": 0.1}, or {"name": "cosine", "alpha": 0.01},
   "warmup": {"length": 2, "unit": "epochs"}, or "steps",
   "labelSmoothing": 0.1, "validationSplit": 0.1,
   "earlyStopping": {"monitor": "val_loss", "patience": 3, "minDelta": 0, "restoreBestWeights": true}, or "val_accuracy",
   "augmentation": {"shift": 2, "rotation": 10, "zoom": 0.1, "elasticAlpha": 34, "elasticSigma": 4}}
`;

const options = {
  epochs: { type: "string" },
  "batch-size": { type: "string" },
  "learning-rate": { type: "string" },
  "train-images": { type: "string" },
  seed: { type: "string" },
  training: { type: "string" },
  optimizer: { type: "string" },
  "weight-decay": { type: "string" },
  schedule: { type: "string" },
  "warmup-epochs": { type: "string" },
  "label-smoothing": { type: "string" },
  "validation-split": { type: "string" },
  patience: { type: "string" },
  shift: { type: "string" },
  rotation: { type: "string" },
  zoom: { type: "string" },
  elastic: { type: "string" },
  engine: { type: "string" },
  provider: { type: "string" },
  threads: { type: "string" },
  model: { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

const NetworkFileSchema = z.union([
  z
    .object({ layers: z.unknown() })
    .transform((architecture) => ({ architecture, training: baseline.training })),
  z.object({
    architecture: z.unknown(),
    training: z.record(z.string(), z.unknown()).default(baseline.training),
  }),
]);
const EngineChoiceSchema = z
  .enum(["auto", "onnx", "tensorflow", "webgpu"], "--engine must be auto, onnx, tensorflow or webgpu.")
  .default(env.ENGINE);
const ProviderChoiceSchema = z
  .enum(["auto", "cpu", "cuda", "webgpu"], "--provider must be auto, cpu, cuda or webgpu.")
  .default(env.ONNX_PROVIDER);

function parseNumber(flag: string, text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value))
    throw new Error(`--${flag} must be a number, but it is "${text}".`);
  return value;
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${name} is not valid JSON: ${(error as Error).message}. Correct the file.`);
  }
}

const SettingsSchema = z.record(z.string(), z.unknown());

async function readSettings(name: string): Promise<Record<string, unknown>> {
  const text = await readFile(name, "utf8").catch(() => {
    throw new Error(`There is no file called "${name}" for --training.`);
  });
  const settings = SettingsSchema.safeParse(parseJson(name, text));
  if (!settings.success)
    throw new Error(
      `${name} holds no training settings. It must be {"optimizer": {...}, "epochs": ...}; see --help.`,
    );
  return settings.data;
}

async function readNetwork(
  name: string,
): Promise<{ architecture: unknown; training: Record<string, unknown> }> {
  const template = networkTemplates.find((candidate) => candidate.name === name);
  if (template) return template;
  const text = await readFile(name, "utf8").catch(() => {
    throw new Error(
      `There is no network and no file called "${name}". Use ${names}, or the path of a JSON file.`,
    );
  });
  const json = parseJson(name, text);
  const file = NetworkFileSchema.safeParse(json);
  if (!file.success)
    throw new Error(
      `${name} holds no network. It must be {"layers": [...]} or {"architecture": {...}, "training": {...}}.`,
    );
  return file.data;
}

function parseFlags(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new Error(`${(error as Error).message} See --help.`);
  }
}

type NumberFlag =
  | "epochs"
  | "batch-size"
  | "train-images"
  | "seed"
  | "learning-rate"
  | "weight-decay"
  | "warmup-epochs"
  | "label-smoothing"
  | "validation-split"
  | "patience"
  | "shift"
  | "rotation"
  | "zoom"
  | "elastic"
  | "threads";

const ObjectSchema = z.object({}).loose();
const defined = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
/** The group with the flags' values, or unchanged when no flag is given. */
const merge = (group: unknown, given: Record<string, unknown>) =>
  Object.keys(defined(given)).length === 0
    ? group
    : { ...ObjectSchema.parse(group ?? {}), ...defined(given) };

/** The settings with the flags' values in their place; the check comes later. */
function applyFlags(
  base: Record<string, unknown>,
  number: (flag: NumberFlag) => number | undefined,
  { optimizer, schedule }: { optimizer?: string; schedule?: string },
): Record<string, unknown> {
  const ofOptimizer = { learningRate: number("learning-rate"), weightDecay: number("weight-decay") };
  const patience = number("patience");
  const augmentation = {
    shift: number("shift"),
    rotation: number("rotation"),
    zoom: number("zoom"),
    elasticAlpha: number("elastic"),
  };
  return defined({
    ...base,
    ...defined({
      epochs: number("epochs"),
      batchSize: number("batch-size"),
      trainImages: number("train-images"),
      seed: number("seed"),
      labelSmoothing: number("label-smoothing"),
      validationSplit: number("validation-split"),
    }),
    optimizer: merge(optimizer === undefined ? base.optimizer : { name: optimizer }, ofOptimizer),
    schedule:
      schedule === undefined ? base.schedule : schedule === "constant" ? undefined : { name: schedule },
    warmup: merge(base.warmup, { length: number("warmup-epochs") }),
    earlyStopping:
      patience === undefined
        ? base.earlyStopping
        : merge(base.earlyStopping, { patience, restoreBestWeights: true }),
    augmentation: merge(base.augmentation, augmentation),
  });
}

/**
 * Reads the arguments and the file that they name. Throws an error that says what is wrong and how to fix it.
 */
export async function readRequest(args: string[], processors: number): Promise<TrainRequest | "help"> {
  const { values, positionals } = parseFlags(args);
  if (values.help) return "help";
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0)
    throw new Error(`Name one network: ${names}, or the path of a JSON file. See --help.`);
  const { architecture, training } = await readNetwork(name);
  const base = values.training === undefined ? training : await readSettings(values.training);
  const number = (flag: NumberFlag) => {
    const text = values[flag];
    return text === undefined ? undefined : parseNumber(flag, text);
  };
  const threads = number("threads") ?? processors;
  if (!Number.isInteger(threads) || threads < 1)
    throw new Error("--threads must be a whole number of at least 1.");
  const engine = EngineChoiceSchema.safeParse(values.engine);
  if (!engine.success) throw new Error(engine.error.issues[0]!.message);
  const provider = ProviderChoiceSchema.safeParse(values.provider);
  if (!provider.success) throw new Error(provider.error.issues[0]!.message);
  return {
    architecture,
    training: applyFlags(base, number, { optimizer: values.optimizer, schedule: values.schedule }),
    engine: engine.data,
    provider: provider.data,
    threads,
    json: values.json,
    model: values.model ?? null,
  };
}
