import path from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RubricSchema } from "@/core/grade";
import { createDb, type Db } from "@/server/db";
import { findRunningPostgres } from "@/server/postgres";
import { findEnglish } from "../support/english";
import { waitFor } from "../support/wait";
import { show } from "./appearance";
import { type Demonstration, openDemonstration } from "./demonstration";
import { openAll, scrollThrough } from "./openers";
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

/** What axe objects to in what has opened, in light and dark. */
async function findViolations(page: Page, popup: Locator): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await show(page, colorScheme);
    // By the attribute that `openAll` marks it with; the legacy mode opens no other page to sum up in.
    const mark = JSON.stringify(await popup.getAttribute("data-popup"));
    const { violations } = await new AxeBuilder({ page }).include(`[data-popup=${mark}]`).setLegacyMode().analyze();
    found.push(...violations.map(({ id, nodes }) => `${colorScheme}: ${id} at ${nodes.map(({ html }) => html).join("; ")}`));
  }
  return found;
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

  /** The popups that axe has seen, by what opens them. */
  const checked = new Set<string>();

  /** Walks the pages and opens all that opens; returns what is not in Spanish, what axe objects to, and everything that was read. */
  async function walk({ page }: Person, addresses: string[]) {
    const foreign: string[] = [];
    const violations: string[] = [];
    const all = new Set<string>();
    const opened: string[] = [];
    const read = async (place: string) => {
      const fresh = (await readStrings(page)).filter((string) => !all.has(string));
      fresh.forEach((string) => all.add(string));
      const strings = fresh
        .filter((string) => !written.briefs.some((brief) => brief.includes(string)))
        .map((string) => written.titles.reduce((rest, title) => rest.replaceAll(title, ""), string));
      const found = [...findEnglish(strings), ...strings.filter((string) => decimalPoint.test(string) || englishMonth.test(string))];
      foreign.push(...[...new Set(found)].map((string) => `${place}: ${string}`));
    };
    for (const path of addresses) {
      await page.goto(address + path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.waitForLoadState("networkidle");
      await scrollThrough(page);
      await read(path);
      await openAll(page, page.locator("body"), opened, async (popup, name) => {
        await read(`${path}, ${name}`);
        if (!popup || checked.has(name)) return;
        checked.add(name);
        violations.push(...(await findViolations(page, popup)).map((violation) => `${path}, ${name}: ${violation}`));
      });
      expect(await page.locator("html").getAttribute("lang")).toBe("es");
    }
    return { foreign, violations, all: [...all], opened };
  }

  it("has no English on a visitor's pages, nor in what opens there", async () => {
    const { foreign, violations } = await walk(visitor, ["/", "/lesson", "/sign-in", "/register", "/nowhere"]);
    expect({ foreign, violations }).toEqual({ foreign: [], violations: [] });
  });

  it("has no English on an instructor's pages, and writes dates and decimals as Spanish does", async () => {
    const course = new URL(demonstration.course).pathname;
    const results = await db.result.findMany({ include: { run: { include: { submission: true } } }, orderBy: { createdAt: "asc" }, take: 2 });
    const runs = results.map(({ runId }) => runId);
    const { exerciseId, id: submissionId, userId } = results[0]!.run.submission;
    const { id: enrolmentId } = await db.enrolment.findFirstOrThrow({ where: { userId } });
    const { foreign, violations, all, opened } = await walk(instructor, [
      "/courses", ...["", "/members", `/members/${enrolmentId}`, "/wall", `/glance?exercise=${exerciseId}`, "/grades", "/queue", "/audit", "/exercises/new?kind=open"].map((path) => course + path),
      ...["", "/review", "/review/queue", "/edit", "/submit"].map((path) => `/exercises/${exerciseId}${path}`),
      `/runs/${runs[0]}`, `/submissions/${submissionId}`, `/networks/${submissionId}`, `/compare?runs=${runs.join(",")}`, "/courses/new", "/account",
    ]);
    expect({ foreign, violations }).toEqual({ foreign: [], violations: [] });
    expect(opened.length).toBeGreaterThan(40);
    expect(all).toEqual(expect.arrayContaining([expect.stringMatching(spanishMoment), expect.stringMatching(/\d\d,\d\d %/)]));
  });

  it("has no English on a student's pages, those that refuse included", async () => {
    const course = new URL(demonstration.course).pathname;
    const exercises = await db.exercise.findMany({ select: { id: true } });
    const own = await db.run.findFirstOrThrow({ orderBy: { createdAt: "asc" } });
    const { joinCode } = await db.course.findFirstOrThrow();
    const { foreign, violations } = await walk(student, [
      "/courses", course, `${course}/wall`, `${course}/queue`, `${course}/grades`, `/runs/${own.id}`, `/networks/${own.submissionId}`, "/account", "/join", `/join/${joinCode}`,
      ...exercises.flatMap(({ id }) => [`/exercises/${id}`, `/exercises/${id}/submit`]), `/exercises/${exercises[0]!.id}/edit`,
    ]);
    expect({ foreign, violations }).toEqual({ foreign: [], violations: [] });
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
