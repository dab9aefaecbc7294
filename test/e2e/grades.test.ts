import Papa from "papaparse";
import type { Locator } from "playwright-core";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { releaseGrades } from "@/server/grade/release";
import { saveGrade } from "@/server/grade/save-grade";
import { requirePermission } from "@/server/access/permissions";
import { takeScreenshot } from "../support/browser";
import { later, makeExercise, type Member } from "../support/factories";
import { button, download, expectNoSidewaysScroll, type Person, sees } from "./people";
import { openSeededClass, type SeededClass } from "./seeded-class";
import { visit } from "./settle";

describe("grades go home, and the record says who took them", () => {
  let place: SeededClass;
  let grace: Person;
  let exerciseId: string;
  let project: string;
  let dates: { opensAt: Date; dueAt: Date; closesAt: Date };
  const email: Record<string, string> = {};
  const students: Record<string, Member> = {};
  let sams: string[];

  async function addStudent(
    name: string,
    points: number,
    { isReleased } = { isReleased: true },
  ): Promise<string> {
    const { db, instructor } = place;
    const access = await requirePermission(db, instructor, "grade.release", { exerciseId }, new Date());
    const { enrolmentId, ...student } = (students[name] = await place.makeStudent(name));
    const grade = {
      exerciseId,
      enrolmentId,
      overridePoints: points,
      overrideReason: "Read by hand.",
      feedback: "=1+1",
      version: 0,
    };
    await saveGrade(db, instructor, access, grade, new Date());
    if (isReleased)
      await releaseGrades(db, instructor, access, { exerciseId, enrolmentIds: [enrolmentId] }, new Date());
    return (email[name] = student.email);
  }

  /** The dialog that says what importing this file would do. */
  async function lookAt(lines: string[]): Promise<Locator> {
    const { page } = grace;
    await visit(page, place.course("/members"));
    await button(page, "Import a list").click();
    const dialog = page.getByRole("dialog");
    await dialog
      .locator("input[type=file]")
      .setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(lines.join("\r\n")) });
    await sees(dialog, /^Recognised as/);
    return dialog;
  }

  async function exportTo(format: string): Promise<string[][]> {
    const { page } = grace;
    await button(page, "Export grades").click();
    const { bytes } = await download(page, () =>
      page.getByRole("menuitem", { name: new RegExp(`^${format}`) }).click(),
    );
    return Papa.parse<string[]>(bytes.toString().replace(/^\uFEFF/, ""), { skipEmptyLines: true }).data;
  }

  beforeAll(async () => {
    place = await openSeededClass();
    const { db, courseId, instructor } = place;
    const now = new Date();
    dates = { opensAt: later(-48, now), dueAt: later(-2, now), closesAt: later(-1, now) };
    exerciseId = (
      await makeExercise(db, courseId, {
        title: "Homework",
        rubric: [{ id: "m", kind: "manual", label: "All of it", points: 8 }],
        ...dates,
      })
    ).id;
    await addStudent("Ada Lovelace", 7.5);
    await addStudent('Bob "Bo" Hope', 4);
    await addStudent("Cyd Charisse", 2, { isReleased: false });
    grace = await place.welcome(instructor);
  });
  afterAll(() => place?.end());

  it("Canvas's file is compared cell by cell, and comes back with one column filled in and every other byte as it was", async () => {
    const { page } = grace;
    const makeFile = (ada: string, bob: string) =>
      Buffer.from(
        [
          "\uFEFFStudent,ID,SIS User ID,SIS Login ID,Section,Quiz (11),Homework (12),Final Score",
          "    Points Possible,,,,,5,8,(read only)",
          `"Lovelace, Ada",101,,${email["Ada Lovelace"]},"A, morning",4,${ada},81.5`,
          `"Hope, Bob ""Bo""",102,,"${email['Bob "Bo" Hope']}",A,,${bob},`,
          `"Charisse, Cyd",103,,${email["Cyd Charisse"]},A,1.0,,`,
          `"Nobody, At All",104,,nobody@school.test,A,3,EX,7`,
          `"Student, Test",,,8f1d0,A,,,`,
          "",
        ].join("\r\n"),
      );
    await visit(page, place.exercise(exerciseId, "/review"));
    await button(page, "Update a school file").click();
    const dialog = page.getByRole("dialog");
    await dialog
      .locator("input[type=file]")
      .setInputFiles({ name: "gradebook.csv", mimeType: "text/csv", buffer: makeFile("", "3.00") });
    await sees(dialog, /^Recognised as Canvas gradebook/);
    const line = async (name: string) =>
      (await dialog.getByRole("row", { name }).getByRole("cell").allTextContents()).join(" | ");
    await expect.poll(() => line("Lovelace, Ada")).toMatch(/ 7\.50 \| New/);
    await expect.poll(() => line("Hope, Bob")).toMatch(/\| 3\.00 4\.00 \| Changed/);
    await expect.poll(() => line("Charisse, Cyd")).toContain("Not released");
    await expect.poll(() => line("Nobody, At All")).toContain("Unmatched");
    await takeScreenshot(page, "canvas-file");
    const { fileName, bytes } = await download(page, () =>
      button(dialog, "Download the filled-in file").click(),
    );
    expect(fileName).toBe("gradebook.csv");
    expect(bytes.toString()).toBe(makeFile("7.50", "4.00").toString());
    expect(bytes.equals(makeFile("7.50", "4.00"))).toBe(true);
    await page.keyboard.press("Escape");
  });

  it("Moodle's worksheet in German comes back with grades and feedback after decimal commas, and the same elsewhere", async () => {
    const { page } = grace;
    const makeFile = (ada: string, bob: string) =>
      Buffer.from(
        [
          '\uFEFFID;"Vollständiger Name";E-Mail-Adresse;Status;Bewertung;"Beste Bewertung";"Zuletzt geändert (Bewertung)";"Feedback als Kommentar"',
          `"Teilnehmer/in71";"Ada Lovelace";${email["Ada Lovelace"]};"Zur Bewertung abgegeben";${ada}`,
          `"Teilnehmer/in72";"Bob ""Bo"" Hope";${email['Bob "Bo" Hope']};"";${bob}`,
          "",
        ].join("\r\n"),
      );
    await visit(page, place.exercise(exerciseId, "/review"));
    await button(page, "Update a school file").click();
    const dialog = page.getByRole("dialog");
    const before = makeFile('"";8,00;-;""', "3,00;8,00;-;");
    await dialog
      .locator("input[type=file]")
      .setInputFiles({ name: "Aufgabe.csv", mimeType: "text/csv", buffer: before });
    await sees(dialog, /^Recognised as Moodle/);
    const { fileName, bytes } = await download(page, () =>
      button(dialog, "Download the filled-in file").click(),
    );
    expect(fileName).toBe("Aufgabe.csv");
    expect(bytes.toString()).toBe(makeFile('"7,50";8,00;-;"\'=1+1"', "4,00;8,00;-;'=1+1").toString());
    await page.keyboard.press("Escape");
  });

  it("a workbook in percent opens with numbers, and with texts that are no formulas", async () => {
    const { page } = grace;
    await button(page, "Export grades").click();
    await page.getByRole("menuitemradio", { name: /^Percent/ }).click();
    await takeScreenshot(page, "export-menu");
    const { fileName, bytes } = await download(page, () =>
      page.getByRole("menuitem", { name: /^Excel/ }).click(),
    );
    expect(fileName).toMatch(/-grades-xlsx-percent-.*\.xlsx$/);
    expect(await readSheet(bytes)).toEqual([
      [
        "Name",
        "Email",
        "Homework",
        "Homework: maximum",
        "Homework: submitted (UTC)",
        "Homework: late",
        "Homework: feedback",
        "Total",
        "Total: maximum",
      ],
      ["Ada Lovelace", email["Ada Lovelace"], 93.75, 100, null, null, "=1+1", 93.75, 100],
      ['Bob "Bo" Hope', email['Bob "Bo" Hope'], 50, 100, null, null, "=1+1", 50, 100],
      ["Cyd Charisse", email["Cyd Charisse"], null, 100, null, null, null, null, 100],
    ]);
  });

  it("the school's list is looked at line by line, and the instructor says whom a doubtful line is about", async () => {
    const { page } = grace;
    sams = [await addStudent("Sam Lee", 6), await addStudent("Sam Lee", 3)];
    const dialog = await lookAt([
      "Student,ID,SIS User ID,SIS Login ID,Section,Homework (7)",
      "    Points Possible,,,,,8",
      `"Lovelace, Ada",201,s201,${email["Ada Lovelace"]},A,`,
      `"Charisse, Cyd",203,s203,,A,`,
      `"Lee, Sam",204,s204,,B,`,
      `"Lee, Sam",205,s205,,C,`,
      "Hope, Bob,202,s202,,A,",
      `"Weil, Simone",206,s206,weil@school.test,A,`,
      "",
    ]);
    const line = (number: number) => dialog.getByRole("row").nth(number - 2);
    for (const count of ["New: 1", "Member: 2", "Ambiguous: 2", "Unreadable: 1"]) await sees(dialog, count);
    await sees(line(3), "by e-mail address");
    await sees(line(4), "Only the name is the same; tick it if it is this person.");
    await sees(line(5), "More than one person or line fits; left out unless you say who it is.");
    await sees(line(7), /more cells than there are headers/);
    await button(dialog, "Import 2 lines").waitFor();
    await dialog.getByRole("switch", { name: "Only lines that need a look" }).press("Space");
    await expect.poll(() => dialog.getByRole("row").count()).toBe(1 + 4);
    await dialog.getByRole("switch", { name: "Only lines that need a look" }).press("Space");
    await dialog.getByRole("checkbox", { name: "Import line 4: Cyd Charisse" }).click();
    await button(dialog, "Import 3 lines").waitFor();
    const isAbout = async (number: number, address: string) => {
      await dialog.getByRole("combobox", { name: `Who line ${number} is about: Sam Lee` }).click();
      await page.getByRole("option", { name: `Sam Lee (${address})` }).click();
    };
    await isAbout(5, sams[1]!);
    await isAbout(6, sams[1]!);
    await sees(line(6), sams[1]!);
    await takeScreenshot(page, "roster-doubtful");
    await button(dialog, "Import 5 lines").click();
    await sees(dialog, "Two lines are about the same person. Leave one of them out.");
    await isAbout(6, sams[0]!);
    await button(dialog, "Import 5 lines").click();
    await sees(page, /1 person is new on the list, 4 were known, 1 line was left out/);
    const members = page.getByRole("table", { name: "Members of the course" });
    await sees(members.getByRole("row", { name: sams[0]! }), /Canvas 205/);
    await sees(members.getByRole("row", { name: sams[1]! }), /Canvas 204/);
  });

  it("the school's own numbers and addresses go home with the grades", async () => {
    const { page } = grace;
    const dialog = await lookAt([
      "Identifier,Full name,Email address,Status,Grade",
      `Participant 7,Bob "Bo" Hope,bob@uni.test,Submitted,`,
      "",
    ]);
    await dialog.getByRole("checkbox", { name: 'Import line 2: Bob "Bo" Hope' }).click();
    await button(dialog, "Import 1 line").click();
    await sees(page, /1 was known/);
    await visit(page, place.exercise(exerciseId, "/review"));
    const [canvas, moodle] = [await exportTo("Canvas"), await exportTo("Moodle")];
    expect(canvas).toEqual([
      ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Homework"],
      ["    Points Possible", "", "", "", "", "8.00"],
      ["Lovelace, Ada", "201", "s201", email["Ada Lovelace"], "A", "7.50"],
      ['Hope, Bob "Bo"', "", "", email['Bob "Bo" Hope'], "", "4.00"],
      ["Charisse, Cyd", "203", "s203", "", "A", ""],
      ["Lee, Sam", "205", "s205", "", "C", "6.00"],
      ["Lee, Sam", "204", "s204", "", "B", "3.00"],
    ]);
    expect(moodle.map(([address, points]) => [address, points])).toEqual([
      ["Email address", "Homework"],
      [email["Ada Lovelace"], "7.50"],
      ["bob@uni.test", "4.00"],
      [email["Cyd Charisse"], ""],
      [sams[0], "6.00"],
      [sams[1], "3.00"],
    ]);
  });

  it("the record is searched, and taken along as a file that holds what was found", async () => {
    const { page } = grace;
    await visit(page, place.course("/audit"));
    const rows = page.getByRole("table", { name: /^What happened/ }).locator("tbody tr");
    await sees(page, "Grades exported");
    await page.getByRole("searchbox", { name: "Search" }).fill("Lovelace");
    await sees(page, "Grade released");
    await expect.poll(() => rows.count()).toBe(4);
    await expect.poll(() => rows.filter({ hasText: "Ada Lovelace · Homework" }).count()).toBe(4);
    const { fileName, bytes } = await download(page, () => button(page, "Download as CSV").click());
    expect(fileName).toMatch(/^audit-.*\.csv$/);
    const entries = Papa.parse<Record<string, string>>(bytes.toString(), { header: true }).data;
    expect(entries.map(({ Who, Action, Person: person }) => `${person}: ${Action} by ${Who}`).sort()).toEqual(
      ["compute", "feedback", "override", "release"].map(
        (action) => `Ada Lovelace: grade.${action} by Grace Hopper`,
      ),
    );
    await page.getByRole("searchbox", { name: "Search" }).fill("nothing like this");
    await sees(page, "Nothing was recorded that fits");
    await page.getByRole("searchbox", { name: "Search" }).fill("");
    await page.getByRole("combobox", { name: "Action" }).click();
    await page.getByRole("option", { name: "Record exported" }).click();
    await expect.poll(() => rows.count()).toBe(1);
    await expectNoSidewaysScroll(page);
  });

  it("the gradebook is searched, sorted and filtered, releases whom the instructor selects, and exports all exercises at once", async () => {
    const { page } = grace;
    const rubric = [{ id: "argument", kind: "manual" as const, label: "The argument", points: 4 }];
    project = (await makeExercise(place.db, place.courseId, { title: "Project", rubric, ...dates })).id;
    await visit(page, place.course("/grades"));
    const rows = page.getByRole("table", { name: "Students by exercises" }).locator("tbody tr");
    const names = async () =>
      (await rows.getByRole("rowheader").allInnerTexts()).map((text) => text.split("\n")[0]);
    await page.getByRole("searchbox", { name: "Find a student" }).fill("sam");
    await expect.poll(names).toEqual(["Sam Lee", "Sam Lee"]);
    await page.getByRole("searchbox", { name: "Find a student" }).fill("");
    const sort = page.getByTitle("Sort by Homework");
    await sort.click();
    await sort.click();
    await page
      .getByRole("columnheader", { name: "Homework" })
      .and(page.locator("[aria-sort=ascending]"))
      .waitFor();
    await expect.poll(names).toEqual(["Cyd Charisse", "Sam Lee", 'Bob "Bo" Hope', "Sam Lee", "Ada Lovelace"]);
    await page.getByRole("combobox", { name: "Show" }).click();
    await page.getByRole("option", { name: "Marked", exact: true }).click();
    await expect.poll(names).toEqual(["Cyd Charisse"]);
    await page.getByRole("checkbox", { name: "Select Cyd Charisse" }).check();
    await sees(page, "1 student is selected");
    await button(page, "Release").click();
    await button(page.getByRole("dialog"), "Release 1 grade").click();
    await sees(page, "1 grade is released.");
    await expect.poll(names).toEqual([]);
    // No grade of the second is released, so it is left out until it is chosen.
    expect((await exportTo("CSV"))[0]).not.toContain("Project");
    await button(page, "Export grades").click();
    await page.getByRole("menuitemcheckbox", { name: /^Project/ }).click();
    await page.keyboard.press("Escape");
    const [header, , , cyd] = await exportTo("CSV");
    expect(header).toEqual(expect.arrayContaining(["Homework", "Project"]));
    expect(cyd).toEqual(expect.arrayContaining(["Cyd Charisse", "2.00"]));
    await page.getByRole("combobox", { name: "Show" }).click();
    await page.getByRole("option", { name: "Released", exact: true }).click();
    await page.getByRole("link", { name: "Review Cyd Charisse in Homework" }).click();
    await sees(page.getByRole("dialog", { name: "Cyd Charisse" }), "Read by hand.");
    const student = await place.welcome(students["Cyd Charisse"]!);
    await visit(student.page, place.exercise(exerciseId));
    await sees(student.page, "Your grade: 2 of 8 points");
    expect([...grace.errors, ...student.errors]).toEqual([]);
  });

  it("a line of the rubric is marked by hand, counts in the total, and is read by the student once it is released", async () => {
    const { page } = grace;
    await visit(page, place.exercise(project, `/review?student=${students["Ada Lovelace"]!.enrolmentId}`));
    const dialog = page.getByRole("dialog", { name: "Ada Lovelace" });
    const points = dialog.getByRole("group", { name: "Points given by hand" }).getByLabel("The argument");
    await points.fill("4.5");
    await button(dialog, "Save").click();
    await sees(dialog, "This line gives 4 at most.");
    await points.fill("3.5");
    await button(dialog, "Save").click();
    await sees(dialog, "Given by hand.");
    await sees(dialog, "3.5 of 4");
    await takeScreenshot(page, "grade-by-hand");
    await button(dialog, "Release for Ada Lovelace").click();
    await button(page.getByRole("dialog", { name: "Release grades?" }), "Release 1 grade").click();
    await sees(page, "1 grade is released.");
    const student = await place.welcome(students["Ada Lovelace"]!);
    await visit(student.page, place.exercise(project));
    await sees(student.page, "Your grade: 3.5 of 4 points");
    await sees(student.page, "Given by hand.");
    expect([...grace.errors, ...student.errors]).toEqual([]);
  });
});
