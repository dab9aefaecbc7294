import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { sizes, takeScreenshot } from "../support/browser";
import { env } from "@/env";
import { expectNoSidewaysScroll } from "./people";

const colorSchemes = ["light", "dark"] as const;
type ColorScheme = (typeof colorSchemes)[number];

/**
 * The page's script follows the system's choice a moment later, and an inherited colour reaches a nested
 * element by one transition a level.
 */
async function show(page: Page, colorScheme: ColorScheme): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: "attached" });
  await page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // Of colours alone, as other things may move all the time while a run trains.
    const isFading = (each: Animation) =>
      each instanceof CSSTransition && /color|fill|stroke/.test(each.transitionProperty);
    const findFading = () =>
      document
        .getAnimations()
        .filter(isFading)
        .map(({ effect }) => (effect as KeyframeEffect).target?.outerHTML.slice(0, 99));
    const deadline = performance.now() + 60_000;
    do {
      await nextFrame();
      await nextFrame();
      if (performance.now() > deadline)
        throw new Error(`A colour goes on changing: ${findFading().join(", ")}`);
    } while (findFading().length > 0);
  });
}

/** What a choice of colours can break; all else of a page is the same in light and dark. */
const colorRules = ["color-contrast", "link-in-text-block"];

async function makeAxe(page: Page, part: string | undefined): Promise<AxeBuilder> {
  // A page that has axe already keeps it: to load it takes longer than many of its answers.
  const isThere = await page.evaluate(() => "axe" in window);
  // The legacy mode opens no other page to sum up in; there are no frames.
  const builder = new AxeBuilder({ page, ...(isThere && { axeSource: ";" }) }).setLegacyMode();
  return part ? builder.include(part) : builder;
}

/**
 * What axe objects to in the page, or in one part of it, in light and dark; each as one line that says where.
 */
export async function findViolations(page: Page, part?: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of colorSchemes) {
    await show(page, colorScheme);
    const axe = await makeAxe(page, part);
    const { violations } = await (colorScheme === "light" ? axe : axe.withRules(colorRules)).analyze();
    found.push(
      ...violations.map(
        ({ id, nodes }) =>
          `${new URL(page.url()).pathname}, ${colorScheme}: ${id} at ${nodes.map(({ html }) => html).join("; ")}`,
      ),
    );
  }
  return found;
}

/**
 * Nothing that axe objects to, and nothing beyond the edge of any size of screen; leaves pictures of all,
 * where they are asked for.
 */
export async function expectGood(page: Page, name: string): Promise<void> {
  expect(await findViolations(page)).toEqual([]);
  const before = page.viewportSize();
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    await expectNoSidewaysScroll(page);
    for (const colorScheme of env.TEST_SCREENSHOTS ? colorSchemes : []) {
      await show(page, colorScheme);
      await takeScreenshot(page, `${name}-${size}-${colorScheme}`);
    }
  }
  await page.setViewportSize(before ?? sizes.laptop);
}
