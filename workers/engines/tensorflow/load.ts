import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { env, setDefault } from "@/env";
import { findNvidiaGpu } from "../gpu";
import type { Tf } from "./layer";

const PACKAGE = "@tensorflow/tfjs-node-gpu";
/**
 * The package that `npm run tensorflow:build` compiles, in a folder of its own: the project's packages stay
 * as npm installed them.
 */
export const BUILT_PACKAGE = "@tensorflow/tfjs-node";
export const BUILT_FOLDER = resolve(env.DATA_DIR, "tensorflow");

type LoadedTensorflow = { tf: Tf; version: string; hasGpu: boolean; device: string };

/**
 * Whether TensorFlow's backend uses a GPU. TensorFlow falls back to the CPU in silence when a CUDA library is
 * missing.
 */
function usesGpu(tf: Tf): boolean {
  const backend: object = tf.backend();
  return "isUsingGpuDevice" in backend && backend.isUsingGpuDevice === true;
}

/** The version of the native library; TF.js's own version says nothing about it. */
function libraryVersion(tf: Tf): string {
  const backend: object = tf.backend();
  const binding: unknown = "binding" in backend ? backend.binding : null;
  return typeof binding === "object" && binding !== null && "TF_Version" in binding
    ? ` with TensorFlow ${String(binding.TF_Version)}`
    : "";
}

/** Prefers the package that was built here: its builder wants it. */
function findPackage(): { name: string; from: string } {
  const built = join(BUILT_FOLDER, "package.json");
  const isBuilt = existsSync(join(BUILT_FOLDER, "node_modules", BUILT_PACKAGE, "lib"));
  return isBuilt ? { name: BUILT_PACKAGE, from: built } : { name: PACKAGE, from: import.meta.url };
}

export function isTensorflowInstalled(): boolean {
  const { name, from } = findPackage();
  try {
    return createRequire(from).resolve(name) !== "";
  } catch {
    return false;
  }
}

/** Loads TensorFlow's native binding, or throws with the reason. */
export async function loadTensorflow(): Promise<LoadedTensorflow> {
  const { name, from } = findPackage();
  // On processors, oneDNN's kernels of TensorFlow 2.21 came to other results with strides and with poolings.
  setDefault("TF_ENABLE_ONEDNN_OPTS", "0");
  // CommonJS, and optional: the compiler must not look for it.
  const tf = createRequire(from)(name) as Tf;
  await tf.ready();
  const hasGpu = usesGpu(tf);
  return {
    tf,
    version: `${name} ${tf.version["tfjs-core"]}${libraryVersion(tf)}`,
    hasGpu,
    device: hasGpu ? ((await findNvidiaGpu()) ?? "gpu") : "cpu",
  };
}
