import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";
import type { Engine } from "@/engine/base/engine";
import type { Lowering } from "@/engine/onnx/graph/lowering";
import { OnnxNetwork } from "@/engine/onnx/network";
import type { Accelerator } from "../accelerator";
import { findSetting } from "./provider";

function onnxRuntimeVersion(): string {
  // The `exports` of the package hide its package.json, so it is read beside the entry.
  const entry = createRequire(import.meta.url).resolve("onnxruntime-node");
  const manifest: unknown = JSON.parse(readFileSync(join(entry, "..", "..", "package.json"), "utf8"));
  return z.object({ version: z.string() }).parse(manifest).version;
}

/**
 * ONNX Runtime, on the CPU unless it gets an accelerator. `threads` includes the calling thread; a run is
 * only repeatable with the same number. With `masks` the CPU drops the same values as an accelerator, to
 * compare the two.
 */
export function createOnnxEngine(
  threads: number,
  accelerator?: Accelerator,
  masks?: Lowering["masks"],
): Engine {
  const version = `onnxruntime-node ${onnxRuntimeVersion()}${accelerator ? ` with ${accelerator.provider}` : ""}`;
  return {
    info: () => ({ engine: "onnx", device: accelerator?.device ?? "cpu", version, threads }),
    createNetwork: async (plan, options, state) =>
      OnnxNetwork.create(
        plan,
        options,
        state,
        await findSetting(accelerator?.provider ?? "cpu", threads, masks),
      ),
  };
}
