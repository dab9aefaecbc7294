import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Size, sizes, takeScreenshot } from "../support/browser";
import { measureFirstLoad } from "../support/first-load";
import { waitFor } from "../support/wait";
import { findViolations, show } from "./appearance";
import { type Demonstration, openDemonstration } from "./demonstration";
import { arrive, expectNoSidewaysScroll, type Person } from "./people";

describe("the demonstration", () => {
  let demonstration: Demonstration;
  let instructor: Person;
  let student: Person;
  let course: string;
  const exercises: string[] = [];

  beforeAll(async () => {
    demonstration = await openDemonstration();
    ({ course } = demonstration);
    [instructor, student] = await Promise.all([arrive("instructor", "laptop"), arrive("student", "phone")]);
    await demonstration.signIn(instructor, "instructor");
    await demonstration.signIn(student, "student");
  });
  afterAll(async () => {
    await Promise.all([instructor, student].map((person) => person?.context.close()));
    await demonstration?.end();
  });

  it("shows a leaderboard that moves within a minute, without a reload", async () => {
    const { page } = instructor;
    await page.goto(course);
    const links = page.getByRole("link", { name: /^Exercise \d/ });
    await links.first().waitFor();
    for (const link of await links.all()) exercises.push(new URL((await link.getAttribute("href"))!, course).href);
    expect(exercises).toHaveLength(3);
    const rowsAtFirst = new Map<string, number>();
    const moved = await waitFor("a row has joined a leaderboard", async () => {
      for (const exercise of exercises) {
        if (page.url() !== exercise) await page.goto(exercise);
        const rows = page.getByRole("table", { name: /leaderboard/i }).getByRole("row");
        await rows.first().waitFor();
        const before = rowsAtFirst.get(exercise) ?? (await rows.count());
        rowsAtFirst.set(exercise, before);
        const deadline = Date.now() + 8_000;
        while (Date.now() < deadline) {
          if ((await rows.count()) > before) return true;
          await page.waitForTimeout(200);
        }
      }
      return false;
    }, 60);
    expect(moved).toBe(true);
  });

  it("has no page that axe objects to, in light and dark, for instructor, student and visitor", async () => {
    const ofInstructor = ["", "/members", "/wall", "/grades", "/queue", "/audit", "/exercises/new?kind=open"].map((path) => course + path);
    const ofExercise = ["", "/review", "/edit", "/submit"].map((path) => exercises[1]! + path);
    const run = await findRun(instructor.page, course);
    const pages: [Person, string[]][] = [
      [instructor, [`${demonstration.convoy.address}/courses`, `${demonstration.convoy.address}/account`, ...ofInstructor, ...ofExercise, run]],
      [student, [`${demonstration.convoy.address}/courses`, course, ...exercises, `${exercises[0]}/submit`, `${course}/wall`]],
    ];
    const violations: string[] = [];
    for (const [{ page }, addresses] of pages) {
      for (const address of addresses) {
        await page.goto(address);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await page.waitForLoadState("networkidle");
        violations.push(...(await findViolations(page)));
      }
    }
    await student.context.clearCookies();
    for (const path of ["/", "/sign-in", "/register", "/join", "/nowhere"]) {
      await student.page.goto(demonstration.convoy.address + path);
      violations.push(...(await findViolations(student.page)));
    }
    expect(violations).toEqual([]);
  });

  it("has no page that asks for more than 300 kB of script before it answers; editors and charts load when they are used", async () => {
    const { page } = instructor;
    const { address } = demonstration.convoy;
    const ofCourse = ["", "/members", "/wall", "/grades", "/queue", "/audit", "/glance", "/exercises/new?kind=open"].map((path) => course + path);
    const ofExercise = ["", "/review", "/review/queue", "/edit", "/submit"].map((path) => exercises[1]! + path);
    const others = ["/", "/sign-in", "/lesson", "/courses", "/account"].map((path) => address + path);
    const loads: [string, number][] = [];
    for (const each of [...others, ...ofCourse, ...ofExercise, await findRun(page, course)]) loads.push([each, await measureFirstLoad(page, each)]);
    expect(loads.filter(([, kilobytes]) => kilobytes > 300)).toEqual([]);
  });

  it.each(Object.keys(sizes) as Size[])("fits its pages into a %s's width", async (size) => {
    const { page } = instructor;
    await page.setViewportSize(sizes[size]);
    const addresses = { course, exercise: exercises[2]!, review: `${exercises[0]}/review`, builder: `${exercises[1]}/submit`, wall: `${course}/wall`, gradebook: `${course}/grades`, queue: `${course}/queue`, audit: `${course}/audit` };
    for (const [name, address] of Object.entries(addresses)) {
      await page.goto(address);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.waitForLoadState("networkidle");
      await expectNoSidewaysScroll(page);
      for (const colorScheme of ["light", "dark"] as const) {
        await show(page, colorScheme);
        await takeScreenshot(page, `demonstration-${name}-${size}-${colorScheme}`);
      }
    }
  });
});

/** A run that has begun: the wall shows one for each student. */
async function findRun(page: Page, course: string): Promise<string> {
  await page.goto(`${course}/wall`);
  const link = page.locator('a[href^="/runs/"]').first();
  await link.waitFor();
  return new URL((await link.getAttribute("href"))!, course).href;
}
