import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeChildEnv } from "@/env";
import { supervise, type SuperviseOptions, type Supervised } from "@/server/boot/supervise";
import { waitFor } from "../../support/wait";

describe("a supervised process", () => {
  let folder: string;
  let said: string[];
  let supervised: Supervised | null;
  const start = (script: string, more: Partial<SuperviseOptions> = {}) => {
    const file = path.join(folder, "child.mjs");
    writeFileSync(file, script);
    const say = (sentence: string) => said.push(sentence);
    supervised = supervise({
      name: "The child",
      args: [file],
      makeEnv: () => makeChildEnv({ FOLDER: folder }),
      say,
      ...more,
    });
    return supervised;
  };
  const marks = () =>
    existsSync(path.join(folder, "marks")) ? readFileSync(path.join(folder, "marks"), "utf8").length : 0;
  const mark = `import fs from "node:fs"; fs.appendFileSync(process.env.FOLDER + "/marks", "x");`;
  const live = `${mark} setInterval(() => undefined, 1000);`;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "convoy-supervise-"));
    said = [];
    supervised = null;
  });
  afterEach(async () => {
    await supervised?.stop(1);
    rmSync(folder, { recursive: true });
  });

  it("starts again after kill -9, and we say so", async () => {
    const { pid } = start(live);
    const first = await waitFor("it runs", () => marks() === 1 && pid());
    process.kill(first, "SIGKILL");
    await waitFor("it runs again", () => marks() === 2 && pid());
    expect(pid()).not.toBe(first);
    expect(said).toEqual(["The child was ended by SIGKILL; it starts again in 0.25 s."]);
  });

  it("waits twice as long each time that it dies young", async () => {
    start(`${mark} process.exit(7);`);
    await waitFor("it died three times", () => said.length === 3);
    expect(said.map((sentence) => /[\d.]+ s/.exec(sentence)?.[0])).toEqual(["0.25 s", "0.5 s", "1 s"]);
    expect(said[0]).toContain("ended with code 7");
  });

  it("is killed and starts again when it hangs, and not when it answers late once", async () => {
    const ready = `process.send({ type: "ready", port: 1 });`;
    const hang = `process.on("SIGTERM", () => undefined); for (;;);`;
    let asked = 0;
    const { pid } = start(`${mark} ${ready} setTimeout(() => { ${hang} }, 50);`, {
      // As a question to the process would end: once, in time, and never again.
      isHealthy: () => Promise.resolve((asked += 1) === 2),
      health: { every: 30, misses: 4 },
    });
    const first = await waitFor("it runs", () => marks() === 1 && pid());
    await waitFor("it runs again", () => marks() === 2 && pid() !== null && pid() !== first);
    expect(asked).toBeGreaterThanOrEqual(6);
    expect(said[0]).toMatch(/^The child has not answered for 0\.12 s\.$/);
    expect(said[1]).toMatch(/^The child was ended by SIGKILL; it starts again/);
  });

  it("is given up when it never becomes ready", async () => {
    const reasons: string[] = [];
    start("process.exit(7);", { triesUntilReady: 2, onGaveUp: (reason) => reasons.push(reason) });
    await waitFor("it is given up", () => reasons.length > 0);
    expect(reasons).toEqual([
      "The child ended with code 7 2 times before it was ready; the lines above say why.",
    ]);
  });

  it("is not given up once it has been ready", async () => {
    const ports: number[] = [];
    start(`process.send({ type: "ready", port: 1234 }, () => process.exit(7));`, {
      triesUntilReady: 2,
      onReady: (port) => ports.push(port),
    });
    await waitFor("it was ready three times", () => ports.length === 3);
    expect(ports).toEqual([1234, 1234, 1234]);
  });

  it("ends in its own order when it is asked to stop", async () => {
    const child = start(
      `process.on("SIGTERM", () => { fs.appendFileSync(process.env.FOLDER + "/marks", "x"); process.exit(0); }); ${live}`,
    );
    await waitFor("it runs", () => marks() === 1);
    await child.stop(10);
    expect(marks()).toBe(2);
    expect(said).toEqual([]);
  });

  it("is killed when it does not stop in time", async () => {
    const child = start(`process.on("SIGTERM", () => undefined); ${live}`);
    const pid = await waitFor("it runs", () => marks() === 1 && child.pid());
    await child.stop(0.2);
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
  });

  it("that is a task runs once", async () => {
    const child = start(mark, { once: true });
    await waitFor("it has run", () => marks() === 1 && child.pid() === null);
    expect(said).toEqual([]);
  });
});
