import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createInvitation } from "@/server/account/invitations";
import { toJson } from "@/server/base/audit";
import { takeScreenshot } from "../support/browser";
import { lookThrough } from "./every-page";
import { arrive, button, type Person, sees } from "./people";
import { openSeededClass, type SeededClass } from "./seeded-class";
import { visit } from "./settle";
import { fillClass, type WorkedClass } from "./worked-class";

/** Hands that count what they do. */
function makeHands(page: Page) {
  const done = { taps: 0, fields: 0, keys: 0 };
  return {
    done,
    tap: async (target: Locator) => {
      done.taps += 1;
      await target.click();
    },
    write: async (field: Locator, text: string) => {
      done.fields += 1;
      await field.fill(text);
    },
    press: async (key: string) => {
      done.keys += 1;
      await page.keyboard.press(key);
    },
  };
}

/** The whole of it is on the screen. */
async function isInView(page: Page, target: Locator): Promise<boolean> {
  const [box, size] = [await target.boundingBox(), page.viewportSize()!];
  return box !== null && box.y >= 0 && box.y + box.height <= size.height;
}

const scrolled = (page: Page) => page.evaluate(() => window.scrollY);

describe("what people come for", () => {
  let place: SeededClass;
  let filled: WorkedClass;
  let teacher: Person;
  let joiner: Person;
  let student: Person;

  beforeAll(async () => {
    place = await openSeededClass();
    filled = await fillClass(place);
    [teacher, joiner, student] = await Promise.all([
      arrive("Emmy Artin", "laptop"),
      arrive("Olga Lee", "phone"),
      place.welcome(filled.students[0]!, "phone"),
    ]);
  });
  afterAll(async () => {
    await Promise.all([teacher, joiner].map((person) => person?.context.close()));
    await place?.end();
  });

  it("a teacher comes from the link to three exercises and the code on the projector with six clicks", async () => {
    const { page, name, email } = teacher;
    const { path } = await createInvitation(place.db, place.instructor, new Date());
    const { done, tap, write } = makeHands(page);
    await visit(page, place.site.address + path);
    await write(page.getByLabel("Name", { exact: true }), name);
    await write(page.getByLabel("E-mail"), email);
    await write(page.getByLabel("Password", { exact: true }), "a quiet blue heron");
    await tap(button(page, "Create account"));
    await tap(page.getByRole("link", { name: /create a course/i }).first());
    await write(page.getByLabel("Title"), "Neural networks II");
    await tap(page.getByRole("button", { name: /create/i }));
    await tap(button(page, "Publish all three"));
    await page.getByRole("link", { name: /^Exercise 3/ }).waitFor();
    await tap(page.getByRole("link", { name: "Show on the projector" }));
    await page.waitForURL("**/wall**");
    const courseId = /courses\/([^/]+)/.exec(page.url())![1]!;
    const { joinCode } = await place.db.course.findUniqueOrThrow({ where: { id: courseId } });
    await sees(page, joinCode);
    expect(done.taps).toBeLessThanOrEqual(6);
    expect(done.fields).toBeLessThanOrEqual(4);
  });

  it("a student comes from the QR code to an open exercise with three fields and two taps", async () => {
    const { page, name, email } = joiner;
    const { done, tap, write } = makeHands(page);
    await visit(page, place.joinLink);
    await write(page.getByLabel("Name", { exact: true }), name);
    await write(page.getByLabel("E-mail"), email);
    await write(page.getByLabel("Password", { exact: true }), "a quiet blue heron");
    await tap(button(page, "Join the course"));
    await tap(page.getByRole("link", { name: /^Exercise 1/ }).first());
    await sees(page, "What to do");
    expect(done).toEqual({ taps: 2, fields: 3, keys: 0 });
  });

  it("a student trains exercise 1 with two taps and one number, and scrolls nowhere on a phone", async () => {
    const { page } = joiner;
    await visit(page, place.exercise(filled.exercises.more_iterations));
    const { done, tap, write } = makeHands(page);
    const design = page.getByRole("link", { name: "Design and submit" }).first();
    expect(await isInView(page, design)).toBe(true);
    await tap(design);
    const epochs = page.getByLabel("Epochs", { exact: true });
    await epochs.waitFor();
    expect(await isInView(page, epochs)).toBe(true);
    await write(epochs, "2");
    const submit = button(page, "Submit and train");
    await expect.poll(() => submit.isEnabled()).toBe(true);
    expect(await isInView(page, submit)).toBe(true);
    expect(await scrolled(page)).toBe(0);
    await tap(submit);
    await page.waitForURL("**/runs/**");
    await takeScreenshot(page, "journey-training");
    expect(done).toEqual({ taps: 2, fields: 1, keys: 0 });
    // It has been seen to wait; what it trains is no matter here.
    await button(page, /^Cancel/).click();
    await button(page.getByRole("dialog"), "Cancel the run").click();
  });

  it("a student draws for their own network, and writes their answer, with one tap each from the result", async () => {
    const { page } = student;
    const run = filled.runs[0]!;
    await place.db.submission.update({ where: { id: run.submissionId }, data: { answer: "" } });
    await visit(page, `${place.site.address}/runs/${run.id}`);
    const drawing = makeHands(page);
    const draw = button(page, "Draw a digit");
    expect(await isInView(page, draw)).toBe(true);
    await drawing.tap(draw);
    const board = page.getByRole("application");
    await board.waitFor();
    expect(await isInView(page, board)).toBe(true);
    await takeScreenshot(page, "journey-draw");
    const answering = makeHands(page);
    await answering.tap(button(page, "Write an answer"));
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
    expect([drawing.done.taps, answering.done.taps]).toEqual([1, 1]);
  });

  it("nobody scrolls far on a phone: each page of work is at most half as high as it once was", async () => {
    const run = filled.runs[0]!;
    const staff = await place.welcome(place.instructor, "phone");
    const { more_iterations: first, open: third } = filled.exercises;
    const pages: [Person, string, number][] = [
      [student, place.exercise(first, "/submit"), 2_950],
      [student, `${place.site.address}/runs/${run.id}`, 2_120],
      [student, place.exercise(first), 1_800],
      [student, place.exercise(third), 2_000],
      [staff, place.exercise(first, "/review/queue"), 1_800],
    ];
    const tooHigh: [string, number][] = [];
    for (const [{ page }, address, most] of pages) {
      await page.setViewportSize({ width: 390, height: 844 });
      await lookThrough(page, address);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      if (height > most) tooHigh.push([address, height]);
    }
    expect(tooHigh).toEqual([]);
  });

  it("a teacher marks a student with three keys, goes on to the next by itself, and uses no mouse", async () => {
    const { db, exercise, welcome, instructor } = place;
    const { more_iterations: id } = filled.exercises;
    const { rubric } = await db.exercise.findUniqueOrThrow({ where: { id } });
    const line = { kind: "manual", id: "argument", label: "The argument is sound", points: 3 };
    await db.exercise.update({ where: { id }, data: { rubric: toJson([...(rubric as object[]), line]) } });
    const { page, errors } = await welcome(instructor);
    await visit(page, exercise(id, "/review/queue"));
    const field = page.getByLabel("The argument is sound");
    const name = () => page.locator("h2[tabindex='-1']").innerText();
    const left = async () =>
      Number(/(\d+) left to mark/.exec(await page.getByRole("complementary").innerText())?.[1] ?? 0);
    await field.waitFor();
    const [first, before] = [await name(), await left()];
    const { done, press } = makeHands(page);
    await press("1");
    await press("2");
    await press("Control+Enter");
    await expect.poll(name).not.toBe(first);
    expect(done).toEqual({ taps: 0, fields: 0, keys: 3 });
    expect(await left()).toBe(before - 1);
    const grade = await db.grade.findFirstOrThrow({ where: { exerciseId: id } });
    expect(grade.linePoints).toEqual({ argument: 2 });
    // Nobody goes on past a line that has no points by mistake.
    await field.waitFor();
    await press("Control+Enter");
    await sees(page, /^Give points, even 0/);
    for (let rest = before - 1; rest > 0; rest--) {
      const shown = await name();
      await field.waitFor();
      await press(rest === before - 1 ? "3" : "1");
      if (rest !== before - 1) await press("3");
      await press("Control+Enter");
      if (rest > 1) await expect.poll(name).not.toBe(shown);
    }
    await sees(page, "Nothing left to mark");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+?");
    await sees(page.getByRole("dialog"), "Save and go to the next student left");
    expect(errors).toEqual([]);
  });
});
