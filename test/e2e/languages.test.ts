import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RubricSchema } from "@/core/grade";
import { createDb, type Db } from "@/server/db";
import { findRunningPostgres } from "@/server/postgres";
import { findEnglish } from "../support/english";
import { waitFor } from "../support/wait";
import { type Demonstration, openDemonstration } from "./demonstration";
import { arrive, type Person } from "./people";

/** With a point before its decimals. Three digits may be thousands, and the clock of a processor is part of its name. */
const decimalPoint = /(?<![\d.,])(?:0\.\d+|\d+\.(?:\d{1,2}|\d{4,}))(?![\d.]| ?GHz)/;
const englishMonth = /\d (?:Jan|Apr|Aug|Dec)[a-z]* \d/;
const spanishMoment = /\d{1,2} (?:ene|feb|mar|abr|may|jun|jul|ago|sept|oct|nov|dic)/;

/** What a page says to eyes and ears, but for code. */
function readStrings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const strings: string[] = [];
    const isForeign = (element: Element) => element.closest("script, style, code, pre, textarea, [lang]:not(html), .cm-editor") !== null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (element && !isForeign(element)) strings.push(walker.currentNode.textContent ?? "");
    }
    for (const name of ["aria-label", "aria-description", "aria-roledescription", "title", "placeholder", "alt"]) {
      for (const element of document.querySelectorAll(`[${name}]`)) if (!isForeign(element)) strings.push(element.getAttribute(name) ?? "");
    }
    return [document.title, ...strings].map((string) => string.trim().replace(/\s+/g, " ")).filter(Boolean);
  });
}

describe("Convoy in Spanish", () => {
  let demonstration: Demonstration;
  let db: Db;
  let instructor: Person;
  let student: Person;
  let visitor: Person;
  let address: string;
  /** What the author of the exercises wrote, in a language of their own. */
  let written: { briefs: string[]; titles: string[] };

  beforeAll(async () => {
    demonstration = await openDemonstration();
    address = demonstration.convoy.address;
    db = createDb((await findRunningPostgres(path.join(demonstration.dataDir, "demonstration"), "demonstration")) ?? "");
    [instructor, student, visitor] = await Promise.all([arrive("instructor", "laptop"), arrive("student", "laptop"), arrive("visitor", "laptop")]);
    await demonstration.signIn(instructor, "instructor");
    await demonstration.signIn(student, "student");
    await visitor.page.goto(address);
    for (const { page } of [instructor, student, visitor]) {
      await page.getByRole("button", { name: "Language: English" }).click();
      await page.getByRole("menuitem", { name: "Español" }).click();
      await page.locator("html[lang=es]").waitFor();
    }
    const exercises = await db.exercise.findMany({ select: { brief: true, rubric: true, title: true } });
    written = {
      briefs: exercises.map(({ brief }) => brief.replace(/\s+/g, " ")),
      titles: exercises.flatMap(({ title, rubric }) => [title, ...RubricSchema.parse(rubric).map(({ label }) => label)]),
    };
    await waitFor("two runs have finished", async () => (await db.result.count()) >= 2, 120);
  });
  afterAll(async () => {
    await db?.$disconnect();
    await Promise.all([instructor, student, visitor].map((person) => person?.context.close()));
    await demonstration?.end();
  });

  /** Walks the pages; returns what is not in Spanish, page by page, and everything that was read. */
  async function walk({ page }: Person, addresses: string[]) {
    const foreign: string[] = [];
    const all: string[] = [];
    for (const path of addresses) {
      await page.goto(address + path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.waitForLoadState("networkidle");
      const strings = (await readStrings(page))
        .filter((string) => !written.briefs.some((brief) => brief.includes(string)))
        .map((string) => written.titles.reduce((rest, title) => rest.replaceAll(title, ""), string));
      all.push(...strings);
      const found = [...findEnglish(strings), ...strings.filter((string) => decimalPoint.test(string) || englishMonth.test(string))];
      foreign.push(...[...new Set(found)].map((string) => `${path}: ${string}`));
      expect(await page.locator("html").getAttribute("lang")).toBe("es");
    }
    return { foreign, all };
  }

  it("has no English on a visitor's pages", async () => {
    expect((await walk(visitor, ["/", "/lesson", "/sign-in", "/register", "/nowhere"])).foreign).toEqual([]);
  });

  it("has no English on an instructor's pages, and writes dates and decimals as Spanish does", async () => {
    const course = new URL(demonstration.course).pathname;
    const results = await db.result.findMany({ include: { run: { include: { submission: true } } }, orderBy: { createdAt: "asc" }, take: 2 });
    const runs = results.map(({ runId }) => runId);
    const { exerciseId, id: submissionId, userId } = results[0]!.run.submission;
    const { id: enrolmentId } = await db.enrolment.findFirstOrThrow({ where: { userId } });
    const { foreign, all } = await walk(instructor, [
      "/courses", ...["", "/members", `/members/${enrolmentId}`, "/wall", `/glance?exercise=${exerciseId}`, "/grades", "/queue", "/audit", "/exercises/new?kind=open"].map((path) => course + path),
      ...["", "/review", "/review/queue", "/edit", "/submit"].map((path) => `/exercises/${exerciseId}${path}`),
      `/runs/${runs[0]}`, `/submissions/${submissionId}`, `/compare?runs=${runs.join(",")}`, "/courses/new", "/account",
    ]);
    expect(foreign).toEqual([]);
    expect(all).toEqual(expect.arrayContaining([expect.stringMatching(spanishMoment), expect.stringMatching(/\d\d,\d\d %/)]));
  });

  it("has no English on a student's pages, those that refuse included", async () => {
    const course = new URL(demonstration.course).pathname;
    const exercises = await db.exercise.findMany({ select: { id: true } });
    const own = await db.run.findFirstOrThrow({ orderBy: { createdAt: "asc" } });
    const { foreign } = await walk(student, [
      "/courses", course, `${course}/wall`, `${course}/queue`, `${course}/grades`, `/runs/${own.id}`, "/account", "/join",
      ...exercises.flatMap(({ id }) => [`/exercises/${id}`, `/exercises/${id}/submit`]), `/exercises/${exercises[0]!.id}/edit`,
    ]);
    expect(foreign).toEqual([]);
  });

  it("answers what it refuses with the status that says so", async () => {
    const course = new URL(demonstration.course).pathname;
    const status = async ({ page }: Person, path: string) => (await page.goto(address + path))?.status();
    expect(await status(student, `${course}/grades`)).toBe(403);
    expect(await status(student, `${course}/exercises/new?kind=open`)).toBe(403);
    expect(await status(student, "/exercises/nowhere")).toBe(404);
    expect(await status(visitor, "/nowhere")).toBe(404);
    expect(await status(student, course)).toBe(200);
  });
});
