import { spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { makeChildEnv } from "@/env";

// npm run test:chaos [-- --minutes 15 --seed 1]: kills, stops and fills for so long, as the seed decides.

const { values } = parseArgs({
  options: { minutes: { type: "string", default: "15" }, seed: { type: "string" } },
});
const seed = values.seed ?? String(randomInt(2 ** 31));
const seconds = String(Math.round(60 * Number(values.minutes)));
console.log(`The seed is ${seed}.`);
spawn("npx", ["vitest", "run", "--project", "chaos"], {
  env: makeChildEnv({ TEST_CHAOS_SECONDS: seconds, TEST_CHAOS_SEED: seed }),
  stdio: "inherit",
}).once("exit", (code) => (process.exitCode = code ?? 1));
