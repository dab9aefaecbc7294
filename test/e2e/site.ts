import { readFileSync } from "node:fs";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { inject } from "vitest";
import { createDb, type Db } from "@/server/base/db";
import { newContext, type Size } from "../support/browser";
import { type Convoy, readSetupLink } from "../support/convoy";

/** A product that runs, as a test meets it that does not stop it. */
export type Site = Pick<Convoy, "address" | "output" | "setupLink">;

/** The product that all files share (test/support/product.ts). */
export function openSite(): Site {
  const { address, output } = inject("product");
  const read = () => readFileSync(output, "utf8");
  return { address, output: read, setupLink: () => readSetupLink(read) };
}

/** Its database. Whoever opens it closes it. */
export function openSiteDb(): Db {
  return createDb(inject("product").databaseUrl);
}

let browser: Promise<Browser> | undefined;

/** Somebody's place at the browser that all files share. */
export async function openContext(size: Size): Promise<BrowserContext> {
  browser ??= chromium.connect(inject("product").browser);
  return newContext(await browser, size);
}
