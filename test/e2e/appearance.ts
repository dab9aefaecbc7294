import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { sizes, takeScreenshot } from "../support/browser";
import { expectNoSidewaysScroll } from "./people";

/** The page's script follows the system's choice a moment later, and an inherited colour reaches a nested element by one transition a level. */
export async function show(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: "attached" });
  await page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // Of colours alone, as other things may move all the time while a run trains.
    const isFading = (each: Animation) => each instanceof CSSTransition && /color|fill|stroke/.test(each.transitionProperty);
    const findFading = () => document.getAnimations().filter(isFading).map(({ effect }) => (effect as KeyframeEffect).target?.outerHTML.slice(0, 99));
    const deadline = performance.now() + 10_000;
    do {
      await nextFrame();
      await nextFrame();
      if (performance.now() > deadline) throw new Error(`A colour goes on changing: ${findFading().join(", ")}`);
    } while (findFading().length > 0);
  });
}

/** The violations of this page, in light and dark, each as one line that says where. */
export async function findViolations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await show(page, colorScheme);
    const { violations } = await new AxeBuilder({ page }).analyze();
    found.push(...violations.map(({ id, nodes }) => `${new URL(page.url()).pathname}, ${colorScheme}: ${id} at ${nodes.map((node) => node.target.join(" ")).join("; ")}`));
  }
  return found;
}

/** Nothing that axe objects to, and nothing beyond the edge of any size of screen; leaves pictures of all. */
export async function expectGood(page: Page, name: string): Promise<void> {
  expect(await findViolations(page)).toEqual([]);
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    await expectNoSidewaysScroll(page);
    for (const colorScheme of ["light", "dark"] as const) {
      await show(page, colorScheme);
      await takeScreenshot(page, `${name}-${size}-${colorScheme}`);
    }
  }
  await page.setViewportSize(sizes.laptop);
}
