import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";
import type { Accelerator } from "../accelerator";
import type { Engine } from "../engine";
import type { Lowering } from "./graph/lowering";
import { OnnxNetwork } from "./network";

function onnxRuntimeVersion(): string {
  // The package's `exports` hide its package.json, so it is read beside the entry.
  const entry = createRequire(import.meta.url).resolve("onnxruntime-node");
  const manifest: unknown = JSON.parse(readFileSync(join(entry, "..", "..", "package.json"), "utf8"));
  return z.object({ version: z.string() }).parse(manifest).version;
}

/**
 * ONNX Runtime, on the CPU unless it gets an accelerator. `threads` includes the calling one, and is part of
 * what makes a run repeatable. `masks` makes the CPU drop what an accelerator drops, to compare the two.
 */
export function createOnnxEngine(
  threads: number,
  accelerator?: Accelerator,
  masks?: Lowering["masks"],
): Engine {
  const version = `onnxruntime-node ${onnxRuntimeVersion()}${accelerator ? ` with ${accelerator.provider}` : ""}`;
  return {
    info: () => ({ engine: "onnx", device: accelerator?.device ?? "cpu", version, threads }),
    createNetwork: (plan, options, state) =>
      OnnxNetwork.create(plan, options, state, { provider: accelerator?.provider ?? "cpu", threads, masks }),
  };
}
