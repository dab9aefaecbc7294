import { readFileSync } from "node:fs";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { inject } from "vitest";
import { createDb, type Db } from "@/server/base/db";
import { newContext, type Size } from "../support/browser";
import { type Convoy, readSetupLink } from "../support/convoy";
import { startedProduct } from "../support/started-product";

/** A product that runs, as a test meets it that does not stop it. */
export type Site = Pick<Convoy, "address" | "output" | "setupLink">;

/** The product that all files share (test/support/product.ts). */
export function openSite(): Site {
  const read = () => readFileSync(inject("product").output, "utf8");
  return { address: startedProduct().address, output: read, setupLink: () => readSetupLink(read) };
}

/** Its database. Whoever opens it closes it. */
export function openSiteDb(): Db {
  return createDb(startedProduct().databaseUrl);
}

let browser: Promise<Browser> | undefined;

/** Somebody's place at the browser that all files share. */
export async function openContext(size: Size): Promise<BrowserContext> {
  browser ??= chromium.connect(startedProduct().browser);
  return newContext(await browser, size);
}
