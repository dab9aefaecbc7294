import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { DAY } from "@/core/base/duration";
import { log } from "@/server/base/log";
import { childSource } from "./training-child";

/** Below the packages, which what is compiled imports as its source does. */
const folder = fileURLToPath(new URL("../../node_modules/.cache/convoy", import.meta.url));
const KEPT = 7 * DAY;

/**
 * Compiles the script of the training process into one file, so that a training begins half a second sooner:
 * otherwise each process would compile some hundred files for itself. Each start of a pool does it anew, so
 * the file is never older than the pool's own code. Null where it cannot be written: then the source runs.
 */
export async function compileChild(source = childSource, into = folder): Promise<string | null> {
  try {
    const { build, stop } = await import("esbuild");
    const { outputFiles } = await build({
      entryPoints: [source],
      bundle: true,
      write: false,
      platform: "node",
      format: "esm",
      packages: "external",
      logLevel: "silent",
    });
    await stop();
    const { contents } = outputFiles[0]!;
    const hash = createHash("sha256").update(contents).digest("hex").slice(0, 16);
    const file = path.join(into, `run-child-${hash}.mjs`);
    if (existsSync(file)) return file;
    await mkdir(into, { recursive: true });
    await forget(into);
    // Renamed when it is whole: another pool may write the same.
    const unfinished = `${file}.${process.pid}`;
    await writeFile(unfinished, contents);
    await rename(unfinished, file);
    return file;
  } catch (error) {
    log.info(
      { err: error },
      "The training process could not be compiled beforehand; it starts from its source.",
    );
    return null;
  }
}

/** Those of earlier versions. A pool that still uses one starts from its source then. */
async function forget(into: string): Promise<void> {
  const oldest = new Date().getTime() - KEPT;
  for (const name of await readdir(into)) {
    const file = path.join(into, name);
    const written = await stat(file).catch(() => null);
    if (written && written.mtimeMs < oldest) await rm(file, { force: true });
  }
}
