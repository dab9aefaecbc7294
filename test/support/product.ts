import { writeFileSync } from "node:fs";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { findRunningPostgres } from "@/server/postgres/postgres";
import { launchBrowserServer } from "./browser";
import { makeDataDir, removeDataDir, startConvoy } from "./convoy";
import type { StartedProduct } from "./started-product";

declare module "vitest" {
  interface ProvidedContext {
    /** Two files: all lines that the product prints, and how to reach it once it has started. */
    product: { output: string; started: string };
  }
}

/**
 * Starts the product and the browser that all files of a lane share. The first start builds the pages, while
 * the lanes before this one run: the tests that need the product wait for it (await-product.ts).
 */
export default function setUp(project: TestProject): () => Promise<void> {
  const dataDir = makeDataDir();
  const [output, started] = [path.join(dataDir, "output"), path.join(dataDir, "started.json")];
  project.provide("product", { output, started });
  const tell = (answer: StartedProduct | { error: string }) => writeFileSync(started, JSON.stringify(answer));
  const starting = start(project, dataDir, output);
  starting.then(
    ({ shared }) => tell(shared),
    (error: unknown) => tell({ error: String(error) }),
  );
  return async () => {
    await starting.then(({ stop }) => stop()).finally(() => removeDataDir(dataDir));
  };
}

async function start(
  project: TestProject,
  dataDir: string,
  output: string,
): Promise<{ shared: StartedProduct; stop: () => Promise<void> }> {
  // The tests sign people in by cookies of this secret. A run that trains leaves the pages the other core.
  const { SESSION_SECRET = "", LEASE_SECONDS = "" } = project.config.env;
  const settings = { SESSION_SECRET, LEASE_SECONDS, TRAINER_THREADS: "1", GALLERY: "on" };
  const convoy = await startConvoy({ dataDir, output, env: settings, seconds: 600 });
  const browser = await launchBrowserServer();
  const databaseUrl = await findRunningPostgres(dataDir, "convoy");
  if (!databaseUrl) throw new Error(`The product runs without its database:\n${convoy.output()}`);
  return {
    shared: { address: convoy.address, databaseUrl, browser: browser.wsEndpoint() },
    stop: async () => {
      await browser.close();
      await convoy.stop();
    },
  };
}
