import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeChildEnv } from "@/env";
import { waitFor } from "./wait";

/** A real `npm start` with a free port and, unless told otherwise, a new data folder of its own. */
export interface Convoy {
  address: string;
  dataDir: string;
  pid: number;
  /** All lines that it and its processes have printed. */
  output(): string;
  /** The link that makes the first instructor, as printed. */
  setupLink(): Promise<string>;
  /** Ctrl-C's gentle brother; the exit code. */
  stop(): Promise<number | null>;
  /** kill -9 of the starter alone. */
  kill(): Promise<void>;
}

interface ConvoyOptions {
  dataDir?: string;
  /** Such as `--demo`, `--web` or `--trainers`. */
  flags?: string[];
  env?: Record<string, string>;
  /** A file that gets all lines too, for other processes to read. */
  output?: string;
  /** Through `npm start`, as a person does; what stops it then hits npm. */
  npm?: boolean;
  /** Seconds until it must be ready; the first start builds the pages. */
  seconds?: number;
  /** What it prints once it is ready, where that is not its address. */
  ready?: RegExp;
}

/** A data folder that PostgreSQL's account can enter. */
export function makeDataDir(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "convoy-data-"));
  chmodSync(folder, 0o711);
  return folder;
}

export function removeDataDir(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

export async function startConvoy(options: ConvoyOptions = {}): Promise<Convoy> {
  const { dataDir = makeDataDir(), flags = [], env = {}, output, npm = false, seconds = 240 } = options;
  const { ready = /^Convoy is ready at (\S+)$/m } = options;
  // What vitest sets for itself must not reach the product.
  // One run at a time, so that others can be seen waiting.
  const clean = {
    NODE_ENV: "",
    LOG_LEVEL: "",
    DATABASE_URL: "",
    SESSION_SECRET: "",
    VITEST: "",
    PORT: "0",
    DATA_DIR: dataDir,
    TRAINER_SLOTS: "1",
    ...env,
  };
  const [command, args] = npm
    ? ["npm", ["start"]]
    : [process.execPath, ["--import", "tsx", "src/server/start.ts"]];
  const child = spawn(command, [...args, ...flags], {
    env: makeChildEnv(clean),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const keep = (chunk: Buffer) => {
    text += chunk.toString();
    if (output) appendFileSync(output, chunk);
  };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", keep);
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  const address = await waitFor("Convoy is ready", () => readAddress(child, text, ready), seconds).catch(
    (error: unknown) => {
      child.kill("SIGTERM");
      throw new Error(`${String(error)} It has printed:\n${text}`);
    },
  );
  return {
    address,
    dataDir,
    pid: child.pid ?? 0,
    output: () => text,
    setupLink: () => readSetupLink(() => text),
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
    kill: async () => {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGKILL");
      await gone;
    },
  };
}

export function readSetupLink(output: () => string): Promise<string> {
  return waitFor("the set-up link is printed", () => /^http\S+\/invitation\/\S+$/m.exec(output())?.[0]);
}

/** Empty where what it prints has no address. */
function readAddress(child: ChildProcess, text: string, ready: RegExp): string | null {
  if (child.exitCode !== null) throw new Error(`Convoy ended with code ${child.exitCode}:\n${text}`);
  const found = ready.exec(text);
  return found && (found[1] ?? "");
}
