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
      read(`${folder}/callback-class.py`),
      read(`${folder}/callback-class.py`, "--json"),
      read("--help"),
    ]);
    expect(plain).toContain("Network, parameters: 7850\n  1 Flatten(), parameters: 0\n");
    expect(plain).toContain("Not read, so as on the cards: callbacks and early stopping.");
    expect(plain).toMatch(/error, line 11: \w+ is a callback that Convoy does not have\./);
    expect(plain).toMatch(/line 1: import keras/);
    const report = JSON.parse(json) as Record<string, unknown>;
    expect(report).toMatchObject({
      parameters: 7850,
      unread: ["earlyStopping"],
      training: { epochs: 10, batchSize: 32 },
      problems: [],
    });
    expect(help).toMatch(/^Usage: npm run read -- FILE/);
  });

  it("lists networks and trainings to choose from, and reads the chosen ones", async () => {
    const file = `${folder}/two-compiles-two-fits-lr.py`;
    const [plain, chosen, wrong] = await Promise.all([
      read(`${folder}/autoenc-and-clf.py`),
      read(file, "--fit", "2", "--json"),
      read(file, "--network", "3").catch((error: { stderr: string }) => error.stderr),
    ]);
    expect(plain).toMatch(
      /Networks to choose from\n +1 Line 6: 2 layers, trained\n +> 2 Line 9: 2 layers, trained\n/,
    );
    expect(JSON.parse(chosen)).toMatchObject({
      training: { epochs: 2 },
      choices: { networks: [], fits: [{ isChosen: false }, { isChosen: true }] },
    });
    expect(wrong).toBe("--network: there is nothing to choose\n");
  });
});
