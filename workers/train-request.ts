import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { baseline, networkTemplates } from "@/core/templates";
import type { EngineChoice } from "./engines/select";

/** What the command line asks for. Architecture and settings still have to be checked. */
export type TrainRequest = { architecture: unknown; training: unknown; engine: EngineChoice; threads: number; json: boolean };

const names = networkTemplates.map((template) => template.name).join(", ");

export const HELP = `Usage: npm run train -- NETWORK [options]

NETWORK is one of ${names}, or a JSON file that holds an architecture ({"layers": [...]}),
or {"architecture": ..., "training": ...}. Without training settings, the lesson's are used.

  --epochs N           times through the training images
  --batch-size N       images a step, 8 to 1024
  --learning-rate X    of the network's optimiser
  --train-images N     only the first N of the 60,000 training images
  --seed N             decides initial weights, order and dropout
  --engine NAME        auto (default), onnx or tensorflow
  --threads N          processor threads (default: all)
  --json               one JSON line an epoch and one for the result on standard output
  --help               this text
`;

const options = {
  "epochs": { type: "string" },
  "batch-size": { type: "string" },
  "learning-rate": { type: "string" },
  "train-images": { type: "string" },
  "seed": { type: "string" },
  "engine": { type: "string", default: "auto" },
  "threads": { type: "string" },
  "json": { type: "boolean", default: false },
  "help": { type: "boolean", default: false },
} as const;

const NetworkFileSchema = z.union([
  z.object({ layers: z.unknown() }).transform((architecture) => ({ architecture, training: baseline.training })),
  z.object({ architecture: z.unknown(), training: z.record(z.string(), z.unknown()).default(baseline.training) }),
]);
const EngineChoiceSchema = z.enum(["auto", "onnx", "tensorflow"], "--engine must be auto, onnx or tensorflow.");

function parseNumber(flag: string, text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new Error(`--${flag} must be a number, but it is "${text}".`);
  return value;
}

async function readNetwork(name: string): Promise<{ architecture: unknown; training: Record<string, unknown> }> {
  const template = networkTemplates.find((candidate) => candidate.name === name);
  if (template) return template;
  const text = await readFile(name, "utf8").catch(() => {
    throw new Error(`There is no network and no file called "${name}". Use ${names}, or the path of a JSON file.`);
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Error(`${name} is not valid JSON: ${(error as Error).message}. Correct the file.`);
  }
  const file = NetworkFileSchema.safeParse(json);
  if (!file.success) throw new Error(`${name} holds no network. It must be {"layers": [...]} or {"architecture": {...}, "training": {...}}.`);
  return file.data;
}

function parseFlags(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new Error(`${(error as Error).message} See --help.`);
  }
}

/** Reads the arguments and the file they name. Throws an error that says what is wrong and how to put it right. */
export async function readRequest(args: string[], processors: number): Promise<TrainRequest | "help"> {
  const { values, positionals } = parseFlags(args);
  if (values.help) return "help";
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) throw new Error(`Name one network: ${names}, or the path of a JSON file. See --help.`);
  const { architecture, training } = await readNetwork(name);
  const number = (flag: "epochs" | "batch-size" | "train-images" | "seed" | "learning-rate" | "threads") => {
    const text = values[flag];
    return text === undefined ? undefined : parseNumber(flag, text);
  };
  const given = { epochs: number("epochs"), batchSize: number("batch-size"), trainImages: number("train-images"), seed: number("seed") };
  const rate = number("learning-rate");
  const threads = number("threads") ?? processors;
  if (!Number.isInteger(threads) || threads < 1) throw new Error("--threads must be a whole number of at least 1.");
  const engine = EngineChoiceSchema.safeParse(values.engine);
  if (!engine.success) throw new Error(engine.error.issues[0]!.message);
  return {
    architecture,
    training: {
      ...training,
      ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      ...(rate === undefined ? {} : { optimizer: { ...z.object({}).loose().parse(training.optimizer), learningRate: rate } }),
    },
    engine: engine.data,
    threads,
    json: values.json,
  };
}
