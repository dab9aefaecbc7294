import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { waitFor } from "../support/wait";
import { expectGood } from "./appearance";
import { button, type Person, sees } from "./people";
import { openSeededClass, type SeededClass } from "./seeded-class";
import { settle, visit } from "./settle";
import { fillClass } from "./worked-class";

describe("a class looks at each other's work", () => {
  let place: SeededClass;
  let grace: Person;
  let ada: Person;
  let course: string;
  let exercise: string;

  beforeAll(async () => {
    place = await openSeededClass();
    const { exercises, students } = await fillClass(place);
    [course, exercise] = [place.course(), place.exercise(exercises.more_iterations)];
    [grace, ada] = await Promise.all([place.welcome(place.instructor), place.welcome(students[0]!)]);
  });
  afterAll(() => place?.end());

  it("orders the leaderboard by size, and draws what accuracy a size can have", async () => {
    const { page } = ada;
    await visit(page, exercise);
    await page
      .getByRole("link", { name: /^Compare with/ })
      .nth(1)
      .waitFor();
    const board = page.getByRole("table", { name: "Leaderboard" });
    await page.getByText("Parameters", { exact: true }).first().click();
    await sees(page, /^The smallest network first/);
    const parameters = async () => {
      const shown = await board.locator("tbody tr td:nth-child(5)").allTextContents();
      return shown.map((text) => Number(text.replace(/\D/g, "")) || Infinity);
    };
    await waitFor("the rows are in order of their parameters", async () => {
      const counts = await parameters();
      return counts.length > 2 && counts.join() === counts.toSorted((a, b) => a - b).join();
    });
    await page.getByText("Pareto front").click();
    await page.getByRole("img", { name: /^Test accuracy by parameters/ }).waitFor();
    await board.getByText("on the front").first().waitFor();
    await expectGood(ada.page, "class-front");
  });

  it("compares a run of the leaderboard with another that the student finds", async () => {
    const { page } = ada;
    const link = page
      .getByRole("table", { name: "Leaderboard" })
      .getByRole("link", { name: /^Compare with/ })
      .first();
    const [runId] = /[^=,]+$/.exec((await link.getAttribute("href"))!)!;
    await visit(page, `${place.site.address}/compare?runs=${runId}`);
    await sees(page, "Add a second run to compare with.");
    await page.getByPlaceholder("Name or submission").click();
    await page.getByRole("option").first().click();
    await page.waitForURL(`**/compare?runs=${runId},*`);
    await sees(page, /onvincing evidence/);
    await page.getByRole("heading", { name: "Curves" }).waitFor();
    await settle(page);
    await expectGood(ada.page, "class-compare");
  });

  it("lets staff find a run by the words of a name in any order, and says when none fits", async () => {
    const { page } = grace;
    await visit(page, ada.page.url().replace(/,.*$/, ""));
    const field = page.getByPlaceholder("Name or submission");
    await field.click();
    const [name] = (await page.getByRole("option").first().innerText()).split(",");
    await field.fill("nobody of this name");
    await sees(page, "No run fits.");
    await field.fill(name!.split(" ").reverse().join(" ").toLowerCase());
    await page.getByRole("option", { name: name! }).first().waitFor();
    const options = page.getByRole("option");
    await waitFor(
      "only such runs are left",
      async () => (await options.filter({ hasNotText: name! }).count()) === 0,
    );
    await page.keyboard.press("Enter");
    expect(grace.errors).toEqual([]);
  });

  it("puts podiums, the hardest digits and the way in on the wall, and hides all names with one key", async () => {
    const { page } = grace;
    await visit(ada.page, course);
    await visit(page, `${course}/wall`);
    await sees(page, /^Here now: 1 student/);
    const tiles = page.getByRole("list", { name: "Latest runs" }).getByRole("heading");
    const name = (await tiles.first().textContent())!;
    const podiums = page.getByRole("region", { name: "In front" });
    await podiums.getByText(/^1\. /).first().waitFor();
    await page
      .getByRole("img", { name: /^A \d, test image \d+$/ })
      .first()
      .waitFor();
    await page.getByText("The figures as a table").click();
    await page
      .getByRole("table", { name: "The hardest digits of the class" })
      .getByRole("row", { name: /^\d+ \d \d+ of \d+ \d+ % \d$/ })
      .first()
      .waitFor();
    await button(page, "Join code").click();
    await page.getByText("Phones cannot open this address").waitFor();
    await expectGood(grace.page, "class-wall");
    await page.keyboard.press("n");
    await tiles.getByText("Student 1", { exact: true }).waitFor();
    await expect.poll(() => page.getByText(name).count()).toBe(0);
    await page.keyboard.press("n");
    await tiles.getByText(name, { exact: true }).waitFor();
    await page.getByRole("switch", { name: "The key N hides and shows the names" }).uncheck();
    await page.getByRole("heading", { name: "Class wall" }).click();
    await page.keyboard.press("n");
    await button(page, "Join code").click();
    await page.getByText("Phones cannot open this address").waitFor({ state: "detached" });
    await expect.poll(() => tiles.getByText(name, { exact: true }).count()).toBe(1);
  });

  it("goes on from another's network in the builder", async () => {
    const { page } = grace;
    await visit(page, exercise);
    await page
      .getByRole("link", { name: /^Open the network of/ })
      .first()
      .click();
    await page.getByRole("heading", { name: "Start from this network" }).waitFor();
    await settle(page);
    await expectGood(grace.page, "class-network");
    await page.getByRole("link", { name: /^In “/ }).first().click();
    await page.getByText(/^Started from the network of/).waitFor({ state: "attached" });
    expect(new URL(page.url()).search).toBe("");
    expect([...grace.errors, ...ada.errors]).toEqual([]);
  });
});
