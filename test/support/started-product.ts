import { readFileSync } from "node:fs";
import { inject } from "vitest";

/**
 * How to reach the product and the browser that all files of a lane share. Each file has its own course and
 * its own people there.
 */
export interface StartedProduct {
  address: string;
  databaseUrl: string;
  /** The browser's address. */
  browser: string;
}

/** What is written of the start; null while it goes on. */
export function readStart(): StartedProduct | { error: string } | null {
  const text = readFileSync(inject("product").started, "utf8");
  return text.endsWith("}") ? (JSON.parse(text) as StartedProduct | { error: string }) : null;
}

/** A test of the product begins once it has started (await-product.ts). */
export function startedProduct(): StartedProduct {
  const start = readStart();
  if (!start || "error" in start) throw new Error(start?.error ?? "The product has not started yet.");
  return start;
}
