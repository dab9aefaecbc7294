import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { readScripts } from "../support/import-graph";

const isOurs = (file: string) => /\.tsx?$/.test(file);
const list = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(isOurs)
    .map((file) => path.join(folder, file));
const isSent = (file: string) => /^\s*["']use client["']/.test(readFileSync(file, "utf8"));

const scripts = readScripts([...list("src/components"), ...list("src/app").filter(isSent)]);

/** Whoever may open the site may read every script of every page. */
it.each([
  ["the values of exercise 2's specification and its trap", "src/core/network/specification.ts"],
  ["what counts as a trap", "src/core/check/trap.ts"],
  ["the half of the test images that is held back", "src/server/exercise/public-half.ts"],
])("no script of a page holds %s", (_, file) => {
  expect(scripts.size).toBeGreaterThan(300);
  expect([...scripts].filter((script) => script === path.resolve(file))).toEqual([]);
});
