import { execFileSync } from "node:child_process";
import { afterEach, expect, it, vi } from "vitest";
import { makeChildEnv } from "@/env";
import { makeTrainingEnv } from "../../../workers/device/training-env";

afterEach(() => vi.unstubAllEnvs());

it("a process that trains gets no secret, whatever ours are called", () => {
  const secrets = [
    "DATABASE_URL",
    "JOIN_TOKEN",
    "TRAINER_DATABASE_URL",
    "SESSION_SECRET",
    "OIDC_CLIENT_SECRET",
    "METRICS_TOKEN",
    "AWS_SECRET_ACCESS_KEY",
    "NODE_OPTIONS",
    "LD_PRELOAD",
  ];
  for (const name of secrets) vi.stubEnv(name, "a secret of ours");
  vi.stubEnv("CUDA_VISIBLE_DEVICES", "1");
  const env = makeTrainingEnv();
  expect(Object.values(env)).not.toContain("a secret of ours");
  expect(env).toMatchObject({ PATH: makeChildEnv({}).PATH, CUDA_VISIBLE_DEVICES: "1" });
});

it.runIf(process.platform === "linux")(
  "a process that trains lets others go first, its later threads too",
  () => {
    const script = `
    import { readFileSync, readdirSync } from "node:fs";
    import { getPriority } from "node:os";
    import { InferenceSession } from "onnxruntime-node";
    import { yieldToOthers } from "./workers/training/yield-to-others.ts";
    yieldToOthers();
    const before = new Set(readdirSync("/proc/self/task"));
    const { Graph } = await import("./src/engine/onnx/graph/graph.ts");
    const graph = new Graph();
    graph.output(graph.node("Relu", [graph.input("a", "float32", [1])]), "b", "float32", [1]);
    await InferenceSession.create(graph.bytes(), { intraOpNumThreads: 2 });
    const niceOf = (task) => Number(readFileSync("/proc/self/task/" + task + "/stat", "utf8").replace(/^.*\\) /, "").split(" ")[16]);
    const later = readdirSync("/proc/self/task").filter((task) => !before.has(task)).map(niceOf);
    console.log(JSON.stringify({ nice: getPriority(), oom: readFileSync("/proc/self/oom_score_adj", "utf8").trim(), later }));
    process.exit(0);`;
    const said = execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      encoding: "utf8",
    });
    const found = JSON.parse(said) as { nice: number; oom: string; later: number[] };
    expect(found).toMatchObject({ nice: 10, oom: "500" });
    expect(found.later.length).toBeGreaterThan(0);
    expect(new Set(found.later)).toEqual(new Set([10]));
  },
);
