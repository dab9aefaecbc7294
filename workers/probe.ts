import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { makeChildEnv } from "@/env";
import { type EngineInfo, EngineInfoSchema } from "@/core/run";

const ProbeSchema = z.union([z.object({ info: EngineInfoSchema, reason: z.string() }), z.object({ error: z.string() })]);
const script = fileURLToPath(new URL("./engines/probe-child.ts", import.meta.url));

/** What this machine trains on, and why; found out by a process of its own. Throws a sentence when the chosen engine cannot start. */
export async function probeEngine(threads: number): Promise<{ info: EngineInfo; reason: string }> {
  const child = fork(script, [String(threads)], {
    execArgv: ["--import", "tsx"], stdio: ["ignore", "inherit", "inherit", "ipc"], env: makeChildEnv({ TF_FORCE_GPU_ALLOW_GROWTH: "true" }),
  });
  const answer = await new Promise<unknown>((resolve) => {
    child.once("message", resolve);
    child.once("error", (error) => resolve({ error: error.message }));
    child.once("exit", (code, signal) => resolve({ error: `The engine ended with ${signal ?? `code ${code}`} before it could say anything.` }));
  });
  const probed = ProbeSchema.parse(answer);
  if ("error" in probed) throw new Error(probed.error);
  return probed;
}
