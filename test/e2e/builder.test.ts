import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { sizes, takeScreenshot } from "../support/browser";
import { arrive, button, expectNoSidewaysScroll, type Person, sees } from "./people";
import { openSeededClass, password, type SeededClass } from "./seeded-class";
import { findBox, visit } from "./settle";

const layerNames = (page: Page) =>
  page
    .locator("h3[data-layer]")
    .evaluateAll((titles) => titles.map((title) => title.textContent?.replace(/^\d+\s*/, "")));
const baseline = ["Conv2D", "Conv2D", "MaxPooling2D", "Dropout", "Flatten", "Dense", "Dropout", "Dense"];

/** Waits until the server has the draft. */
const isSaved = (page: Page) => page.locator('[data-draft="kept"]').waitFor();

/** Presses on one thing's middle, moves in steps as a hand does, and lets go over another. */
async function dragTo(page: Page, from: string, to: string): Promise<void> {
  const start = await findBox(button(page, from));
  // Not brought into sight, which would move the first.
  const end = await button(page, to).boundingBox();
  if (!end) throw new Error(`There is no ${to}.`);
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2 + 12, { steps: 4 });
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2 + 4, { steps: 12 });
  await page.mouse.up();
}

describe("the builder", () => {
  let place: SeededClass;
  let ada: Person;
  let adaOnPhone: Person;
  let builder: string;

  beforeAll(async () => {
    place = await openSeededClass();
    builder = place.exercise(await place.publish("open"), "/submit");
    [ada, adaOnPhone] = await Promise.all([
      place.welcome(await place.makeStudent("Ada Lovelace")),
      arrive("Ada Lovelace", "phone"),
    ]);
    await visit(ada.page, builder);
    await ada.page.getByRole("heading", { name: "Design a network" }).waitFor();
  });
  afterAll(async () => {
    await adaOnPhone?.context.close();
    await place?.end();
  });

  it("lets the mouse drag a layer to another place, and undo brings it back", async () => {
    const { page } = ada;
    await page.locator("h3[data-layer]").first().waitFor();
    await expect.poll(() => layerNames(page)).toEqual(baseline);
    await dragTo(page, "Drag layer 3, MaxPooling2D", "Drag layer 2, Conv2D");
    await expect
      .poll(() => layerNames(page))
      .toEqual(["Conv2D", "MaxPooling2D", "Conv2D", ...baseline.slice(3)]);
    await button(page, "Undo").click();
    await expect.poll(() => layerNames(page)).toEqual(baseline);
  });

  it("lets the keyboard do the same: space, arrows, space; escape leaves it", async () => {
    const { page } = ada;
    await page.getByRole("button", { name: "Drag layer 4, Dropout", exact: true }).focus();
    await page.keyboard.press("Space");
    await sees(page, "Dropout lifted; it is layer 4 of 8.");
    await page.keyboard.press("ArrowDown");
    await sees(page, "Dropout would be layer 5.");
    await page.keyboard.press("Space");
    await expect.poll(async () => (await layerNames(page)).slice(3, 5)).toEqual(["Flatten", "Dropout"]);
    await page.getByRole("button", { name: "Drag layer 5, Dropout", exact: true }).focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Escape");
    await expect.poll(async () => (await layerNames(page)).slice(3, 5)).toEqual(["Flatten", "Dropout"]);
    await isSaved(page);
  });

  it("shows the draft on the student's other device, where a problem is mended with a button", async () => {
    const { page } = adaOnPhone;
    await visit(page, builder);
    await page.getByLabel("E-mail").fill(ada.email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await button(page, "Sign in").click();
    await page.locator("h3[data-layer]").first().waitFor();
    await expect.poll(async () => (await layerNames(page)).slice(3, 5)).toEqual(["Flatten", "Dropout"]);
    await button(page, /^4 Flatten/).click();
    await button(page, "Remove: layer 4, Flatten").click();
    await page
      .getByRole("button", { name: /^Insert Flatten: fixes/ })
      .first()
      .click();
    await expect
      .poll(async () => (await layerNames(page)).slice(3, 6))
      .toEqual(["Dropout", "Flatten", "Dense"]);
    await expectNoSidewaysScroll(page);
    await takeScreenshot(page, "builder-drag-phone");
    await isSaved(page);
  });

  it("offers what the other device saved, overwrites nothing, and undo brings back one's own", async () => {
    const { page } = ada;
    await page.getByLabel("Expected test accuracy").fill("97.5");
    await sees(page, /This draft was changed on another device at/);
    await takeScreenshot(page, "builder-conflict");
    await button(page, "Open the other device's draft").click();
    await expect
      .poll(async () => (await layerNames(page)).slice(3, 6))
      .toEqual(["Dropout", "Flatten", "Dense"]);
    await button(page, "Undo").click();
    await expect.poll(() => page.getByLabel("Expected test accuracy").inputValue()).toBe("97.5 %");
    await button(page, "Redo").click();
    await isSaved(page);
  });

  it("keeps the draft in the browser while the server is away, and says so", async () => {
    const { page, context } = ada;
    await context.setOffline(true);
    await page.getByLabel("Expected test accuracy").fill("96");
    await sees(page, /The server cannot be reached\. Your draft is kept in this browser/);
    await context.setOffline(false);
    await isSaved(page);
  });

  it("draws the network, shortcuts included, and a layer there leads to its card", async () => {
    const { page } = ada;
    await page.setViewportSize(sizes.projector);
    await button(page, "Start from…").click();
    await page.getByRole("menuitem", { name: "The lesson's baseline" }).click();
    await dragTo(page, "Add Conv2D at the end, or drag it to its place", "Drag layer 2, Conv2D");
    await expect.poll(() => layerNames(page)).toEqual(["Conv2D", ...baseline]);
    await button(page, /^4 MaxPooling2D/).click();
    await button(page, "Add a layer before layer 4, MaxPooling2D").click();
    await page.getByRole("menuitem", { name: /^Add Adds/ }).click();
    await takeScreenshot(page, "builder-projector");
    await page.setViewportSize(sizes.laptop);
    await page.getByRole("tab", { name: "Graph" }).click();
    const node = page.getByRole("button", { name: /^Layer 4, Add/ });
    await node.waitFor();
    await takeScreenshot(page, "builder-graph");
    await node.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toMatch(/Add/);
  });

  it("tells before submitting what to expect, keeps the prediction, and shows it beside the result", async () => {
    const { page } = ada;
    await button(page, "Start from…").click();
    await page.getByRole("menuitem", { name: "An empty network" }).click();
    await button(page, "Add a layer").click();
    await page.getByRole("menuitem", { name: /^Flatten/ }).click();
    await page
      .getByRole("button", { name: /^Add Dense\(10, softmax\): fixes/ })
      .first()
      .click();
    await page.getByLabel("Training images", { exact: true }).fill("1280");
    await page.getByRole("radio", { name: "It gets worse" }).check();
    await page.getByLabel("Expected test accuracy").fill("101");
    await expect.poll(() => button(page, "Submit and train").isDisabled()).toBe(true);
    await page.getByLabel("Expected test accuracy").fill("80.5");
    await takeScreenshot(page, "builder-prediction");
    await page.keyboard.press("Control+Enter");
    await page.waitForURL(/\/runs\//);
    await sees(page, /Predicted 80\.50 %: it came to \d/, 120);
    await sees(page, /Expected worse than the notebook's 95\.78 %: right\./);
    await takeScreenshot(page, "run-prediction");
  });

  it("starts from an earlier submission by its link, and estimates from what was measured", async () => {
    const { page } = ada;
    await visit(page, builder);
    await button(page, "Start from…").click();
    await page.getByRole("menuitem", { name: "The lesson's baseline" }).click();
    await sees(page, /about \d/);
    await button(page, "Start from…").click();
    await page.getByRole("menuitem", { name: /^Submission 1, / }).click();
    await expect.poll(() => layerNames(page)).toEqual(["Flatten", "Dense"]);
    await button(page, "Undo").click();
    await expect.poll(() => layerNames(page)).toEqual(baseline);
    await isSaved(page);
    await visit(page, builder.replace(/\/submit$/, ""));
    await page.getByRole("link", { name: "Number 1", exact: true }).first().click();
    await page.getByRole("link", { name: "Start from this" }).click();
    await expect.poll(() => layerNames(page)).toEqual(["Flatten", "Dense"]);
    expect(new URL(page.url()).search).toBe("");
  });

  it("no page reported an error", () => {
    expect([ada, adaOnPhone].flatMap(({ errors }) => errors)).toEqual([]);
  });
});
