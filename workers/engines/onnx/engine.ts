import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";
import type { Engine } from "../engine";
import { OnnxNetwork } from "./network";

function onnxRuntimeVersion(): string {
  // The package's `exports` hide its package.json, so it is read beside the entry.
  const entry = createRequire(import.meta.url).resolve("onnxruntime-node");
  const manifest: unknown = JSON.parse(readFileSync(join(entry, "..", "..", "package.json"), "utf8"));
  return z.object({ version: z.string() }).parse(manifest).version;
}

/** ONNX Runtime on the CPU. `threads` includes the calling one, and is part of what makes a run repeatable. */
export function createOnnxEngine(threads: number): Engine {
  return {
    info: () => ({ engine: "onnx", device: "cpu", version: `onnxruntime-node ${onnxRuntimeVersion()}`, threads }),
    createNetwork: (plan, options, state) =>
      OnnxNetwork.create(plan, options, state, {
        executionProviders: ["cpu"],
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        // A pattern reserves one block for each batch size met: the smaller last batch would double the memory, and it is no faster.
        enableMemPattern: false,
        logSeverityLevel: 3,
        extra: {
          session: {
            // Adadelta's averages fade into denormal numbers, which some processors handle a hundred times slower.
            set_denormal_as_zero: "1",
            // A waiting thread looks for work for a moment before it sleeps, since a step has a thousand short waits. Any longer takes
            // processor time from the web and from other runs, and was not measurably faster.
            intra_op: { allow_spinning: "1", spin_duration_us: "50" },
          },
        },
      }),
  };
}
