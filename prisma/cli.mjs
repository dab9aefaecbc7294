#!/usr/bin/env node
// Runs Prisma's CLI with the schema engine that npm ships (WASM) in place of the binary that the CLI would
// download.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const cli = createRequire(import.meta.url).resolve("prisma/build/index.js");
const engine = fileURLToPath(new URL("./schema-engine.mjs", import.meta.url));
const config = fileURLToPath(new URL("./prisma.config.ts", import.meta.url));
const { status } = spawnSync(process.execPath, [cli, ...process.argv.slice(2), "--config", config], {
  stdio: "inherit",
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: engine, CHECKPOINT_DISABLE: "1" },
});
process.exit(status ?? 1);
