import { describe, expect, it } from "vitest";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { makeExercise } from "../../support/factories";

const database = openTestDatabase();
const encode = (text: string) => Buffer.from(text).toString("base64");

/** Headers that say nothing: the address is told by its cells, the rest by a person. */
const week = (lines: string[], headers = "Wer,Gruppe X,Merkmal,Kontakt") =>
  ["Report of the day", "", headers, ...lines, ""].join("\n");
const own = { name: 0, firstName: null, lastName: null, email: 3, login: null, studentId: 2, section: 1 };

async function makePlace() {
  const place = await makeClass(database.db, { title: "Homework" });
  const teach = place.as(place.instructor);
  const { courseId } = place;
  const preview = (text: string, rest: object = {}) =>
    teach.roster.preview({ courseId, content: encode(text), columns: null, ...rest });
  const load = (text: string, rest: object = {}) =>
    teach.roster.import({ courseId, content: encode(text), columns: null, decisions: [], ...rest });
  return { ...place, teach, preview, load };
}

describe("the columns of a school's list", () => {
  const first = week(["Ada Okri,Blue,0042,ada.okri@school.test", "Bo Lee,Red,0043,bo.lee@school.test"]);
  const next = week(["Cy Roe,Red,0044,cy.roe@school.test", "Di Fox,Blue,0045,di.fox@school.test"]);

  it("are those that were chosen last time, once a list was imported, in a file with the same headers", async () => {
    const { preview, load, db, courseId } = await makePlace();
    const before = await preview(first, { headerLine: 3 });
    expect(before).toMatchObject({ memory: null });
    expect(before.columns).not.toEqual(own);
    // A look alone is remembered by nobody.
    await preview(first, { headerLine: 3, columns: own });
    expect((await preview(next)).memory).toBeNull();
    await load(first, { headerLine: 3, columns: own });
    expect(await preview(next)).toMatchObject({ memory: "same", headerLine: 3, columns: own });
    await load(next);
    const entries = await db.rosterEntry.findMany({ where: { courseId }, orderBy: { name: "asc" } });
    expect(entries.map(({ name, identity }) => [name, identity])).toMatchObject([
      ["Ada Okri", { studentId: "0042", section: "Blue" }],
      ["Bo Lee", { studentId: "0043", section: "Red" }],
      ["Cy Roe", { studentId: "0044", section: "Red" }],
      ["Di Fox", { studentId: "0045", section: "Blue" }],
    ]);
  });

  it("are found again by their names where the headers have changed, for a person to look at", async () => {
    const { preview, load } = await makePlace();
    await load(first, { headerLine: 3, columns: own });
    const moved = week(["4,Blue,Ada Okri,ada.okri@school.test,0042"], "Nr,Gruppe X,Wer,Kontakt,Merkmal");
    expect(await preview(moved, { headerLine: 3 })).toMatchObject({
      memory: "changed",
      columns: { name: 2, section: 1, email: 3, studentId: 4 },
    });
    const gone = week(["Ada Okri,ada.okri@school.test"], "Person,Kontakt");
    const asRecognised = await preview(gone, { headerLine: 3 });
    expect(asRecognised).toMatchObject({ memory: "changed", columns: { email: 1, studentId: null } });
  });

  it("are one course's own, and a later choice takes the place of an earlier one", async () => {
    const [{ preview, load, db, courseId }, elsewhere] = [await makePlace(), await makePlace()];
    await load(first, { headerLine: 3, columns: own });
    await load(first, { headerLine: 3, columns: { ...own, studentId: null, login: 2 } });
    expect((await preview(next)).columns).toMatchObject({ studentId: null, login: 2 });
    expect(await db.fileColumns.count({ where: { courseId } })).toBe(1);
    expect((await elsewhere.preview(next)).memory).toBeNull();
  });

  it("are not remembered of a file that was recognised, or that has no headers", async () => {
    const { preview, load, db, courseId } = await makePlace();
    await load("Name,Email\nAda Okri,ada.okri@school.test\n");
    await load("Ada Okri,ada.okri@school.test,0042\nBo Lee,bo.lee@school.test,0043\n", { headerLine: 0 });
    expect(await db.fileColumns.count({ where: { courseId } })).toBe(0);
    expect((await preview("Name,Email\nBo Lee,bo.lee@school.test\n")).memory).toBeNull();
  });

  it("are remembered for a dozen files, the latest", async () => {
    const { load, db, courseId } = await makePlace();
    for (let file = 0; file < 15; file += 1)
      await load(week(["Ada Okri,Blue,0042,ada.okri@school.test"], `Wer,G${file},Merkmal,Kontakt`), {
        headerLine: 3,
        columns: own,
      });
    const rows = await db.fileColumns.findMany({ where: { courseId } });
    expect(rows).toHaveLength(12);
    expect(rows.map(({ headers }) => headers[1])).toContain("G14");
  });
});

describe("the columns of a school's gradebook", () => {
  it("are remembered for each exercise by itself, once the file was filled in", async () => {
    const { teach, db, courseId, exerciseId, ada } = await makePlace();
    const text = `Wer,Kontakt,Spalte A,Spalte B\nAda,${ada.email},,\n`;
    const ask = (rest: object = {}) => ({
      exerciseId,
      fileName: "grades.csv",
      content: encode(text),
      unit: "points" as const,
      choice: null,
      ...rest,
    });
    const choice = { grade: 3, feedback: null, student: 1 };
    await teach.grades.previewFile(ask({ choice }));
    expect(await teach.grades.previewFile(ask())).toMatchObject({ memory: null });
    await teach.grades.fillFile(ask({ choice }));
    expect(await teach.grades.previewFile(ask())).toMatchObject({ memory: "same", choice });
    const changed = encode(`Kontakt,Spalte B,Neu\n${ada.email},,\n`);
    expect(await teach.grades.previewFile(ask({ content: changed }))).toMatchObject({
      memory: "changed",
      choice: { grade: 1, feedback: null, student: 0 },
    });
    // What was chosen and takes a scale by now is not taken.
    const scale = encode(`Wer,Kontakt,Spalte A,Spalte B\nAda,${ada.email},,good\nBo,x@y.test,,fair\n`);
    const scaled = await teach.grades.previewFile(ask({ content: scale }));
    expect(scaled.choice.grade).not.toBe(3);
    const other = await makeExercise(db, courseId, { title: "Another" });
    expect(await teach.grades.previewFile(ask({ exerciseId: other.id }))).toMatchObject({ memory: null });
  });
});
