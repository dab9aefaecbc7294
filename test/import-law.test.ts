import { describe, expect, it } from "vitest";
import { lint } from "./support/lint";

describe("the import law", () => {
  const forbidden = [
    ["core imports server", "src/core/noun.ts", 'import "@/server/base/db";', /src\/core is pure/],
    ["core imports server by a relative path", "src/core/noun.ts", 'import "../server/base/db";', /src\/core is pure/],
    ["core reads the environment", "src/core/noun.ts", 'import "@/env";', /src\/core is pure/],
    ["core imports a library", "src/core/noun.ts", 'import "pg";', /src\/core is pure/],
    ["core imports Node", "src/core/noun.ts", 'import "node:fs";', /src\/core is pure/],
    ["core imports workers", "src/core/noun.ts", 'import "../../workers/training/messages";', /src\/core is pure/],
    ["components import server", "src/components/noun.tsx", 'import "@/server/base/db";', /Components import components/],
    ["components import a type of server", "src/components/noun.tsx", 'import type { Db } from "@/server/base/db";\nexport type D = Db;', /Components import/],
    ["components import the server side of trpc", "src/components/noun.tsx", 'import "@/trpc/server";', /Components import components/],
    ["components import pages", "src/components/noun.tsx", 'import "@/app/layout";', /Components import components/],
    ["components import the texts of every language", "src/components/noun.tsx", 'import "@/messages/translator";', /useTranslations for a text/],
    ["texts import server", "src/messages/noun.ts", 'import "@/server/base/db";', /src\/messages holds texts/],
    ["core imports texts", "src/core/noun.ts", 'import "@/messages/english";', /src\/core is pure/],
    ["app imports server", "src/app/noun/page.tsx", 'import "@/server/base/db";', /only through src\/trpc/],
    ["app imports workers", "src/app/noun/page.tsx", 'import "../../../workers/training/messages";', /The web never imports workers/],
    ["app imports the database driver", "src/app/noun/page.tsx", 'import "pg";', /Only src\/server talks to the database/],
    ["trpc imports components", "src/trpc/noun.ts", 'import "@/components/shell/theme";', /src\/trpc is transport/],
    ["server imports trpc", "src/server/noun.ts", 'import "@/trpc/react";', /does not know who calls it/],
    ["server imports components", "src/server/noun.ts", 'import "@/components/shell/theme";', /does not know who calls it/],
    ["server imports workers", "src/server/noun.ts", 'import "../../workers/training/messages";', /The web never imports workers/],
    ["server imports an engine", "src/server/noun.ts", 'import "onnxruntime-node";', /Engines run in the trainers/],
    ["server imports server-only", "src/server/noun.ts", 'import "server-only";', /dies outside Next/],
    ["workers import trpc", "workers/noun.ts", 'import "@/trpc/react";', /Workers share with the web/],
    ["workers import components", "workers/noun.ts", 'import "@/components/shell/theme";', /Workers share with the web/],
    ["workers import other parts of server", "workers/noun.ts", 'import "@/server/boot/launch";', /Workers share with the web/],
    ["the product imports its tests", "src/server/noun.ts", 'import "../../test/support/sql";', /does not import its tests/],
  ] as const;
  it.each(forbidden)("refuses that %s", async (_edge, file, code, message) => {
    expect(await lint(file, code)).toContainEqual(expect.stringMatching(message));
  });

  const allowed = [
    ["src/core/noun.ts", 'import "zod";\nimport "./network/shape";\nimport "@/core/network/shape";'],
    ["src/components/noun.tsx", 'import "react";\nimport "@/components/shell/theme";\nimport "@/core/network/shape";\nimport "@/messages/catalogue";\nimport "@/trpc/react";'],
    ["src/app/noun/page.tsx", 'import "@/components/shell/theme";\nimport "@/trpc/server";\nimport "@/core/network/shape";'],
    ["src/trpc/noun.ts", 'import "@/server/base/db";\nimport "@/core/network/shape";'],
    ["src/server/noun.ts", 'import "./base/db";\nimport "pg";\nimport "@/env";\nimport "@/core/network/shape";'],
    ["workers/noun.ts", 'import "./training/messages";\nimport "onnxruntime-node";\nimport "@/env";\nimport "@/server/base/db";\nimport "@/server/base/log";\nimport "@/core/network/shape";'],
    ["test/noun.test.ts", 'import "@/server/base/db";\nimport "../workers/training/messages";'],
  ] as const;
  it.each(allowed)("lets %s import what it may", async (file, code) => {
    expect(await lint(file, code)).toEqual([]);
  });
});

describe("lint", () => {
  it.each([
    ["process.env outside src/env.ts", "src/server/noun.ts", "console.log(process.env.HOME);", /Only src\/env.ts reads process.env/],
    ["process.env by import", "src/server/noun.ts", 'import { env } from "node:process";\nconsole.log(env);', /Only src\/env.ts reads process.env/],
    ["a re-export", "src/server/noun.ts", 'export { createDb } from "./base/db";', /No barrels and no re-exports/],
    ["a barrel", "src/core/noun.ts", 'export * from "./network/shape";', /No barrels and no re-exports/],
    ["a file named index", "src/core/index.ts", "export const a = 1;", /says nothing about what is inside/],
    ["a file named utils", "src/server/utils.ts", "export const a = 1;", /says nothing about what is inside/],
    ["a file in camel case", "src/server/bigNoun.ts", "export const a = 1;", /not in kebab-case/],
    ["any", "src/core/noun.ts", "export const a: any = 1;", /Unexpected any/],
    ["a directive that silences lint", "src/core/noun.ts", "// eslint-disable-next-line\nexport const a = 1;", /noInlineConfig/],
    ["a directive that silences types", "src/core/noun.ts", "// @ts-expect-error: because\nexport const a: number = '';", /Do not use "@ts-expect-error"/],
    ["a skipped test", "test/noun.test.ts", 'import { it } from "vitest";\nit.skip("a", () => undefined);', /Every test runs, always/],
  ])("refuses %s", async (_what, file, code, message) => {
    expect(await lint(file, code)).toContainEqual(expect.stringMatching(message));
  });
});
