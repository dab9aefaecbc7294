import { execFile, spawn } from "node:child_process";
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs, promisify } from "node:util";
import { z } from "zod";
import { makeChildEnv } from "@/env";
import { BUILT_FOLDER, BUILT_PACKAGE, loadTensorflow } from "./load";

// npm run tensorflow:build [-- --python <path>] [-- --gpu]: compiles TF.js's addon against the TensorFlow of
// an installed Python wheel, which is newer than the version that TF.js would download (2.9, for CUDA 11.2).
// It needs Linux, a C++ compiler and make.

const VERSION = "4.22.0";
const { values } = parseArgs({
  options: { python: { type: "string", default: "python3" }, gpu: { type: "boolean", default: false } },
});
const WheelSchema = z.object({ folder: z.string(), version: z.string(), isCuda: z.boolean() });
const question = `
import json, os, tensorflow
build = tensorflow.sysconfig.get_build_info()
print(json.dumps({"folder": os.path.dirname(tensorflow.__file__), "version": tensorflow.__version__, "isCuda": bool(build["is_cuda_build"])}))
`;

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function findWheel() {
  const packages = values.gpu ? "tensorflow[and-cuda]" : "tensorflow-cpu";
  try {
    const { stdout } = await promisify(execFile)(values.python, ["-c", question]);
    const wheel = WheelSchema.parse(JSON.parse(stdout.trim().split("\n").at(-1)!));
    if (!values.gpu || wheel.isCuda) return wheel;
  } catch {
    throw new Error(
      `${values.python} has no TensorFlow. Install one (pip install ${packages}), or name another Python with --python.`,
    );
  }
  throw new Error(
    `The TensorFlow of ${values.python} is built without CUDA. Install one with it (pip install "${packages}").`,
  );
}

function execute(
  command: string,
  args: string[],
  cwd: string,
  changes: Record<string, string> = {},
): Promise<void> {
  const child = spawn(command, args, { cwd, stdio: "inherit", env: makeChildEnv(changes) });
  return new Promise((done, fail) => {
    child.once("error", fail);
    child.once("exit", (code) =>
      code === 0 ? done() : fail(new Error(`${command} ${args.join(" ")} ended with code ${code}.`)),
    );
  });
}

/**
 * Places TensorFlow's headers and libraries where the addon's sources expect them, under the expected names.
 */
function placeTensorflow(source: string, wheel: string): void {
  const deps = join(source, "deps");
  rmSync(deps, { recursive: true, force: true });
  mkdirSync(join(deps, "lib"), { recursive: true });
  symlinkSync(join(wheel, "include"), join(deps, "include"));
  // Only the linker reads these links; at run time the wheel itself provides the libraries, beside the CUDA
  // libraries that they need.
  symlinkSync(join(wheel, "libtensorflow_cc.so.2"), join(deps, "lib", "libtensorflow.so"));
  symlinkSync(join(wheel, "libtensorflow_framework.so.2"), join(deps, "lib", "libtensorflow_framework.so"));
}

async function build(): Promise<void> {
  const wheel = await findWheel();
  say(`TensorFlow ${wheel.version} in ${wheel.folder}.`);
  mkdirSync(BUILT_FOLDER, { recursive: true });
  writeFileSync(join(BUILT_FOLDER, "package.json"), JSON.stringify({ private: true }));
  await execute(
    "npm",
    ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", `${BUILT_PACKAGE}@${VERSION}`],
    BUILT_FOLDER,
  );
  const source = resolve(BUILT_FOLDER, "node_modules", BUILT_PACKAGE);
  placeTensorflow(source, wheel.folder);
  const nodeFolder = dirname(dirname(process.execPath));
  // Headers beside Node need no download.
  const headers = existsSync(join(nodeFolder, "include", "node", "node.h"))
    ? [`--nodedir=${nodeFolder}`]
    : [];
  const tool = join(BUILT_FOLDER, "node_modules", "@mapbox", "node-pre-gyp", "bin", "node-pre-gyp");
  await execute(process.execPath, [resolve(tool), "install", "--build-from-source", ...headers], source, {
    LDFLAGS: `-Wl,-rpath,${wheel.folder}`,
  });
  const { version, hasGpu, device } = await loadTensorflow();
  say(
    `Built: ${version}, on ${device}. Choose it with ENGINE=tensorflow${hasGpu ? ", or leave ENGINE=auto" : ""}.`,
  );
  if (values.gpu && !hasGpu)
    throw new Error(
      "It loads, but sees no GPU: look whether nvidia-smi shows one, and whether its driver is new enough for the wheel's CUDA.",
    );
}

build().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
