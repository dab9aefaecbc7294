import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeScreenshot } from "../support/browser";
import { waitFor } from "../support/wait";
import { expectGood } from "./appearance";
import { button, expectNoSidewaysScroll, type Person, sees } from "./people";
import { openSeededClass, type SeededClass } from "./seeded-class";
import { reload, visit } from "./settle";
import { fillClass } from "./worked-class";

describe("marking: one after the other, blind, with a template, released, asked about and answered", () => {
  let place: SeededClass;
  let instructor: Person;
  let student: Person;
  let course: string;
  let exercise: string;

  beforeAll(async () => {
    place = await openSeededClass();
    const { exercises, students } = await fillClass(place);
    [course, exercise] = [place.course(), place.exercise(exercises.more_iterations)];
    [instructor, student] = await Promise.all([
      place.welcome(place.instructor),
      place.welcome(students[0]!, "phone"),
    ]);
  });
  afterAll(() => place?.end());

  const shownName = async () => (await instructor.page.locator("h2[tabindex='-1']").textContent()) ?? "";

  it("keys lead from student to student, and out of a field, but not while somebody types", async () => {
    const { page } = instructor;
    await visit(page, `${exercise}/review/queue`);
    await sees(page, /^1 of \d+$/);
    const first = await shownName();
    await page.keyboard.press("j");
    await sees(page, /^2 of \d+$/);
    await expect.poll(shownName).not.toBe(first);
    const second = await shownName();
    await page.keyboard.press("ArrowLeft");
    await sees(page, /^1 of \d+$/);
    await page.keyboard.press("ArrowRight");
    await page.getByLabel("Feedback").press("k");
    await expect.poll(() => shownName()).toBe(second);
    await page.keyboard.press("Escape");
    await page.keyboard.press("k");
    await sees(page, /is not saved yet/);
    await button(page, "Leave").click();
    await sees(page, /^1 of \d+$/);
    await takeScreenshot(page, "marking-queue");
  });

  it("a template goes into the feedback of somebody whose name is hidden", async () => {
    const { page } = instructor;
    const name = await shownName();
    await page.getByRole("switch", { name: "Blind marking" }).press("Space");
    await waitFor(
      "the name is hidden",
      async () => (await page.getByText(name, { exact: true }).count()) === 0,
    );
    await page.locator("summary", { hasText: "Comment templates" }).click();
    await button(page, "Add a template").click();
    await page.getByLabel("Title").fill("Overfitting");
    await page.getByLabel("Text", { exact: true }).fill("The curves **part**.");
    await button(page, "Save the template").click();
    await button(page, "Insert a comment").click();
    await page.getByRole("menuitem", { name: "Overfitting" }).click();
    await expect.poll(() => page.getByLabel("Feedback").inputValue()).toBe("The curves **part**.");
    await button(page, "Save").click();
    await sees(page, /^Saved for/);
    await reload(page);
    await expect.poll(() => shownName()).not.toBe(name);
    await takeScreenshot(page, "marking-blind");
    const hidden = await shownName();
    await page.getByRole("switch", { name: "Blind marking" }).press("Space");
    await expect.poll(() => shownName()).not.toBe(hidden);
  });

  it("one student gets other dates than the class, and loses them again", async () => {
    const { page } = instructor;
    await visit(page, `${exercise}/edit`);
    await sees(page, "Nobody has an extension.");
    await button(page, "Give an extension").click();
    const dialog = page.getByRole("dialog");
    await button(dialog, "Save the extension").click();
    await sees(dialog, "Choose a student or a section.");
    await dialog.getByLabel("For whom").first().click();
    await page.getByRole("option").first().click();
    await dialog.getByLabel("Reason").fill("Ill.");
    await takeScreenshot(page, "extension");
    await button(dialog, "Save the extension").click();
    await sees(page, "The extension is saved.");
    await expectNoSidewaysScroll(page);
    await button(page, /^Take the extension of .* back$/).click();
    await button(page.getByRole("dialog"), "Take back").click();
    await sees(page, "Nobody has an extension.");
  });

  it("networks that are alike stand together, and a student's attempts in time", async () => {
    const { page } = instructor;
    await visit(page, `${exercise}/review`);
    await page.getByText("Show the groups").press("Enter");
    await sees(page, /^Group 1: \d+ students$/);
    await page.getByText("Compare the bits").press("Enter");
    await sees(page, /^None has finished/);
    await expectGood(page, "clusters");
    await button(page, /^Review /)
      .first()
      .click();
    await page.getByRole("dialog").getByRole("link", { name: "Timeline of attempts" }).press("Enter");
    await sees(page, /^Timeline of /);
    await sees(page, /with seed \d+: \w+, test accuracy/);
    await page.getByLabel("Exercise", { exact: true }).selectOption({ index: 1 });
    await expectGood(page, "timeline");
  });

  it("a student asks about a released grade, and reads the answer", async () => {
    const { page } = instructor;
    await visit(page, `${exercise}/review`);
    await button(page, /^Release all/).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("checkbox").check();
    await button(dialog, /^Release \d+ grade/).click();
    await sees(page, /released\.$/);
    await visit(student.page, exercise);
    await button(student.page, "Ask for a regrade").click();
    await student.page.getByLabel(/What should be looked at again/).fill("My curve had not settled yet.");
    await button(student.page, "Send the request").click();
    await sees(student.page, "It waits for an answer.");
    await expectNoSidewaysScroll(student.page);
    await visit(page, course);
    await sees(page, "1 student waits for a regrade");
    await visit(page, `${exercise}/review`);
    await sees(page, "My curve had not settled yet.");
    await button(page, /^Answer /).click();
    await page.getByRole("textbox", { name: "New points" }).fill("6.5");
    await page.getByLabel("Reason", { exact: true }).fill("True.");
    await takeScreenshot(page, "regrade-answer");
    await button(page, "Send the answer").click();
    await sees(page, /has your answer/);
    await reload(student.page);
    await sees(student.page, /became 6.5 points/);
    await sees(student.page, "The answer: True.");
    await takeScreenshot(student.page, "regrade-answered");
    expect([...instructor.errors, ...student.errors]).toEqual([]);
  });
});
