import { spawn } from "node:child_process";
import { readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { makeChildEnv } from "@/env";
import { isBuildLocked, takeBuildLock } from "./build-lock";

/** The files from which the pages are built, relative to the checkout. */
const sources = [
  "src",
  "public",
  "prisma/schema.prisma",
  "next.config.js",
  ".postcssrc.json",
  "tsconfig.json",
  "package-lock.json",
];
const generated = path.join("src", "server", "generated");

/** True if there is no build of the pages, or its files have changed since. */
export function isBuildStale(checkout: string): boolean {
  const built = statSync(path.join(checkout, ".next", "BUILD_ID"), { throwIfNoEntry: false });
  return !built || sources.some((source) => findNewest(checkout, source) > built.mtimeMs);
}

type Builder = (checkout: string, signal: AbortSignal) => Promise<void>;

/** Builds the pages if need be. Of several starts of one checkout one builds, and the others wait for it. */
export async function ensureBuild(
  checkout: string,
  { signal, say }: { signal: AbortSignal; say(sentence: string): void },
  run: Builder = build,
): Promise<void> {
  // Next writes BUILD_ID before the rest of a build.
  if (!isBuildLocked(checkout) && !isBuildStale(checkout)) return;
  const lock = await takeBuildLock(checkout, {
    signal,
    onWait: () => say("Another start builds the pages; waiting until it has finished …"),
  });
  try {
    if (!lock.wasAbandoned && !isBuildStale(checkout)) return;
    say("Building the pages; this takes about a minute, and only after a change …");
    await run(checkout, signal);
  } catch (error) {
    rmSync(path.join(checkout, ".next", "BUILD_ID"), { force: true });
    throw error;
  } finally {
    lock.release();
  }
}

/** Runs `next build`; its lines go to our output. */
async function build(checkout: string, signal: AbortSignal): Promise<void> {
  const begun = new Date();
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const env = makeChildEnv({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  const child = spawn(process.execPath, [next, "build"], {
    cwd: checkout,
    env,
    stdio: ["ignore", "inherit", "inherit"],
    signal,
  });
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("exit", resolve));
  if (code !== 0)
    throw new Error("The pages could not be built; the lines above say why. npm run build tries again.");
  // A change during the build may be missing from it.
  utimesSync(path.join(checkout, ".next", "BUILD_ID"), begun, begun);
}

function findNewest(checkout: string, relative: string): number {
  const found = statSync(path.join(checkout, relative), { throwIfNoEntry: false });
  if (!found || relative === generated) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  // The time of the folder itself shows that a file was removed.
  const entries = readdirSync(path.join(checkout, relative)).map((name) =>
    findNewest(checkout, path.join(relative, name)),
  );
  return Math.max(found.mtimeMs, ...entries);
}
