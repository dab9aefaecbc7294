import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { env } from "@/env";
import { findViolations } from "./appearance";
import { arrive, type Person } from "./people";
import { visit } from "./settle";
import { startedProduct } from "../support/started-product";

const folder = path.join("test", "e2e", "gallery");
/** Where the pictures of a failed comparison go. */
const failures = path.join("test", "screenshots", "gallery");
const specimens = ["buttons", "fields", "panels", "notices", "tables", "badges", "wall", "maps"];
/**
 * How many pixels of a picture may differ, and by how much of a colour before one counts. Two runs differ by
 * none. A slightly darker grey of small texts makes 114 to 2,345 differ, the next shade of the brand 981 to
 * 8,819, lines that are one pixel lower 517 and more; with a coarser measure of colour the grey went unseen.
 */
const MOST_PIXELS = 40;
const COLOUR = 0.02;

function countDifferent(name: string, taken: Buffer): number {
  const [before, now] = [PNG.sync.read(readFileSync(path.join(folder, name))), PNG.sync.read(taken)];
  if (before.width !== now.width || before.height !== now.height) return Infinity;
  const difference = new PNG({ width: now.width, height: now.height });
  const count = pixelmatch(before.data, now.data, difference.data, now.width, now.height, {
    threshold: COLOUR,
  });
  if (count > MOST_PIXELS) {
    mkdirSync(failures, { recursive: true });
    writeFileSync(path.join(failures, name), taken);
    writeFileSync(path.join(failures, name.replace(".png", "-difference.png")), PNG.sync.write(difference));
  }
  return count;
}

describe("the gallery of components", () => {
  let visitor: Person;

  beforeAll(async () => {
    visitor = await arrive("Mary Somerville", "laptop");
    await visit(visitor.page, `${startedProduct().address}/gallery`);
  });
  afterAll(() => visitor?.context.close());

  it("has nothing that axe objects to in light and dark", async () => {
    expect(await findViolations(visitor.page)).toEqual([]);
    expect(visitor.errors).toEqual([]);
  });

  it.each(["light", "dark"] as const)("looks in %s as its pictures do", async (scheme) => {
    const { page } = visitor;
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor({ state: "attached" });
    await page.evaluate(() => document.fonts.ready);
    const different: Record<string, number> = {};
    for (const specimen of specimens) {
      const name = `${specimen}-${scheme}.png`;
      const taken = await page
        .locator(`[data-specimen="${specimen}"]`)
        .screenshot({ animations: "disabled", caret: "hide" });
      if (env.TEST_SCREENSHOTS === "gallery") {
        mkdirSync(folder, { recursive: true });
        writeFileSync(path.join(folder, name), taken);
      }
      const count = countDifferent(name, taken);
      if (count > MOST_PIXELS) different[name] = count;
    }
    expect(different).toEqual({});
  });
});
