import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { measureFirstLoad } from "../support/first-load";
import { holdTraining } from "../support/processes";
import { waitFor } from "../support/wait";
import { expectGood } from "./appearance";
import { type Demonstration, openDemonstration } from "./demonstration";
import { findEveryPage, isOf, listRoutes, lookThrough, type Place } from "./every-page";
import { arrive, type Person } from "./people";
import { settle, visit } from "./settle";

describe("the demonstration", () => {
  let demonstration: Demonstration;
  let instructor: Person;
  let student: Person;
  let visitor: Person;
  let places: Place[];
  let letTrain: (() => void) | undefined;

  beforeAll(async () => {
    demonstration = await openDemonstration();
    [instructor, student, visitor] = await Promise.all([
      arrive("instructor", "laptop"),
      arrive("student", "phone"),
      arrive("visitor", "laptop"),
    ]);
    await demonstration.signIn(instructor, "instructor");
    await demonstration.signIn(student, "student");
  });
  afterAll(async () => {
    letTrain?.();
    await Promise.all([instructor, student, visitor].map((person) => person?.context.close()));
    await demonstration?.end();
  });

  it("shows a leaderboard that moves within a minute, without a reload", async () => {
    const { page } = instructor;
    await visit(page, demonstration.course);
    const links = page.getByRole("link", { name: /^Exercise \d/ });
    await expect.poll(() => links.count()).toBe(3);
    // The first submissions are to the last exercise.
    await links.filter({ hasText: /^Exercise 3/ }).click();
    const rows = page.getByRole("table", { name: /leaderboard/i }).getByRole("row");
    await rows.first().waitFor();
    const atFirst = await rows.count();
    await waitFor("a row has joined the leaderboard", async () => (await rows.count()) > atFirst, 60);
  });

  it("has every page of the product on the list of those that are looked at", async () => {
    await waitFor(
      "two runs have finished and one trains",
      async () => {
        const { db } = demonstration;
        return (
          (await db.result.count()) >= 2 &&
          (await db.epoch.count({ where: { run: { finishedAt: null } } })) > 0
        );
      },
      120,
    );
    // Its page is looked at while it trains, which would take the time of those who look.
    letTrain = await holdTraining(demonstration.convoy.pid);
    places = await findEveryPage(demonstration.db, instructor.page, demonstration.convoy.address);
    const paths = places.map(({ path }) => path);
    expect(listRoutes().filter((route) => !paths.some((path) => isOf(route, path)))).toEqual([]);
  });

  it.each(["instructor", "student", "visitor"] as const)(
    "has no page of a %s that axe objects to in light and dark, or that sticks out of a screen",
    async (who) => {
      const { page } = { instructor, student, visitor }[who];
      for (const { name, path } of places.filter((place) => place.who === who)) {
        await lookThrough(page, demonstration.convoy.address + path);
        await expectGood(page, name);
      }
    },
  );

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
    page.on(
      "request",
      (request) => new URL(request.url()).searchParams.has("_rsc") && ahead.push(request.url()),
    );
    await visit(page, demonstration.course);
    await settle(page);
    expect(ahead).toEqual([]);
    await page.getByRole("main").getByRole("link").last().hover();
    await expect.poll(() => ahead.length).toBeGreaterThan(0);
  });
});
