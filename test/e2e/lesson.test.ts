import AxeBuilder from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sizes, takeScreenshot } from "../support/browser";
import { type Convoy, makeDataDir, removeDataDir, startConvoy } from "../support/convoy";
import { arrive, button, expectNoSidewaysScroll, type Person, sees } from "./people";

const FIGURES = ["The digits", "Scaling", "Labels, one-hot", "Convolution", "ReLU", "Max-pooling", "Dropout"];

describe("the lesson, as a visitor reads it", () => {
  let dataDir: string;
  let convoy: Convoy;
  let visitor: Person;

  beforeAll(async () => {
    dataDir = makeDataDir();
    convoy = await startConvoy({ dataDir });
    visitor = await arrive("Mary Somerville", "laptop");
    await visitor.page.goto(convoy.address);
    await visitor.page.getByRole("link", { name: "Read the lesson" }).click();
    await visitor.page.getByRole("heading", { level: 1, name: /read digits/ }).waitFor();
    for (const name of FIGURES) {
      const figure = visitor.page.getByRole("region", { name, exact: true });
      await figure.scrollIntoViewIfNeeded();
      await figure.getByText(/are loading/).waitFor({ state: "detached" });
    }
  });
  afterAll(async () => {
    await visitor?.context.close();
    await convoy?.stop();
    removeDataDir(dataDir);
  });

  it("browses the digits of one class", async () => {
    const { page } = visitor;
    await sees(page, /The whole set has the shape \(10000, 28, 28, 1\)/);
    await page.getByText("Training", { exact: true }).click();
    await page.getByLabel("Class", { exact: true }).selectOption("5");
    await sees(page, "5,421 images of the digit 5. The whole set has the shape (60000, 28, 28, 1).");
    await page.getByRole("button", { name: /^A 5, number 0 of the training set/ }).waitFor();
    await button(page, "Page 2").click();
    await page.getByRole("button", { name: /^A 5, number 0 of the training set/ }).waitFor({ state: "detached" });
    expect(await page.getByRole("button", { name: /^A 5, number/ }).count()).toBe(24);
  });

  it("moves the convolution with the keys, edits its kernel, and reads the sum", async () => {
    const figure = visitor.page.getByRole("region", { name: "Convolution", exact: true });
    // The first test image, a 7: under the window stand 0 0 0, 0 0 0, 0 0 59, and the kernel's last weight is 1. 59 / 255 = 0.231.
    await sees(figure, "Row 12, column 14: 0.231");
    await figure.getByRole("application").press("ArrowRight");
    // Now 0 0 22, 0 0 129, 0 59 249: (22 + 129 + 249) / 255 = 1.569.
    await sees(figure, "Row 12, column 15: 1.569");
    await figure.getByLabel("Kernel row 3, column 2", { exact: true }).fill("2");
    // And twice the 59 beside it: 518 / 255 = 2.031.
    await sees(figure, "Row 12, column 15: 2.031");
  });

  it("steps the pooling to its last window", async () => {
    const figure = visitor.page.getByRole("region", { name: "Max-pooling", exact: true });
    await sees(figure, /^Window 1 of 9/);
    for (let step = 1; step < 9; step += 1) await button(figure, "Next window").press("Enter");
    await sees(figure, /^Window 9 of 9: the largest of 1.00; 0.86; 0.81; 0.07 is 1.00/);
    expect(await button(figure, "Next window").isDisabled()).toBe(true);
  });

  it("shows the rate of dropout as the share dropped, and leaves the sum to the reader", async () => {
    const figure = visitor.page.getByRole("region", { name: "Dropout", exact: true });
    await figure.getByRole("slider", { name: "Dropout rate" }).press("ArrowRight");
    await sees(figure, "Rate 0.3");
    await sees(figure, /70 % on average.*= 1\.429/);
    expect(await figure.getByText(/keeping 0\.7/i).count()).toBe(0);
  });

  it("has nothing that axe objects to in light and dark, and fits a phone", async () => {
    const { page } = visitor;
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor({ state: "attached" });
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${colorScheme}: ${id} ${nodes[0]?.html}`)).toEqual([]);
      await takeScreenshot(page, `lesson-${colorScheme}`);
    }
    await page.setViewportSize(sizes.phone);
    await expectNoSidewaysScroll(page);
    await takeScreenshot(page, "lesson-phone");
    expect(visitor.errors).toEqual([]);
  });
});
