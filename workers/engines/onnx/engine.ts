import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";
import type { Engine } from "../engine";
import { OnnxNetwork } from "./network";
import type { Provider } from "./provider";

function onnxRuntimeVersion(): string {
  // The package's `exports` hide its package.json, so it is read beside the entry.
  const entry = createRequire(import.meta.url).resolve("onnxruntime-node");
  const manifest: unknown = JSON.parse(readFileSync(join(entry, "..", "..", "package.json"), "utf8"));
  return z.object({ version: z.string() }).parse(manifest).version;
}

/** ONNX Runtime on one of its providers. `threads` includes the calling one, and on the CPU is part of what makes a run repeatable. */
export function createOnnxEngine(threads: number, provider: Provider = "cpu", device = "cpu"): Engine {
  return {
    info: () => ({ engine: "onnx", device, version: `onnxruntime-node ${onnxRuntimeVersion()}`, threads }),
    createNetwork: (plan, options, state) => OnnxNetwork.create(plan, options, state, provider, threads),
  };
}
