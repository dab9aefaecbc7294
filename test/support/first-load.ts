import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";

/**
 * Script that a page's HTML asks for, so what it loads before it answers, in kilobytes (1000 bytes), gzipped.
 */
export async function measureFirstLoad(page: Page, address: string): Promise<number> {
  const response = await page.context().request.get(address);
  if (!response.ok()) throw new Error(`${address} answers ${response.status()}`);
  const html = await response.text();
  // Browsers that know modules leave out what stands there for the others.
  const legacy = new Set(
    [...html.matchAll(/<script[^>]*nomodule[^>]*>/gi)].flatMap(([tag]) => findChunks(tag)),
  );
  const chunks = [...new Set(findChunks(html))].filter((chunk) => !legacy.has(chunk));
  return (
    chunks.reduce((bytes, chunk) => bytes + gzipSync(readFileSync(path.join(".next", chunk))).length, 0) /
    1000
  );
}

/** Wherever they stand: as tags, as hints to load, or in the data from which React makes the page. */
function findChunks(html: string): string[] {
  return [...html.matchAll(/_next\/(static\/chunks\/[^"'\\?]+\.js)/g)].map(([, chunk]) => chunk!);
}
