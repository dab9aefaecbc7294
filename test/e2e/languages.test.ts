import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RubricSchema } from "@/core/grade/grade";
import { findEnglish } from "../support/english";
import { findViolations } from "./appearance";
import { openAll, scrollThrough } from "./openers";
import { arrive, type Person } from "./people";
import { openSeededClass, type SeededClass } from "./seeded-class";
import { visit } from "./settle";
import { fillClass, type WorkedClass } from "./worked-class";

/**
 * With a point before its decimals. Three digits may be thousands, and the clock of a processor is part of
 * its name.
 */
const decimalPoint = /(?<![\d.,])(?:0\.\d+|\d+\.(?:\d{1,2}|\d{4,}))(?![\d.]| ?GHz)/;
const englishMonth = /\d (?:Jan|Apr|Aug|Dec)[a-z]* \d/;
const spanishMoment = /\d{1,2} (?:ene|feb|mar|abr|may|jun|jul|ago|sept|oct|nov|dic)/;

/** What a page says to eyes and ears, but for code. */
function readStrings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const strings: string[] = [];
    const isForeign = (element: Element) =>
      element.closest("script, style, code, pre, textarea, [lang]:not(html), .cm-editor") !== null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (element && !isForeign(element)) strings.push(walker.currentNode.textContent ?? "");
    }
    for (const name of [
      "aria-label",
      "aria-description",
      "aria-roledescription",
      "title",
      "placeholder",
      "alt",
    ]) {
      for (const element of document.querySelectorAll(`[${name}]`))
        if (!isForeign(element)) strings.push(element.getAttribute(name) ?? "");
    }
    return [document.title, ...strings].map((string) => string.trim().replace(/\s+/g, " ")).filter(Boolean);
  });
}

describe("Convoy in Spanish", () => {
  let place: SeededClass;
  let work: WorkedClass;
  let instructor: Person;
  let student: Person;
  let visitor: Person;
  let address: string;
  /** What the author of the exercises wrote, in a language of their own. */
  let written: { briefs: string[]; titles: string[] };

  beforeAll(async () => {
    place = await openSeededClass();
    work = await fillClass(place);
    address = place.site.address;
    [instructor, student, visitor] = await Promise.all([
      place.welcome(place.instructor),
      place.welcome(work.students[0]!),
      arrive("visitor", "laptop"),
    ]);
    for (const { page } of [instructor, student, visitor]) {
      await visit(page, address);
      await page.getByRole("button", { name: "Language: English" }).click();
      await page.getByRole("menuitem", { name: "Español" }).click();
      await page.locator("html[lang=es]").waitFor();
    }
    const exercises = await place.db.exercise.findMany({ where: { courseId: place.courseId } });
    written = {
      briefs: exercises.map(({ brief }) => brief.replace(/\s+/g, " ")),
      titles: exercises.flatMap(({ title, rubric }) => [
        title,
        ...RubricSchema.parse(rubric).map(({ label }) => label),
      ]),
    };
  });
  afterAll(async () => {
    await visitor?.context.close();
    await place?.end();
  });

  /** The popups that axe has seen, by what opens them. */
  const checked = new Set<string>();

  /**
   * Walks the pages and opens all that opens; returns what is not in Spanish, what axe objects to, and
   * everything that was read.
   */
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
      const found = [
        ...findEnglish(strings),
        ...strings.filter((string) => decimalPoint.test(string) || englishMonth.test(string)),
      ];
      foreign.push(...[...new Set(found)].map((string) => `${place}: ${string}`));
    };
    for (const path of addresses) {
      await visit(page, address + path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await scrollThrough(page);
      await read(path);
      await openAll(page, page.locator("body"), opened, async (popup, name) => {
        await read(`${path}, ${name}`);
        if (!popup || checked.has(name)) return;
        checked.add(name);
        const mark = JSON.stringify(await popup.getAttribute("data-popup"));
        violations.push(
          ...(await findViolations(page, `[data-popup=${mark}]`)).map((violation) => `${name}: ${violation}`),
        );
      });
      await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("es");
    }
    return { foreign, violations, all: [...all], opened };
  }

  it("has no English on a visitor's pages, nor in what opens there", async () => {
    const { foreign, violations } = await walk(visitor, [
      "/",
      "/lesson",
      "/sign-in",
      "/register",
      "/forgot",
      "/reset/none",
      "/nowhere",
    ]);
    expect({ foreign, violations }).toEqual({ foreign: [], violations: [] });
  });

  it("has no English on an instructor's pages, and writes dates and decimals as Spanish does", async () => {
    const course = `/courses/${place.courseId}`;
    const exerciseId = work.exercises.open;
    const [{ enrolmentId }, [first, second]] = [work.students[0]!, work.runs];
    const { foreign, violations, all, opened } = await walk(instructor, [
      "/courses",
      ...[
        "",
        "/members",
        `/members/${enrolmentId}`,
        "/wall",
        "/polls",
        `/glance?exercise=${exerciseId}`,
        "/grades",
        "/queue",
        "/settings",
        "/audit",
        "/exercises/new?kind=open",
      ].map((path) => course + path),
      ...["", "/review", "/review/queue", "/edit", "/submit"].map(
        (path) => `/exercises/${exerciseId}${path}`,
      ),
      `/runs/${first!.id}`,
      `/runs/${work.training}`,
      `/submissions/${first!.submissionId}`,
      `/networks/${first!.submissionId}`,
      `/compare?runs=${first!.id},${second!.id}`,
      "/courses/new",
      "/account",
    ]);
    expect({ foreign, violations }).toEqual({ foreign: [], violations: [] });
    expect(opened.length).toBeGreaterThan(40);
    expect(all).toEqual(
      expect.arrayContaining([expect.stringMatching(spanishMoment), expect.stringMatching(/\d\d,\d\d %/)]),
    );
  });

  it("has no English on a student's pages, those that refuse included", async () => {
    const course = `/courses/${place.courseId}`;
    const own = work.runs[0]!;
    const { foreign, violations } = await walk(student, [
      "/courses",
      course,
      `${course}/wall`,
      `${course}/polls`,
      `${course}/queue`,
      `${course}/grades`,
      `/runs/${own.id}`,
      `/networks/${own.submissionId}`,
      "/account",
      "/join",
      new URL(place.joinLink).pathname,
      ...Object.values(work.exercises).flatMap((id) => [`/exercises/${id}`, `/exercises/${id}/submit`]),
      `/exercises/${work.exercises.open}/edit`,
    ]);
    expect({ foreign, violations }).toEqual({ foreign: [], violations: [] });
  });

  it("answers what it refuses with the status that says so", async () => {
    const course = `/courses/${place.courseId}`;
    const status = async ({ page }: Person, path: string) => (await visit(page, address + path))?.status();
    expect(await status(student, `${course}/grades`)).toBe(403);
    expect(await status(student, `${course}/exercises/new?kind=open`)).toBe(403);
    expect(await status(student, "/exercises/nowhere")).toBe(404);
    expect(await status(visitor, "/nowhere")).toBe(404);
    expect(await status(student, course)).toBe(200);
  });
});
