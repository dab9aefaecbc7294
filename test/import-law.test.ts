import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { findCircles, joinFolders, readImports } from "./support/import-graph";
import { lint } from "./support/lint";

describe("the import law", () => {
  const forbidden = [
    ["core imports server", "src/core/run/noun.ts", 'import "@/server/base/db";', /src\/core is pure/],
    [
      "core imports server by a relative path",
      "src/core/run/noun.ts",
      'import "../../server/base/db";',
      /src\/core is pure/,
    ],
    ["core reads the environment", "src/core/run/noun.ts", 'import "@/env";', /src\/core is pure/],
    ["core imports a library", "src/core/run/noun.ts", 'import "pg";', /src\/core is pure/],
    ["core imports Node", "src/core/run/noun.ts", 'import "node:fs";', /src\/core is pure/],
    [
      "core imports workers",
      "src/core/run/noun.ts",
      'import "../../../workers/training/messages";',
      /src\/core is pure/,
    ],
    ["engine imports server", "src/engine/onnx/noun.ts", 'import "@/server/base/db";', /src\/engine is pure/],
    [
      "engine imports workers",
      "src/engine/onnx/noun.ts",
      'import "../../../workers/training/messages";',
      /src\/engine is pure/,
    ],
    [
      "engine imports a runtime",
      "src/engine/onnx/noun.ts",
      'import "onnxruntime-node";',
      /The runtime is handed in/,
    ],
    ["engine imports Node", "src/engine/onnx/noun.ts", 'import "node:fs";', /src\/engine is pure/],
    ["core imports engine", "src/core/run/noun.ts", 'import "@/engine/base/engine";', /src\/core is pure/],
    [
      "server imports engine",
      "src/server/run/noun.ts",
      'import "@/engine/base/engine";',
      /src\/server imports src\/core/,
    ],
    [
      "engine imports a later room",
      "src/engine/base/noun.ts",
      'import "@/engine/onnx/compile";',
      /In src\/engine a room imports those before it: base, onnx/,
    ],
    [
      "components import server",
      "src/components/noun.tsx",
      'import "@/server/base/db";',
      /Components import components/,
    ],
    [
      "components import a type of server",
      "src/components/noun.tsx",
      'import type { Db } from "@/server/base/db";\nexport type D = Db;',
      /Components import/,
    ],
    [
      "components import the server side of trpc",
      "src/components/noun.tsx",
      'import "@/trpc/server";',
      /Components import components/,
    ],
    [
      "components import pages",
      "src/components/noun.tsx",
      'import "@/app/layout";',
      /Components import components/,
    ],
    [
      "components import the texts of every language",
      "src/components/noun.tsx",
      'import "@/messages/translator";',
      /useTranslations for a text/,
    ],
    [
      "texts import server",
      "src/messages/noun.ts",
      'import "@/server/base/db";',
      /src\/messages holds texts/,
    ],
    ["core imports texts", "src/core/run/noun.ts", 'import "@/messages/english";', /src\/core is pure/],
    ["app imports server", "src/app/noun/page.tsx", 'import "@/server/base/db";', /only through src\/trpc/],
    [
      "app imports workers",
      "src/app/noun/page.tsx",
      'import "../../../workers/training/messages";',
      /The web never imports workers/,
    ],
    [
      "app imports the database driver",
      "src/app/noun/page.tsx",
      'import "pg";',
      /Only src\/server talks to the database/,
    ],
    [
      "trpc imports components",
      "src/trpc/noun.ts",
      'import "@/components/shell/theme";',
      /src\/trpc is transport/,
    ],
    ["server imports trpc", "src/server/run/noun.ts", 'import "@/trpc/react";', /does not know who calls it/],
    [
      "server imports components",
      "src/server/run/noun.ts",
      'import "@/components/shell/theme";',
      /does not know who calls it/,
    ],
    [
      "server imports workers",
      "src/server/run/noun.ts",
      'import "../../../workers/training/messages";',
      /The web never imports workers/,
    ],
    [
      "server imports an engine",
      "src/server/run/noun.ts",
      'import "onnxruntime-node";',
      /Engines run in the trainers/,
    ],
    ["server imports server-only", "src/server/run/noun.ts", 'import "server-only";', /dies outside Next/],
    ["workers import trpc", "workers/noun.ts", 'import "@/trpc/react";', /Workers share with the web/],
    [
      "workers import components",
      "workers/noun.ts",
      'import "@/components/shell/theme";',
      /Workers share with the web/,
    ],
    [
      "workers import other parts of server",
      "workers/noun.ts",
      'import "@/server/boot/launch";',
      /Workers share with the web/,
    ],
    [
      "workers import a room of server that is not theirs",
      "workers/pool/noun.ts",
      'import "@/server/grade/grades";',
      /Workers share with the web/,
    ],
    [
      "core imports a later room",
      "src/core/network/noun.ts",
      'import "@/core/check/lint";',
      /In src\/core a room imports those before it: base, training/,
    ],
    [
      "core imports a type of a later room",
      "src/core/base/noun.ts",
      'import type { Run } from "../run/run";\nexport type R = Run;',
      /In src\/core a room/,
    ],
    [
      "server imports a later room",
      "src/server/queue/noun.ts",
      'import "@/server/grade/grades";',
      /In src\/server a room imports those before it: base, postgres/,
    ],
    [
      "the product imports its tests",
      "src/server/run/noun.ts",
      'import "../../../test/support/sql";',
      /does not import its tests/,
    ],
  ] as const;
  it.each(forbidden)("refuses that %s", async (_edge, file, code, message) => {
    expect(await lint(file, code)).toContainEqual(expect.stringMatching(message));
  });

  const allowed = [
    ["src/core/run/noun.ts", 'import "zod";\nimport "../network/shape";\nimport "@/core/network/shape";'],
    [
      "src/engine/onnx/noun.ts",
      'import "protobufjs/minimal.js";\nimport "../base/engine";\nimport "@/core/network/shape";',
    ],
    [
      "src/components/noun.tsx",
      'import "react";\nimport "@/components/shell/theme";\nimport "@/core/network/shape";\nimport "@/engine/base/engine";\nimport "@/messages/catalogue";\nimport "@/trpc/react";',
    ],
    [
      "src/app/noun/page.tsx",
      'import "@/components/shell/theme";\nimport "@/trpc/server";\nimport "@/core/network/shape";',
    ],
    ["src/trpc/noun.ts", 'import "@/server/base/db";\nimport "@/core/network/shape";'],
    [
      "src/server/run/noun.ts",
      'import "../base/db";\nimport "pg";\nimport "@/env";\nimport "@/core/network/shape";',
    ],
    [
      "workers/noun.ts",
      'import "./training/messages";\nimport "onnxruntime-node";\nimport "@/env";\nimport "@/server/base/db";\nimport "@/server/base/log";\nimport "@/core/network/shape";\nimport "@/engine/base/engine";',
    ],
    ["test/noun.test.ts", 'import "@/server/base/db";\nimport "../workers/training/messages";'],
  ] as const;
  it.each(allowed)("lets %s import what it may", async (file, code) => {
    expect(await lint(file, code)).toEqual([]);
  });
});

describe("lint", () => {
  it.each([
    [
      "process.env outside src/env.ts",
      "src/server/run/noun.ts",
      "console.log(process.env.HOME);",
      /Only src\/env.ts reads process.env/,
    ],
    [
      "process.env by import",
      "src/server/run/noun.ts",
      'import { env } from "node:process";\nconsole.log(env);',
      /Only src\/env.ts reads process.env/,
    ],
    [
      "a re-export",
      "src/server/run/noun.ts",
      'export { createDb } from "../base/db";',
      /No barrels and no re-exports/,
    ],
    ["a barrel", "src/core/run/noun.ts", 'export * from "../network/shape";', /No barrels and no re-exports/],
    [
      "a file of engine in no room",
      "src/engine/noun.ts",
      "export const a = 1;",
      /in no room of the import law/,
    ],
    ["a file of core in no room", "src/core/noun.ts", "export const a = 1;", /in no room of the import law/],
    [
      "a new folder of server that the order does not know",
      "src/server/noun/noun.ts",
      "export const a = 1;",
      /in no room of the import law/,
    ],
    [
      "a file named index",
      "src/core/run/index.ts",
      "export const a = 1;",
      /says nothing about what is inside/,
    ],
    [
      "a file named utils",
      "src/server/run/utils.ts",
      "export const a = 1;",
      /says nothing about what is inside/,
    ],
    ["a file in camel case", "src/server/run/bigNoun.ts", "export const a = 1;", /not in kebab-case/],
    ["any", "src/core/run/noun.ts", "export const a: any = 1;", /Unexpected any/],
    [
      "a directive that silences lint",
      "src/core/run/noun.ts",
      "// eslint-disable-next-line\nexport const a = 1;",
      /noInlineConfig/,
    ],
    [
      "a directive that silences types",
      "src/core/run/noun.ts",
      "// @ts-expect-error: because\nexport const a: number = '';",
      /Do not use "@ts-expect-error"/,
    ],
    [
      "a value that a walk compares before the page has it",
      "test/e2e/noun.test.ts",
      'export const a = async (page) => expect(await page.locator("a").count()).toBe(1);',
      /The page may not be there yet/,
    ],
    [
      "a page that a walk opens without waiting for its answer",
      "test/e2e/noun.test.ts",
      'export const a = async (page) => page.goto("/");',
      /does not answer yet/,
    ],
    [
      "a skipped test",
      "test/noun.test.ts",
      'import { it } from "vitest";\nit.skip("a", () => undefined);',
      /Every test runs, always/,
    ],
  ])("refuses %s", async (_what, file, code, message) => {
    expect(await lint(file, code)).toContainEqual(expect.stringMatching(message));
  });
});

describe("circles", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "convoy-imports-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, files: Record<string, string>) => {
    for (const [file, code] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name, file)), { recursive: true });
      writeFileSync(path.join(folder, name, file), code);
    }
    return readImports([path.join(folder, name)]);
  };
  const steps = (name: string, ...places: string[]) =>
    places.map((place) => path.relative("", path.join(folder, name, place))).join(" > ");

  const product = readImports(["src", "workers"]);

  it("no file of the product leads back to itself, types included", () => {
    expect(product.size).toBeGreaterThan(500);
    expect(findCircles(product)).toEqual([]);
  });

  it("no folder of the product leads back to itself", () => {
    expect(findCircles(joinFolders(product))).toEqual([]);
  });

  it("a circle of files is found, by a type and by an import that comes later too", () => {
    const typed = write("types", {
      "a.ts": 'import type { B } from "./b";\nexport type A = B;',
      "b.ts": 'import { type A } from "./a";\nexport type B = A;',
    });
    expect(findCircles(typed)).toEqual([steps("types", "a.ts", "b.ts", "a.ts")]);
    const later = write("later", {
      "a.ts": 'void import("./b");',
      "b.ts": 'export type B = import("./a").A;',
    });
    expect(findCircles(later)).toEqual([steps("later", "a.ts", "b.ts", "a.ts")]);
  });

  it("a circle of folders is found although no file leads back to itself", () => {
    const graph = write("folders", {
      "a/one.ts": 'import "../b/two";',
      "b/two.ts": "",
      "b/three.ts": 'import "../a/four";',
      "a/four.ts": "",
    });
    expect(findCircles(graph)).toEqual([]);
    expect(findCircles(joinFolders(graph))).toEqual([steps("folders", "a", "b", "a")]);
  });
});
