import { existsSync, readFileSync } from "node:fs";
import { inject } from "vitest";
import { waitFor } from "./wait";

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

/** Building the pages and starting take a minute or two; beside other work, more. */
const PATIENCE = 600;

async function read(): Promise<StartedProduct> {
  const { started } = inject("product");
  await waitFor("the product has started", () => existsSync(started), PATIENCE);
  const answer = await waitFor("its address is written", () => parse(readFileSync(started, "utf8")));
  if ("error" in answer) throw new Error(answer.error);
  return answer;
}

/** Null while it is being written. */
function parse(text: string): StartedProduct | { error: string } | null {
  return text.endsWith("}") ? (JSON.parse(text) as StartedProduct | { error: string }) : null;
}

/** A test file that imports this begins once the product has started. */
export const startedProduct = await read();
