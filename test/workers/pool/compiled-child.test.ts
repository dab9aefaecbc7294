import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ArchitectureSchema } from "@/core/network/architecture";
import { compileChild } from "../../../workers/pool/compiled-child";
import { TrainingChild } from "../../../workers/pool/training-child";
import type { RunMessage } from "../../../workers/training/messages";
import { smallNetwork } from "../../support/pool";
import { makeTraining } from "../../support/training";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.resolve("node_modules/.compiled-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function train(script?: string): Promise<RunMessage[]> {
  const said: RunMessage[] = [];
  const child = new TrainingChild({
    job: {
      runId: "compiled",
      architecture: ArchitectureSchema.parse(smallNetwork),
      training: makeTraining({ epochs: 2 }),
      checkpoint: null,
      engine: "onnx",
      threads: 1,
    },
    receive: (message) => said.push(message),
    ...(script ? { script } : {}),
  });
  await child.gone;
  return said;
}
const weightsOf = (said: RunMessage[]) => said.find((message) => message.type === "result")?.weights;

describe("a compiled training process", () => {
  it("trains to the bits of its source", async () => {
    const script = await compileChild();
    expect(script).toMatch(/run-child-[0-9a-f]{16}\.mjs$/);
    const compiled = weightsOf(await train(script!));
    expect(compiled).toBeDefined();
    expect(compiled).toEqual(weightsOf(await train()));
  });

  it("that is gone starts from its source", async () => {
    expect(weightsOf(await train(path.join(folder, "gone.mjs")))).toBeDefined();
  });

  it("is as new as its source, and what it imports", async () => {
    const source = path.join(folder, "entry.ts");
    const part = path.join(folder, "part.ts");
    writeFileSync(source, 'import { word } from "./part";\nconsole.log(word);\n');
    writeFileSync(part, 'export const word: string = "old";\n');
    const first = await compileChild(source, path.join(folder, "out"));
    writeFileSync(part, 'export const word: string = "new";\n');
    const second = await compileChild(source, path.join(folder, "out"));
    expect(second).not.toBe(first);
    expect(readFileSync(second!, "utf8")).toContain('"new"');
  });

  it("is left out where nothing can be written", async () => {
    const file = path.join(folder, "no-folder");
    writeFileSync(file, "");
    expect(await compileChild(undefined, file)).toBeNull();
  });
});
