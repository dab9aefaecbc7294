import Papa from "papaparse";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { releaseGrades, saveGrade } from "@/server/grades";
import { requirePermission } from "@/server/permissions";
import { takeScreenshot } from "../support/browser";
import { later, makeExercise } from "../support/factories";
import { button, download, expectNoSidewaysScroll, type Person, sees } from "./people";
import { openSeededClass, type SeededClass, wholeSecond } from "./seeded-class";

describe("grades go home, and the record says who took them", () => {
  let place: SeededClass;
  let grace: Person;
  let exerciseId: string;
  const email: Record<string, string> = {};

  beforeAll(async () => {
    place = await openSeededClass({ trainers: false });
    const { db, courseId, instructor } = place;
    const now = wholeSecond();
    const dates = { opensAt: later(-48, now), dueAt: later(-2, now), closesAt: later(-1, now) };
    exerciseId = (await makeExercise(db, courseId, { title: "Homework", rubric: [{ id: "m", kind: "manual", label: "All of it", points: 8 }], ...dates })).id;
    const access = await requirePermission(db, instructor, "grade.release", { exerciseId }, now);
    for (const [name, points] of [["Ada Lovelace", 7.5], ["Bob \"Bo\" Hope", 4], ["Cyd Charisse", 2]] as const) {
      const student = await place.makeStudent(name);
      email[name] = student.email;
      const enrolmentIds = [student.enrolmentId];
      const grade = { exerciseId, enrolmentId: student.enrolmentId, overridePoints: points, overrideReason: "Read by hand.", feedback: "=1+1" };
      await saveGrade(db, instructor, access, grade, now);
      if (name !== "Cyd Charisse") await releaseGrades(db, instructor, access, { exerciseId, enrolmentIds }, now);
    }
    grace = await place.welcome(instructor);
  });
  afterAll(() => place?.end());

  it("Canvas's file is compared cell by cell, and comes back with one column filled in and every other byte as it was", async () => {
    const { page } = grace;
    const makeFile = (ada: string, bob: string) => Buffer.from([
      "\uFEFFStudent,ID,SIS User ID,SIS Login ID,Section,Quiz (11),Homework (12),Final Score",
      "    Points Possible,,,,,5,8,(read only)",
      `"Lovelace, Ada",101,,${email["Ada Lovelace"]},"A, morning",4,${ada},81.5`,
      `"Hope, Bob ""Bo""",102,,"${email["Bob \"Bo\" Hope"]}",A,,${bob},`,
      `"Charisse, Cyd",103,,${email["Cyd Charisse"]},A,1.0,,`,
      `"Nobody, At All",104,,nobody@school.test,A,3,EX,7`,
      `"Student, Test",,,8f1d0,A,,,`,
      "",
    ].join("\r\n"));
    await page.goto(place.exercise(exerciseId, "/review"));
    await button(page, "Fill in your school's file").click();
    const dialog = page.getByRole("dialog");
    await dialog.locator("input[type=file]").setInputFiles({ name: "gradebook.csv", mimeType: "text/csv", buffer: makeFile("", "3.00") });
    await sees(dialog, /^Recognised as Canvas gradebook/);
    const line = async (name: string) => (await dialog.getByRole("row", { name }).getByRole("cell").allTextContents()).join(" | ");
    expect(await line("Lovelace, Ada")).toMatch(/ 7\.50 \| New/);
    expect(await line("Hope, Bob")).toMatch(/\| 3\.00 4\.00 \| Changed/);
    expect(await line("Charisse, Cyd")).toContain("Not released");
    expect(await line("Nobody, At All")).toContain("Unmatched");
    await takeScreenshot(page, "canvas-file");
    const { fileName, bytes } = await download(page, () => button(dialog, "Download the filled-in file").click());
    expect(fileName).toBe("gradebook.csv");
    expect(bytes.toString()).toBe(makeFile("7.50", "4.00").toString());
    expect(bytes.equals(makeFile("7.50", "4.00"))).toBe(true);
    await page.keyboard.press("Escape");
  });

  it("a workbook in percent opens with numbers, and with texts that are no formulas", async () => {
    const { page } = grace;
    await button(page, "Export grades").click();
    await page.getByRole("menuitemradio", { name: /^Percent/ }).click();
    await takeScreenshot(page, "export-menu");
    const { fileName, bytes } = await download(page, () => page.getByRole("menuitem", { name: /^Excel/ }).click());
    expect(fileName).toMatch(/-grades-xlsx-percent-.*\.xlsx$/);
    expect(await readSheet(bytes)).toEqual([
      ["Name", "Email", "Homework", "Homework: maximum", "Homework: feedback"],
      ["Ada Lovelace", email["Ada Lovelace"], 93.75, 100, "=1+1"],
      ["Bob \"Bo\" Hope", email["Bob \"Bo\" Hope"], 50, 100, "=1+1"],
      ["Cyd Charisse", email["Cyd Charisse"], null, 100, null],
    ]);
  });

  it("the record is searched, and taken along as a file that holds what was found", async () => {
    const { page } = grace;
    await page.goto(place.course("/audit"));
    const rows = page.getByRole("table", { name: /^What happened/ }).locator("tbody tr");
    await sees(page, "Grades exported");
    await page.getByRole("searchbox", { name: "Search" }).fill("Lovelace");
    await sees(page, "Grade released");
    await expect.poll(() => rows.count()).toBe(4);
    for (const row of await rows.allTextContents()) expect(row).toContain("Ada Lovelace · Homework");
    const { fileName, bytes } = await download(page, () => button(page, "Download as CSV").click());
    expect(fileName).toMatch(/^audit-.*\.csv$/);
    const entries = Papa.parse<Record<string, string>>(bytes.toString(), { header: true }).data;
    expect(entries.map(({ Who, Action, Person: person }) => `${person}: ${Action} by ${Who}`).sort()).toEqual(
      ["compute", "feedback", "override", "release"].map((action) => `Ada Lovelace: grade.${action} by Grace Hopper`),
    );
    await page.getByRole("searchbox", { name: "Search" }).fill("nothing like this");
    await sees(page, "Nothing was recorded that fits");
    await page.getByRole("searchbox", { name: "Search" }).fill("");
    await page.getByRole("combobox", { name: "Action" }).click();
    await page.getByRole("option", { name: "Record exported" }).click();
    await expect.poll(() => rows.count()).toBe(1);
    await expectNoSidewaysScroll(page);
    expect(grace.errors).toEqual([]);
  });
});
