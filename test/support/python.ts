import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { env, makeChildEnv } from "@/env";

const execute = promisify(execFile);
const quiet = makeChildEnv({ TF_CPP_MIN_LOG_LEVEL: "3" });

async function findVersion(python: string): Promise<string | null> {
  try {
    const { stdout } = await execute(python, ["-c", "import keras; print(keras.__version__)"], {
      env: quiet,
    });
    return stdout.trim().split("\n").at(-1) ?? null;
  } catch {
    return null;
  }
}

type Keras = {
  python: string;
  /** Null, and a sentence why: its tests are skipped, and counted as skipped. */
  missing: null;
};
type NoKeras = { python: null; missing: string };

/** A Python that has Keras 3: TEST_PYTHON, which must, or the `python3` on the PATH, which may. */
export async function findKeras(): Promise<Keras | NoKeras> {
  const python = env.TEST_PYTHON ?? "python3";
  const version = await findVersion(python);
  if (version?.startsWith("3.")) return { python, missing: null };
  const found = version === null ? "has no Keras" : `has Keras ${version}`;
  if (env.TEST_PYTHON)
    throw new Error(`TEST_PYTHON is ${python}, but that ${found}; these tests want Keras 3.`);
  return { python: null, missing: `${python} ${found}: set TEST_PYTHON to a Python with Keras 3` };
}

/** Runs a script to its end; what it printed. An error carries what it complained about. */
export async function runPython(python: string, args: string[]): Promise<string> {
  const { stdout } = await execute(python, args, { maxBuffer: 2 ** 28, env: quiet });
  return stdout;
}
