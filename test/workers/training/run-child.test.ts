import { fork, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it } from "vitest";
import { makeTinyArchitecture } from "../../support/network";
import { makeTraining } from "../../support/training";
import type { RunJob, RunMessage } from "../../../workers/training/messages";

const script = fileURLToPath(new URL("../../../workers/training/run-child.ts", import.meta.url));
const children: ChildProcess[] = [];
afterEach(() => children.splice(0).forEach((child) => child.kill("SIGKILL")));

function forkRun(overrides: Partial<RunJob> = {}) {
  const child = fork(script, { execArgv: ["--import", "tsx"], serialization: "advanced" });
  children.push(child);
  const job: RunJob = {
    runId: "run",
    architecture: makeTinyArchitecture(),
    training: makeTraining({ epochs: 2 }),
    checkpoint: null,
    engine: "onnx",
    threads: 1,
    ...overrides,
  };
  child.send(job);
  return child;
}

const endless = { training: makeTraining({ epochs: 1000, trainImages: 60_000 }) };

it("trains its one job, sends bytes as bytes, and ends", async () => {
  const child = forkRun();
  const messages: RunMessage[] = [];
  child.on("message", (message: RunMessage) => messages.push(message));
  const [code] = (await once(child, "exit")) as [number];
  expect(code).toBe(0);
  expect(messages.map((message) => message.type).filter((type) => type !== "progress")).toEqual([
    "started",
    "epoch",
    "epoch",
    "result",
  ]);
  const result = messages.at(-1);
  expect(result?.type === "result" && result.result.predictions).toHaveLength(10_000);
  expect(result?.type === "result" && result.weights).toBeInstanceOf(Uint8Array);
});

it("reports an engine that this machine lacks", async () => {
  const child = forkRun({ engine: "tensorflow" });
  const [message] = (await once(child, "message")) as [RunMessage];
  // Where TensorFlow is installed, it starts.
  expect(["failed", "started"]).toContain(message.type);
  if (message.type === "failed") expect(message.failure.detail).toContain("tfjs-node-gpu");
});

it("ends when it is told to", async () => {
  const child = forkRun(endless);
  await once(child, "message");
  child.kill("SIGTERM");
  expect((await once(child, "exit"))[0]).toBe(143);
});

it("ends when its parent lets go", async () => {
  const child = forkRun(endless);
  await once(child, "message");
  child.disconnect();
  await once(child, "exit");
});

it("ends when its parent is killed", async () => {
  const parentScript = `
    import { fork } from "node:child_process";
    const child = fork(${JSON.stringify(script)}, { execArgv: ["--import", "tsx"], serialization: "advanced" });
    child.send(${JSON.stringify({ runId: "run", architecture: makeTinyArchitecture(), ...endless, checkpoint: null, engine: "onnx", threads: 1 })});
    child.once("message", () => console.log(child.pid));`;
  const parent = spawn(process.execPath, ["--input-type=module", "-e", parentScript], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(parent);
  const [line] = (await once(parent.stdout, "data")) as [Buffer];
  const pid = Number(line.toString());
  parent.kill("SIGKILL");
  const isAlive = () => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  await expect.poll(isAlive, { timeout: 10_000, interval: 50 }).toBe(false);
});
