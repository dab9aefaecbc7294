import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sizes, takeScreenshot } from "../support/browser";
import { type Convoy, makeDataDir, removeDataDir, startConvoy } from "../support/convoy";
import { waitFor } from "../support/wait";
import { readAccounts, signIn } from "./accounts";
import { findViolations, show } from "./appearance";
import { arrive, button, expectNoSidewaysScroll, type Person, sees } from "./people";

describe("a class looks at each other's work", () => {
  let dataDir: string;
  let convoy: Convoy;
  let grace: Person;
  let ada: Person;
  let course: string;
  let exercise: string;

  beforeAll(async () => {
    dataDir = makeDataDir();
    convoy = await startConvoy({ dataDir, flags: ["--demo"] });
    const accounts = await waitFor("all accounts are printed", () => {
      const printed = readAccounts(convoy.output());
      return printed.length === 9 && printed;
    }, 60);
    [grace, ada] = await Promise.all([arrive("the instructor", "laptop"), arrive("a student", "laptop")]);
    await signIn(grace, convoy.address, accounts.find(({ role }) => role === "instructor")!);
    await signIn(ada, convoy.address, accounts.find(({ role }) => role === "student")!);
    course = /\S+\/courses\/[a-z0-9]+/.exec(convoy.output())![0];
    await ada.page.goto(course);
    exercise = new URL((await ada.page.getByRole("link", { name: /^Exercise 1/ }).first().getAttribute("href"))!, course).href;
  });
  afterAll(async () => {
    await Promise.all([grace, ada].map((person) => person?.context.close()));
    await convoy?.stop();
    removeDataDir(dataDir);
  });

  /** Nothing that axe objects to, on any size of screen. */
  async function expectGood({ page }: Person, name: string): Promise<void> {
    expect(await findViolations(page)).toEqual([]);
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      await expectNoSidewaysScroll(page);
      for (const colorScheme of ["light", "dark"] as const) {
        await show(page, colorScheme);
        await takeScreenshot(page, `class-${name}-${size}-${colorScheme}`);
      }
    }
    await page.setViewportSize(sizes.laptop);
  }

  it("orders the leaderboard by size, and draws what accuracy a size can have", async () => {
    const { page } = ada;
    await page.goto(exercise);
    const finished = page.getByRole("link", { name: /^Compare with/ });
    await waitFor("two students stand on the leaderboard", async () => (await finished.count()) >= 2, 240);
    const board = page.getByRole("table", { name: "Leaderboard" });
    await page.getByText("Parameters", { exact: true }).first().click();
    await sees(page, /^The smallest network first/);
    const sizesShown = await board.locator("tbody tr td:nth-child(5)").allTextContents();
    const counts = sizesShown.map((text) => Number(text.replace(/\D/g, "")) || Infinity);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    await page.getByText("Accuracy for size").click();
    await page.getByRole("img", { name: /^Test accuracy by parameters/ }).waitFor();
    await board.getByText("on the front").first().waitFor();
    await expectGood(ada, "front");
  });

  it("compares a run of the leaderboard with another that the student finds", async () => {
    const { page } = ada;
    const link = page.getByRole("table", { name: "Leaderboard" }).getByRole("link", { name: /^Compare with/ }).first();
    const [runId] = /[^=,]+$/.exec((await link.getAttribute("href"))!)!;
    await page.goto(`${convoy.address}/compare?runs=${runId}`);
    await sees(page, "Add a second run to compare with.");
    await page.getByPlaceholder("Name or submission").click();
    await page.getByRole("option").first().click();
    await page.waitForURL(`**/compare?runs=${runId},*`);
    await sees(page, /onvincing evidence/);
    await page.getByRole("heading", { name: "Curves" }).waitFor();
    await page.waitForLoadState("networkidle");
    await expectGood(ada, "compare");
  });

  it("puts podiums, the hardest digits and the way in on the wall, and hides all names with one key", async () => {
    const { page } = grace;
    await ada.page.goto(course);
    await page.goto(`${course}/wall`);
    await sees(page, /^Here now: 1 student/);
    const tiles = page.getByRole("list", { name: "Latest runs" }).getByRole("heading");
    const name = (await tiles.first().textContent())!;
    const podiums = page.getByRole("region", { name: "In front" });
    await podiums.getByText(/^1\. /).first().waitFor();
    await page.getByRole("img", { name: /^A \d, test image \d+$/ }).first().waitFor();
    await button(page, "Join code").click();
    await page.getByRole("img", { name: /^QR code of the join link/ }).waitFor();
    await expectGood(grace, "wall");
    await page.keyboard.press("n");
    await tiles.getByText("Student 1", { exact: true }).waitFor();
    expect(await page.getByText(name).count()).toBe(0);
    await page.keyboard.press("n");
    await tiles.getByText(name, { exact: true }).waitFor();
    await page.getByRole("switch", { name: "The key N hides and shows the names" }).uncheck();
    await page.getByRole("heading", { name: "Class wall" }).click();
    await page.keyboard.press("n");
    await button(page, "Join code").click();
    await page.getByRole("img", { name: /^QR code of the join link/ }).waitFor({ state: "detached" });
    expect(await tiles.getByText(name, { exact: true }).count()).toBe(1);
  });

  it("goes on from another's network in the builder", async () => {
    const { page } = grace;
    await page.goto(exercise);
    await page.getByRole("link", { name: /^Open the network of/ }).first().click();
    await page.getByRole("heading", { name: "Start from this network" }).waitFor();
    await page.waitForLoadState("networkidle");
    await expectGood(grace, "network");
    await page.getByRole("link", { name: /^In “/ }).first().click();
    await page.getByText(/^Started from the network of/).waitFor({ state: "attached" });
    expect(new URL(page.url()).search).toBe("");
    expect([...grace.errors, ...ada.errors]).toEqual([]);
  });
});
