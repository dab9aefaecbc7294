import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Tf } from "./layer";

const PACKAGE = "@tensorflow/tfjs-node-gpu";
/** The optional dependency's name as the compiler cannot follow it: it need not be installed. */
const specifier: string = PACKAGE;

export type LoadedTensorflow = { tf: Tf; version: string; hasGpu: boolean; device: string };

async function gpuName(): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)("nvidia-smi", ["--query-gpu=name", "--format=csv,noheader"]);
    return stdout.split("\n")[0]!.trim() || "gpu";
  } catch {
    return "gpu";
  }
}

/** TensorFlow falls back to the CPU in silence when a CUDA library is missing, so its backend is asked. */
function usesGpu(tf: Tf): boolean {
  const backend: object = tf.backend();
  return "isUsingGpuDevice" in backend && backend.isUsingGpuDevice === true;
}

/** Loads TensorFlow's native binding, or throws with the reason. */
export async function loadTensorflow(): Promise<LoadedTensorflow> {
  // CommonJS: what it exports may lie under `default`.
  const module = (await import(specifier)) as Tf & { default?: Tf };
  const tf = module.default ?? module;
  await tf.ready();
  const hasGpu = usesGpu(tf);
  return { tf, version: `${PACKAGE} ${tf.version["tfjs-core"]}`, hasGpu, device: hasGpu ? await gpuName() : "cpu" };
}
