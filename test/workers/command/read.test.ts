import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const read = async (...args: string[]) => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    "--import",
    "tsx",
    "workers/command/read.ts",
    ...args,
  ]);
  return stdout;
};
const folder = "test/core/keras/read/strangers";

describe("the command that reads a file of Keras code", () => {
  it("prints layers, training, remarks, problems and skipped lines, for people and for programs", async () => {
    const [plain, json, help] = await Promise.all([
      read(`${folder}/callback-append.py`),
      read(`${folder}/callback-append.py`, "--json"),
      read("--help"),
    ]);
    expect(plain).toContain("Network, parameters: 7850\n  1 Flatten(), parameters: 0\n");
    expect(plain).toContain("Not read, so as on the cards: the schedule of the learning rate.");
    expect(plain).toMatch(/error, line 7: ReduceLROnPlateau is a callback that Convoy does not have\./);
    expect(plain).toMatch(/line 1: import keras/);
    const report = JSON.parse(json) as Record<string, unknown>;
    expect(report).toMatchObject({
      parameters: 7850,
      unread: ["schedule"],
      training: { epochs: 2, earlyStopping: { patience: 3 } },
      remarks: [{ severity: "error", code: "unknown_callback", about: "schedule", place: "line 7" }],
      problems: [expect.stringMatching(/^Early stopping watches a validation split/)],
    });
    expect(help).toMatch(/^Usage: npm run read -- FILE/);
  });
});
