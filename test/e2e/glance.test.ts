import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectGood } from "./appearance";
import type { Person } from "./people";
import { openSeededClass, type SeededClass } from "./seeded-class";
import { settle, visit } from "./settle";
import { fillClass } from "./worked-class";

describe("staff look at a class", () => {
  let place: SeededClass;
  let grace: Person;

  beforeAll(async () => {
    place = await openSeededClass();
    const { exercises, students } = await fillClass(place);
    await hold(
      students.find(({ name }) => name === "Kurt Gödel")!,
      exercises.open,
    );
    grace = await place.welcome(place.instructor);
  });
  afterAll(() => place?.end());

  /** The check refuses the student again and again. */
  async function hold({ userId }: { userId: string }, exerciseId: string): Promise<void> {
    const problems = [
      {
        code: "missing_flatten",
        severity: "error",
        path: ["layers", 1],
        values: { layer: 2, shape: "26×26×8" },
      },
    ];
    for (const at of [new Date(), new Date()])
      await place.db.failedCheck.create({ data: { exerciseId, userId, problems, at } });
  }

  it("sees who has submitted, who is stuck, results, traps, predictions and compute, as plots and as tables", async () => {
    const { page } = grace;
    await visit(page, place.course());
    await page.getByRole("link", { name: "Glance", exact: true }).click();
    await page
      .getByLabel("Exercise", { exact: true })
      .selectOption({ label: (await page.getByRole("option", { name: /^Exercise 3/ }).textContent())! });
    await page.waitForURL(/exercise=/);
    await page
      .getByRole("img", { name: /students submitted/ })
      .locator("svg")
      .first()
      .waitFor();
    await page
      .getByRole("img", { name: /^1 student is stuck now/ })
      .locator("svg")
      .first()
      .waitFor();
    await page.getByRole("row", { name: /^Kurt Gödel Dense without Flatten 2/ }).waitFor();
    await page
      .getByRole("img", { name: /^Best runs of/ })
      .getByText("Notebook: 95.78 %")
      .waitFor();
    await page
      .getByRole("img", { name: /on processors/ })
      .locator("svg")
      .first()
      .waitFor();
    for (const summary of await page.getByText("The figures as a table").all()) await summary.click();
    await page.getByRole("row", { name: /^Maryam Mirzakhani Not yet/ }).waitFor();
    await page.getByRole("row", { name: /^Learning rate far off 0 0/ }).waitFor();
    await settle(page);
    await expectGood(grace.page, "glance-class");
  });

  it("takes the names off a projector with one key", async () => {
    const { page } = grace;
    await page.getByRole("heading", { name: "The class at a glance" }).click();
    await page.keyboard.press("n");
    await page
      .getByRole("row", { name: /^Student \d Not yet/ })
      .first()
      .waitFor();
    await expect.poll(() => page.getByText("Mirzakhani").count()).toBe(0);
    await page.keyboard.press("n");
    await page.getByRole("row", { name: /^Maryam Mirzakhani Not yet/ }).waitFor();
  });

  it("keeps to what the browser allows", async () => {
    expect(grace.errors).toEqual([]);
  });
});
