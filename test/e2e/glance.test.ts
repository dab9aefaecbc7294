import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDb, type Db } from "@/server/db";
import { findRunningPostgres } from "@/server/postgres";
import { waitFor } from "../support/wait";
import { expectGood } from "./appearance";
import { type Demonstration, openDemonstration } from "./demonstration";
import { arrive, type Person } from "./people";

describe("staff look at a class", () => {
  let demonstration: Demonstration;
  let db: Db;
  let grace: Person;
  let course: string;

  beforeAll(async () => {
    demonstration = await openDemonstration();
    ({ course } = demonstration);
    db = createDb((await findRunningPostgres(path.join(demonstration.dataDir, "demonstration"), "demonstration")) ?? "");
    grace = await arrive("the instructor", "laptop");
    await demonstration.signIn(grace, "instructor");
    await holdSomebody();
  });
  afterAll(async () => {
    await db?.$disconnect();
    await grace?.context.close();
    await demonstration?.end();
  });

  /** A student whom the check refuses again and again. */
  async function holdSomebody(): Promise<void> {
    const { id: exerciseId, courseId } = await db.exercise.findFirstOrThrow({ where: { kind: "open" } });
    const { userId } = await db.enrolment.findFirstOrThrow({ where: { courseId, user: { name: "Kurt Gödel" } } });
    const problems = [{ code: "missing_flatten", severity: "error", path: ["layers", 1], values: { layer: 2, shape: "26×26×8" } }];
    for (const at of [new Date(), new Date()]) await db.failedCheck.create({ data: { exerciseId, userId, problems, at } });
  }

  it("sees who has submitted, who is stuck, results, traps, predictions and compute, as plots and as tables", async () => {
    const { page } = grace;
    await waitFor("the first runs have finished", async () => (await db.result.count()) >= 4, 240);
    await page.goto(course);
    await page.getByRole("link", { name: "At a glance" }).click();
    await page.getByLabel("Exercise", { exact: true }).selectOption({ label: (await page.getByRole("option", { name: /^Exercise 3/ }).textContent())! });
    await page.waitForURL(/exercise=/);
    await page.getByRole("img", { name: /students submitted/ }).locator("svg").first().waitFor();
    await page.getByRole("img", { name: /^1 student is stuck now/ }).locator("svg").first().waitFor();
    await page.getByRole("row", { name: /^Kurt Gödel Dense without Flatten 2/ }).waitFor();
    await page.getByRole("img", { name: /^Best runs of/ }).getByText("Notebook: 95.78 %").waitFor();
    await page.getByRole("img", { name: /on processors/ }).locator("svg").first().waitFor();
    for (const summary of await page.getByText("The figures as a table").all()) await summary.click();
    await page.getByRole("row", { name: /^Maryam Mirzakhani Not yet/ }).waitFor();
    await page.getByRole("row", { name: /^Learning rate far off 0 0/ }).waitFor();
    await page.waitForLoadState("networkidle");
    await expectGood(grace.page, "glance-class");
  });

  it("takes the names off a projector with one key", async () => {
    const { page } = grace;
    await page.getByRole("heading", { name: "The class at a glance" }).click();
    await page.keyboard.press("n");
    await page.getByRole("row", { name: /^Student \d Not yet/ }).first().waitFor();
    expect(await page.getByText("Mirzakhani").count()).toBe(0);
    await page.keyboard.press("n");
    await page.getByRole("row", { name: /^Maryam Mirzakhani Not yet/ }).waitFor();
  });

  it("keeps to what the browser allows", async () => {
    expect(grace.errors).toEqual([]);
  });
});
