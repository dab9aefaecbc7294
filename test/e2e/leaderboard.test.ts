import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publishEvents } from "@/server/base/events";
import { takeScreenshot } from "../support/browser";
import { later, makeExercise, makeFinishedRun, type Member } from "../support/factories";
import { waitFor } from "../support/wait";
import { expectNoSidewaysScroll, type Person, sees } from "./people";
import { openSeededClass, type SeededClass } from "./seeded-class";
import { visit } from "./settle";

type Figures = {
  testAccuracy: number;
  parameters?: number;
  seconds?: number;
  correct?: Uint8Array<ArrayBuffer>;
  acceptedAt?: Date;
};

const CLASSMATES = 30;

/**
 * The names on the rows that were seen gliding until the row of this name has this rank and a while after.
 */
async function watchRows(page: Page, name: string, rank: number): Promise<string[]> {
  return page.evaluate(
    async ({ name, rank }) => {
      const gliding = new Set<string>();
      const deadline = performance.now() + 60_000;
      for (let after = 0; after < 10;) {
        if (performance.now() > deadline) throw new Error(`The row of ${name} does not get to rank ${rank}.`);
        await new Promise((resolve) => requestAnimationFrame(resolve));
        for (const row of document.querySelectorAll("tr[data-row]")) {
          const shown = row.querySelector("th a")?.textContent ?? "";
          if (row.getAnimations().length > 0) gliding.add(shown);
          if (shown === name && row.querySelector("td")?.lastChild?.textContent === String(rank)) after++;
        }
      }
      return [...gliding];
    },
    { name, rank },
  );
}

/** Whether it lies within what the scrolled box shows. */
async function liesWithin(inner: Locator, outer: Locator): Promise<boolean> {
  const [part, whole] = [await inner.boundingBox(), await outer.boundingBox()];
  return (
    part !== null && whole !== null && part.y >= whole.y && part.y + part.height <= whole.y + whole.height + 1
  );
}

describe("a leaderboard that moves while a student looks at it", () => {
  let place: SeededClass;
  let ada: Person;
  let adaStudent: Member;
  let rivals: Member[];
  let exerciseId: string;
  const now = new Date();
  const board = () => ada.page.getByRole("table", { name: "Leaderboard" });
  const row = (name: string) =>
    board()
      .getByRole("row")
      .filter({ has: ada.page.getByRole("link", { name, exact: true }) });
  const box = () => ada.page.getByRole("region", { name: "Leaderboard, scrolls inside itself" });
  const order = () => board().locator("tbody tr:not([data-reference]) th a").allTextContents();
  const says = (sentence: string) =>
    ada.page.getByRole("status").filter({ hasText: sentence }).waitFor({ state: "attached" });

  /** A run ends with these figures, as the server writes and tells it. */
  async function finish(student: Member, figures: Figures): Promise<void> {
    const { run } = await makeFinishedRun(place.db, exerciseId, student.userId, {
      acceptedAt: new Date(),
      ...figures,
    });
    await place.db.$transaction((tx) =>
      publishEvents(tx, [{ type: "run.changed", runId: run.id, exerciseId, courseId: place.courseId }]),
    );
  }

  beforeAll(async () => {
    place = await openSeededClass();
    const dates = {
      opensAt: later(-48, now),
      dueAt: later(100, now),
      closesAt: later(200, now),
      publishedAt: later(-48, now),
    };
    ({ id: exerciseId } = await makeExercise(place.db, place.courseId, { title: "The contest", ...dates }));
    adaStudent = await place.makeStudent("Ada Lovelace");
    rivals = await Promise.all(
      Array.from({ length: CLASSMATES }, (_, index) => place.makeStudent(`Rival ${index + 1}`)),
    );
    // All but the first answer the same images right: only the first can be told apart from the others.
    for (const [index, rival] of rivals.entries()) {
      const correct = new Uint8Array(1250).fill(index === 0 ? 255 : 0);
      const figures = {
        testAccuracy: 0.99 - index * 0.002,
        correct,
        parameters: 9000 - index * 100,
        seconds: 40 + index,
      };
      await makeFinishedRun(place.db, exerciseId, rival.userId, { acceptedAt: later(-3, now), ...figures });
    }
    for (const [hours, testAccuracy] of [
      [-2.5, 0.9825],
      [-2, 0.9829],
    ] as const) {
      const figures = { testAccuracy, parameters: 50_000, seconds: 500, acceptedAt: later(hours, now) };
      await makeFinishedRun(place.db, exerciseId, adaStudent.userId, figures);
    }
    ada = await place.welcome(adaStudent);
    await visit(ada.page, place.exercise(exerciseId));
    await row("Ada Lovelace").waitFor();
  });
  afterAll(() => place?.end());

  it("says which ranks mean nothing: those that the same images do not tell from the one above", async () => {
    await expect
      .poll(async () => (await order()).slice(0, 5))
      .toEqual(["Rival 1", "Rival 2", "Rival 3", "Rival 4", "Ada Lovelace"]);
    const marks = async () =>
      Promise.all((await order()).map((name) => row(name).getByText("≈ tied with the rank above").count()));
    await expect.poll(marks).toEqual([0, 0, ...new Array<number>(CLASSMATES - 1).fill(1)]);
  });

  it("glides to a new order, says the viewer's own move, and shows for a while who won or lost places", async () => {
    const { page } = ada;
    await page.emulateMedia({ reducedMotion: "no-preference" });
    const watched = watchRows(page, "Ada Lovelace", 3);
    await finish(adaStudent, { testAccuracy: 0.9867, parameters: 40_000, seconds: 400 });
    expect((await watched).toSorted()).toEqual(["Ada Lovelace", "Rival 3", "Rival 4"]);
    await says("You moved from 5 to 3.");
    const won = row("Ada Lovelace").getByRole("img", { name: "up 2 places" });
    await expect.poll(() => won.innerText()).toBe("▲2");
    await expect.poll(() => row("Rival 3").getByRole("img", { name: "down 1 place" }).innerText()).toBe("▼1");
    await expect.poll(() => row("Rival 2").getByRole("img", { name: /place/ }).count()).toBe(0);
    await takeScreenshot(page, "leaderboard-moved");
    await won.waitFor({ state: "detached" });
  });

  it("glides far down as well, and leaves the viewer's own row at the edge where it is kept", async () => {
    const { page } = ada;
    await box().evaluate((element) => element.scrollTo(0, element.scrollHeight));
    const watched = watchRows(page, "Rival 30", 29);
    await finish(rivals[29]!, { testAccuracy: 0.9365, parameters: 6100, seconds: 69 });
    expect((await watched).toSorted()).toEqual(["Rival 28", "Rival 29", "Rival 30"]);
    await box().evaluate((element) => element.scrollTo(0, 0));
  });

  it("shows the viewer's earlier best as a ghost", async () => {
    const ghost = board().getByRole("row", { name: /Your earlier best/ });
    await expect.poll(() => ghost.getByRole("cell").nth(1).innerText()).toBe("98.29 %");
    await expect.poll(() => ghost.getAttribute("data-reference")).toBe("true");
    await ghost.getByLabel("no rank").waitFor();
    await sees(ghost, "for comparison, before your present best");
  });

  it("does not glide for those who prefer less motion, and tells them the same", async () => {
    const { page } = ada;
    await page.emulateMedia({ reducedMotion: "reduce" });
    await waitFor("all rows have arrived", () => page.evaluate(() => document.getAnimations().length === 0));
    const watched = watchRows(page, "Ada Lovelace", 4);
    await finish(rivals[9]!, { testAccuracy: 0.989 });
    expect(await watched).toEqual([]);
    await says("You moved from 3 to 4.");
    await row("Ada Lovelace").getByRole("img", { name: "down 1 place" }).waitFor();
    await row("Rival 10").getByRole("img", { name: "up 9 places" }).waitFor();
  });

  it("puts the fastest training first, and keeps the viewer's own row in sight wherever the others scroll", async () => {
    const { page } = ada;
    await page.getByRole("radiogroup", { name: "Order by" }).getByText("Time", { exact: true }).click();
    await waitFor("the order is by time", async () => (await order()).at(-1) === "Ada Lovelace");
    await expect
      .poll(() => board().getByRole("columnheader", { name: "Time" }).getAttribute("aria-sort"))
      .toBe("ascending");
    await expect.poll(async () => (await order()).slice(0, 3)).toEqual(["Rival 1", "Rival 2", "Rival 3"]);
    await box().evaluate((element) => element.scrollTo(0, 0));
    await expect.poll(() => liesWithin(row("Rival 30"), box())).toBe(false);
    await expect.poll(() => liesWithin(row("Ada Lovelace"), box())).toBe(true);
    await page.getByRole("radiogroup", { name: "Order by" }).getByText("Accuracy", { exact: true }).click();
    await waitFor("the order is by accuracy", async () => (await order())[3] === "Ada Lovelace");
    await box().evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect.poll(() => liesWithin(row("Rival 2"), box())).toBe(false);
    await expect.poll(() => liesWithin(row("Ada Lovelace"), box())).toBe(true);
  });

  it("draws the front of accuracy against parameters or against time", async () => {
    const { page } = ada;
    await page.getByRole("radiogroup", { name: "Order by" }).getByText("Pareto front").click();
    const bySize = page.getByRole("img", { name: /^Test accuracy by parameters/ });
    await expect
      .poll(() => bySize.getAttribute("aria-label"))
      .toMatch(/: Rival 30, 93.65 % with 6,100 parameters; .*Rival 1, 99.00 % with 9,000 parameters\. /);
    await page.getByRole("radiogroup", { name: "Accuracy against" }).getByText("Against time").click();
    const byTime = page.getByRole("img", { name: /^Test accuracy by training time/ });
    await expect
      .poll(() => byTime.getAttribute("aria-label"))
      .toContain("the front: Rival 1, 99.00 % in 40 s. ");
    await expect.poll(() => board().getByText("◆ on the front").count()).toBe(1);
    await takeScreenshot(page, "leaderboard-front-time");
    await expectNoSidewaysScroll(page);
    expect(ada.errors).toEqual([]);
  });
});
