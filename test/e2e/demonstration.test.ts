import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sizes } from "../support/browser";
import { measureFirstLoad } from "../support/first-load";
import { waitFor } from "../support/wait";
import { expectGood } from "./appearance";
import { type Demonstration, openDemonstration } from "./demonstration";
import { findEveryPage, isOf, listRoutes, type Place, visit } from "./every-page";
import { arrive, type Person } from "./people";

describe("the demonstration", () => {
  let demonstration: Demonstration;
  let instructor: Person;
  let student: Person;
  let visitor: Person;
  let places: Place[];
  let course: string;
  const exercises: string[] = [];

  beforeAll(async () => {
    demonstration = await openDemonstration();
    ({ course } = demonstration);
    [instructor, student, visitor] = await Promise.all([arrive("instructor", "laptop"), arrive("student", "phone"), arrive("visitor", "laptop")]);
    await demonstration.signIn(instructor, "instructor");
    await demonstration.signIn(student, "student");
  });
  afterAll(async () => {
    await Promise.all([instructor, student, visitor].map((person) => person?.context.close()));
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

  it("has every page of the product on the list of those that are looked at", async () => {
    await waitFor("two runs have finished", async () => (await demonstration.db.result.count()) >= 2, 120);
    places = await findEveryPage(demonstration.db, instructor.page, demonstration.convoy.address);
    const paths = places.map(({ path }) => path);
    expect(listRoutes().filter((route) => !paths.some((path) => isOf(route, path)))).toEqual([]);
  });

  it.each(["instructor", "student", "visitor"] as const)("has no page of a %s that axe objects to or that sticks out of a screen, in light and dark, and leaves pictures of all", async (who) => {
    const { page } = { instructor, student, visitor }[who];
    for (const { name, path } of places.filter((place) => place.who === who)) {
      if (who === "student") await page.setViewportSize(sizes.phone);
      await visit(page, demonstration.convoy.address + path);
      await expectGood(page, name);
    }
  });

  it("has no page that asks for more than 300 kB of script before it answers; editors and charts load when they are used", async () => {
    const loads: [string, number][] = [];
    for (const { name, path, who } of places) {
      if (who === "student" || name === "visitor-nowhere") continue;
      loads.push([name, await measureFirstLoad(instructor.page, demonstration.convoy.address + path)]);
    }
    expect(loads.filter(([, kilobytes]) => kilobytes > 300)).toEqual([]);
  });

  it("fetches another page once its link is pointed at, not all whose links are in sight", async () => {
    const { page } = instructor;
    const ahead: string[] = [];
    page.on("request", (request) => new URL(request.url()).searchParams.has("_rsc") && ahead.push(request.url()));
    await page.goto(demonstration.course, { waitUntil: "networkidle" });
    expect(ahead).toEqual([]);
    await page.getByRole("main").getByRole("link").last().hover();
    await expect.poll(() => ahead.length).toBeGreaterThan(0);
  });
});
