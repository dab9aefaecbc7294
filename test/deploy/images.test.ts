import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeChildEnv } from "@/env";

// No engine for images is at hand here: the same steps run in a bare folder.

const containerfile = readFileSync("deploy/Containerfile", "utf8");

/** What the stage runs. */
function readStep(stage: string): string {
  const [, body] = new RegExp(`AS ${stage}\\n(?:#.*\\n)*RUN ((?:.*\\\\\\n)*.*)\\n`).exec(containerfile) ?? [];
  if (!body) throw new Error(`deploy/Containerfile has no step in the stage ${stage}.`);
  return body;
}

/** The packages that npm ci --omit=dev installs. */
function listPackages(): string[] {
  // It complains of peers that nobody asked for, and lists all the same.
  const listed = execFileSync("sh", ["-c", "npm ls --omit=dev --all --parseable 2>/dev/null || true"], {
    encoding: "utf8",
  });
  const all = listed.split("\n").map((line) => path.relative("", line));
  return [...new Set(all.filter((place) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(place)))];
}

const megabytes = (folder: string) =>
  Number(execFileSync("du", ["-sm", folder], { encoding: "utf8" }).split("\t")[0]);

let root: string;
beforeAll(() => {
  // On the file system of the packages, so that they can be linked.
  mkdirSync(".data", { recursive: true });
  root = path.resolve(mkdtempSync(".data/images-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function build(stage: string): string {
  const folder = path.join(root, stage);
  for (const place of listPackages()) {
    mkdirSync(path.join(folder, path.dirname(place)), { recursive: true });
    execFileSync("cp", ["-al", place, path.join(folder, place)]);
  }
  execFileSync("cp", ["-r", "package.json", "tsconfig.json", "prisma", "src", "workers", folder]);
  execFileSync("bash", ["-c", readStep(stage)], { cwd: folder });
  return folder;
}

const run = (folder: string, ...args: string[]) =>
  execFileSync(process.execPath, ["--import", "tsx", ...args], {
    cwd: folder,
    encoding: "utf8",
    env: makeChildEnv({ NODE_ENV: "production", VITEST: "", ONNX_PROVIDER: "cpu" }),
  });

describe("the image", () => {
  it("of the web has no more than the pages need, and starts up to its settings", () => {
    const folder = build("web-packages");
    expect(megabytes(path.join(folder, "node_modules"))).toBeLessThan(320);
    const needs = [
      "next",
      "socket.io",
      "@prisma/adapter-pg",
      "@node-rs/argon2",
      "nodemailer",
      "onnxruntime-web/wasm",
    ];
    const text = needs.map((name) => `await import(${JSON.stringify(name)});`).join("");
    expect(run(folder, "--input-type=module", "-e", `${text} console.log("all are there")`)).toContain("all");
  });

  it("of a trainer has no more than a training needs, and trains", () => {
    const folder = build("trainer-packages");
    expect(megabytes(path.join(folder, "node_modules"))).toBeLessThan(400);
    const output = run(
      folder,
      "workers/command/train.ts",
      "baseline",
      "--epochs",
      "1",
      "--train-images",
      "256",
    );
    expect(output).toMatch(/accuracy/i);
  });
});
