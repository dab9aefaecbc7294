import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeScreenshot } from "../support/browser";
import { later, makeExercise, makeFinishedRun, type Member } from "../support/factories";
import { waitFor } from "../support/wait";
import { expectGood } from "./appearance";
import { button, type Person, readField, sees } from "./people";
import { openSeededClass, type SeededClass } from "./seeded-class";
import { reload, visit } from "./settle";

/** What has been handed in would be worth something else, which is asked about first. */
async function saveAnew(page: Page): Promise<void> {
  await button(page, "Save").click();
  await button(page.getByRole("dialog"), "Save").click();
  await sees(page, "The exercise is saved.");
}

describe("the rules of a class: who gets in, who does what, what lateness costs, and which submission counts", () => {
  let place: SeededClass;
  let grace: Person;
  let ada: Person;
  let adaMember: Member;
  let exerciseId: string;
  const now = new Date();

  beforeAll(async () => {
    place = await openSeededClass();
    const rubric = [
      { id: "a", kind: "accuracy" as const, label: "Accuracy", points: 10, none: 0.9, full: 0.99 },
    ];
    const dates = {
      opensAt: later(-100, now),
      dueAt: later(-30, now),
      closesAt: later(100, now),
      publishedAt: later(-100, now),
    };
    exerciseId = (
      await makeExercise(place.db, place.courseId, {
        title: "Homework",
        rubric,
        counting: "chosen",
        ...dates,
      })
    ).id;
    adaMember = await place.makeStudent("Ada Lovelace");
    for (const [hours, testAccuracy] of [
      [-3, 0.972],
      [-2, 0.981],
    ] as const) {
      await makeFinishedRun(place.db, exerciseId, adaMember.userId, {
        testAccuracy,
        acceptedAt: later(hours, now),
      });
    }
    [grace, ada] = await Promise.all([place.welcome(place.instructor), place.welcome(adaMember)]);
  });
  afterAll(() => place?.end());

  it("only addresses of the school's domain get in by the code, and a new code makes the old link useless", async () => {
    const { page } = grace;
    await visit(page, place.course("/settings"));
    await page.getByRole("combobox", { name: "Only addresses of these domains" }).fill("school.test");
    await page.keyboard.press("Enter");
    await button(page.getByRole("region", { name: "Joining by the code" }), "Save").click();
    await sees(page, /^The rules for joining are saved\./);
    await visit(page, place.course());
    const panel = page.getByRole("region", { name: "Let your class in" });
    await sees(panel, /^Students with the code and a proven address at school\.test can join\./);
    const link = await readField(panel.getByRole("textbox", { name: "Join link" }));
    // The product of these tests listens to its own machine alone, where a QR code would lead a phone to
    // itself.
    await sees(panel, "Phones cannot open this address");
    const stranger = await place.welcome(await place.makeStranger("Karl Marx"));
    await visit(stranger.page, link);
    await button(stranger.page, "Join the course").click();
    await sees(
      stranger.page,
      /^Only e-mail addresses of the domain school\.test may join this course, and you are signed in as person/,
    );
    await visit(page, place.course("/settings"));
    await button(page, "Make a new code").click();
    await button(page.getByRole("dialog", { name: "Make a new join code?" }), "Make a new code").click();
    await sees(page, "The course has a new join code.");
    await visit(stranger.page, link);
    await stranger.page.getByRole("link", { name: "Try another code" }).waitFor();
    await expect.poll(() => button(stranger.page, "Join the course").count()).toBe(0);
    expect(stranger.errors).toEqual([]);
  });

  it("a student becomes an assistant, who marks but changes nobody's role", async () => {
    const { page } = grace;
    const ben = await place.welcome(await place.makeStudent("Ben Okri"));
    await visit(ben.page, place.exercise(exerciseId, "/review"));
    await ben.page.getByRole("heading", { name: "This page is not for your role" }).waitFor();
    await visit(page, place.course("/members"));
    await page.getByRole("combobox", { name: "Role of Ben Okri" }).click();
    await page.getByRole("option", { name: "Assistant" }).click();
    await sees(page, /^Ben Okri is now/);
    await visit(ben.page, place.exercise(exerciseId, "/review"));
    await ben.page.getByRole("row", { name: /Ada Lovelace/ }).waitFor();
    await expect.poll(() => ben.page.getByRole("button", { name: /^Release/ }).count()).toBe(0);
    await visit(ben.page, place.course("/members"));
    await ben.page.getByRole("row", { name: /Ada Lovelace/ }).waitFor();
    await expect.poll(() => ben.page.getByRole("combobox", { name: /^Role of/ }).count()).toBe(0);
  });

  it("lateness costs percent a day down to a floor, in words for the student before and in the grade after", async () => {
    const { page } = grace;
    await visit(page, place.exercise(exerciseId, "/edit"));
    await page.getByRole("radio", { name: "Cost a share of the points for each day" }).check();
    await page.getByRole("textbox", { name: "Percent per day" }).fill("20");
    await page.getByRole("textbox", { name: "Never less than" }).fill("70");
    await saveAnew(page);
    await visit(ada.page, place.exercise(exerciseId));
    await sees(ada.page, "20 % of the points are lost for each started day, but at least 70 % of them stay");
    await visit(page, place.exercise(exerciseId, "/review"));
    await button(page, "Compute points").click();
    await sees(page, "The points are computed.");
    // 0.981 of 0.9 to 0.99 is 9 of 10 points; two started days would cost 40 %, of which the floor lets 30 %
    // stand: 6.3.
    await button(page, /^Review.*Ada Lovelace/).click();
    const dialog = page.getByRole("dialog", { name: "Ada Lovelace" });
    await sees(
      dialog,
      /^Accepted in day 2 after the due date: 20 % of the points for each started day, 30 % in all\. That would be 40 %/,
    );
    await sees(dialog, "-2.7");
    await sees(dialog, "Computed: 6.3 of 10 points");
    await takeScreenshot(page, "grade-late");
  });

  it("the student chooses which submission counts, and the instructor's other rule overrules the choice", async () => {
    const { page } = ada;
    await visit(page, place.exercise(exerciseId));
    await button(page, "Let submission 1 count").click();
    await sees(page, "You chose this one");
    const counted = async () => {
      await visit(grace.page, place.exercise(exerciseId, "/review"));
      await button(grace.page, "Compute points").click();
      await sees(grace.page, "The points are computed.");
      return grace.page.getByRole("row", { name: /Ada Lovelace/ }).innerText();
    };
    // 0.972 is 8 of 10 points, 5.6 of which stay.
    await waitFor("the chosen one is marked", async () => (await counted()).includes("5.6"));
    await visit(grace.page, place.exercise(exerciseId, "/edit"));
    await grace.page.getByRole("radio", { name: "The last", exact: true }).check();
    await saveAnew(grace.page);
    await waitFor("the last one is marked", async () => (await counted()).includes("6.3"));
    await reload(ada.page);
    await sees(ada.page, "What to do");
    await expect.poll(() => button(ada.page, /^Let submission/).count()).toBe(0);
    await expectGood(ada.page, "rules-exercise");
    expect([...grace.errors, ...ada.errors]).toEqual([]);
  });
});
