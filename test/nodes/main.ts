import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeChildEnv } from "@/env";
import { makeDataDir, removeDataDir, startConvoy } from "../support/convoy";

// npm run test:nodes [-- 20 22.12.0]: tries each version of Node, whose binary comes from npm, with the
// packages that are installed here.

const versions = process.argv.length > 2 ? process.argv.slice(2) : ["20", "22", "24", "26"];
const binaries = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;

function check(what: string, { status, signal, error, stdout, stderr }: SpawnSyncReturns<string>): string {
  if (status === 0) return stdout;
  throw new Error(`${what}: ${error?.message ?? `ended with ${signal ?? status}`}\n${stdout}${stderr}`);
}

/** The folder of the newest binary of this version. */
function install(version: string, folder: string): string {
  const args = [
    "install",
    "--prefix",
    folder,
    "--no-save",
    "--no-audit",
    "--no-fund",
    "--loglevel",
    "error",
    `${binaries}@${version}`,
  ];
  check(`npm has no ${binaries} ${version}`, spawnSync("npm", args, { encoding: "utf8" }));
  return path.join(folder, "node_modules", binaries, process.platform === "win32" ? "" : "bin");
}

/** What has to work on every version, each as the command that people use. */
const trials: Record<string, (env: Record<string, string>) => void | Promise<void>> = {
  "unit tests": (env) => void check("npm run test:unit", npm(["run", "test:unit"], env)),
  training: (env) => {
    const args = [
      "run",
      "train",
      "--",
      "baseline",
      "--epochs",
      "1",
      "--train-images",
      "2000",
      "--engine",
      "onnx",
      "--provider",
      "cpu",
    ];
    check("npm run train", npm(args, env));
  },
  start: async (env) => {
    const dataDir = makeDataDir();
    try {
      const convoy = await startConvoy({ dataDir, env, npm: true, seconds: 900 });
      const { status } = await fetch(convoy.address);
      // npm ends by the signal, without a code of its own.
      await convoy.stop();
      if (status === 200 && /^Stopped\.$/m.test(convoy.output())) return;
      throw new Error(
        `The first page answered ${status}, or npm start did not stop in order.\n${convoy.output()}`,
      );
    } finally {
      removeDataDir(dataDir);
    }
  },
};

function npm(args: string[], env: Record<string, string>): SpawnSyncReturns<string> {
  return spawnSync("npm", args, { encoding: "utf8", env: makeChildEnv(env), maxBuffer: 2 ** 28 });
}

const folder = mkdtempSync(path.join(tmpdir(), "convoy-nodes-"));
let failures = 0;
try {
  for (const version of versions) {
    const bin = install(version, path.join(folder, version));
    const env = { PATH: `${bin}${path.delimiter}${makeChildEnv({}).PATH ?? ""}` };
    const name = check(
      "node --version",
      spawnSync("node", ["--version"], { encoding: "utf8", env: makeChildEnv(env) }),
    ).trim();
    for (const [trial, attempt] of Object.entries(trials)) {
      const start = performance.now();
      const failure = await Promise.resolve(env)
        .then(attempt)
        .then(
          () => null,
          (error: Error) => error.message,
        );
      console.log(
        `Node ${name.padEnd(9)} ${trial.padEnd(10)} ${failure === null ? "good" : "FAILED"} ${((performance.now() - start) / 1000).toFixed(0).padStart(4)} s`,
      );
      if (failure !== null) console.error(failure);
      failures += failure === null ? 0 : 1;
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures > 0 ? 1 : 0;
