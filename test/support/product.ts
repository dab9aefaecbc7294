import path from "node:path";
import type { TestProject } from "vitest/node";
import { findRunningPostgres } from "@/server/postgres/postgres";
import { launchBrowserServer } from "./browser";
import { makeDataDir, removeDataDir, startConvoy } from "./convoy";

/**
 * The product and the browser that all files of a lane share. Each file has its own course and its own people
 * there.
 */
interface SharedProduct {
  address: string;
  databaseUrl: string;
  /** Where all lines go that the product prints. */
  output: string;
  /** The browser's address. */
  browser: string;
}

declare module "vitest" {
  interface ProvidedContext {
    product: SharedProduct;
  }
}

/** Starts both for the whole test run; the first start also builds the pages. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = makeDataDir();
  const output = path.join(dataDir, "output");
  // The tests sign people in by cookies of this secret. A run that trains leaves the pages the other core.
  const { SESSION_SECRET = "", LEASE_SECONDS = "" } = project.config.env;
  const settings = { SESSION_SECRET, LEASE_SECONDS, TRAINER_THREADS: "1", GALLERY: "on" };
  const convoy = await startConvoy({ dataDir, output, env: settings, seconds: 600 });
  const browser = await launchBrowserServer();
  const databaseUrl = await findRunningPostgres(dataDir, "convoy");
  if (!databaseUrl) throw new Error(`The product runs without its database:\n${convoy.output()}`);
  project.provide("product", { address: convoy.address, databaseUrl, output, browser: browser.wsEndpoint() });
  return async () => {
    await browser.close();
    await convoy.stop();
    removeDataDir(dataDir);
  };
}
