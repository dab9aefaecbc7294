import { describe, expect, it } from "vitest";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { makeMember, noon } from "../../support/factories";

const database = openTestDatabase();

const encode = (text: string, encoding: BufferEncoding = "utf8") =>
  Buffer.from(text, encoding).toString("base64");
const decode = (content: string, encoding: BufferEncoding = "utf8") =>
  Buffer.from(content, "base64").toString(encoding);

/** Ada has 9.5 of 10 points, released; Bob has 4, not released. */
async function makePlace() {
  const place = await makeClass(database.db, { title: "Homework" });
  const { db, courseId, exerciseId, instructor, ada, as } = place;
  const bob = await makeMember(db, courseId, "student", { name: "Bob Hope" });
  const { grades } = as(instructor);
  const grade = { exerciseId, overrideReason: "By hand.", feedback: "Très bien.", version: 0 };
  await grades.save({ ...grade, enrolmentId: ada.enrolmentId, overridePoints: 9.5 });
  await grades.save({ ...grade, enrolmentId: bob.enrolmentId, overridePoints: 4 });
  await grades.release({ exerciseId, enrolmentIds: [ada.enrolmentId] });
  const ask = (content: string, overrides: object = {}) => ({
    exerciseId,
    fileName: "School's own.csv",
    content,
    unit: "points" as const,
    choice: null,
    ...overrides,
  });
  return { ...place, bob, grades, ask };
}

describe("the school's own file", () => {
  it("shows first what would be written, and then comes back under its name with released grades only", async () => {
    const { ada, bob, grades, ask, db, courseId } = await makePlace();
    const makeFile = (grade: string) =>
      `\uFEFFStudent,ID,SIS Login ID,Section,Homework (7)\r\n    Points Possible,,,,10\r\n"Lovelace, Ada",1,${ada.email},"",${grade}\r\n"Hope, Bob",2,${bob.email},"",\r\n`;
    const preview = await grades.previewFile(ask(encode(makeFile(""))));
    expect(preview).toMatchObject({
      format: "canvas",
      choice: { grade: 4, feedback: null, student: null },
      maximum: 10,
      missing: [],
    });
    expect(
      preview.lines.map(({ line, student, status, grade }) => [line, student, status, grade.after]),
    ).toEqual([
      [3, "Ada Lovelace", "new", "9.50"],
      [4, "Bob Hope", "unreleased", ""],
    ]);
    expect(await db.auditEvent.count({ where: { courseId, action: "grade.export" } })).toBe(0);
    const { fileName, content } = await grades.fillFile(ask(encode(makeFile(""))));
    expect([fileName, decode(content)]).toEqual(["School's own.csv", makeFile("9.50")]);
  });

  it("leaves a record of who took the grades home", async () => {
    const { db, courseId, exerciseId, instructor, ada, grades, ask } = await makePlace();
    await grades.fillFile(ask(encode(`Email,Grade\n${ada.email},\n`), { unit: "percent" }));
    const events = await db.auditEvent.findMany({ where: { courseId, action: "grade.export" } });
    expect(events).toMatchObject([
      {
        actorId: instructor.userId,
        at: noon,
        data: { format: "other", exercises: [exerciseId], unit: "percent", cells: 1 },
      },
    ]);
  });

  it("in UTF-16 with tabs, as Blackboard writes it, keeps its bytes", async () => {
    const { ada, grades, ask } = await makePlace();
    const makeFile = (rest: string) =>
      `\uFEFF"Nachname"\t"Vorname"\t"Benutzername"\t"Homework [Total Pts: 10 Score] |5"\t"Feedback to User"\r\n"Lovelace"\t"Ada"\t"${ada.email}"\t${rest}\r\n`;
    const { content } = await grades.fillFile(ask(encode(makeFile('""\t""'), "utf16le")));
    expect(decode(content, "utf16le")).toBe(makeFile('"9.50"\t"Très bien."'));
  });

  it("in an older encoding keeps its bytes, and gets feedback in the same one", async () => {
    const { ada, grades, ask } = await makePlace();
    const makeFile = (rest: string) =>
      `Ville,Email,Grade,Feedback\r\nEvian-l\xE8s \x80,${ada.email},${rest}\r\n`;
    const { content } = await grades.fillFile(ask(encode(makeFile(","), "latin1")));
    expect(decode(content, "latin1")).toBe(makeFile("9.50,Tr\xE8s bien."));
  });

  it("in an older encoding says beforehand which letters of the feedback it cannot hold", async () => {
    const { db, exerciseId, ada, grades, ask } = await makePlace();
    await db.grade.updateMany({
      where: { exerciseId, enrolmentId: ada.enrolmentId },
      data: { feedback: "σ → ≥, é" },
    });
    const text = `Ville,Email,Grade,Feedback\r\nEvian-l\xE8s,${ada.email},,\r\n`;
    const { lostLetters, lines } = await grades.previewFile(ask(encode(text, "latin1")));
    expect(lostLetters).toEqual(["σ", "→", "≥"]);
    expect(lines[0]!.feedback.after).toBe("? ? ?, é");
    expect((await grades.previewFile(ask(encode(text)))).lostLetters).toEqual([]);
  });

  it("gets no grade in a line that is less than certain, unless the instructor takes it", async () => {
    const { grades, ask } = await makePlace();
    const text = "Name,Grade\nAda Lovelace,\n";
    const preview = await grades.previewFile(ask(encode(text)));
    expect(preview).toMatchObject({
      lines: [{ status: "doubtful", doubt: "only_name", student: "Ada Lovelace" }],
      missing: ["Ada Lovelace"],
    });
    expect(decode((await grades.fillFile(ask(encode(text)))).content)).toBe(text);
    const taken = ask(encode(text), { accepted: [2] });
    expect(decode((await grades.fillFile(taken)).content)).toBe("Name,Grade\nAda Lovelace,9.50\n");
  });

  it("whose column takes a scale says so, and gets no points there", async () => {
    const { ada, grades, ask } = await makePlace();
    const text = encode(`Email,Grade\n${ada.email},B+\n`);
    expect(await grades.previewFile(ask(text))).toMatchObject({ scaleColumn: 1, choice: { grade: null } });
    const choice = { grade: 1, feedback: null, student: null };
    await expect(grades.fillFile(ask(text, { choice }))).rejects.toThrow("takes a scale or letters");
  });

  it.each([
    ["that is empty", encode(""), null, "no line below its headers"],
    ["that is half a spreadsheet", encode("PK\u0003\u0004"), null, "broken or cut off"],
    [
      "with a column chosen that it lacks",
      encode("Email,Grade\na@b.test,\n"),
      { grade: 9, feedback: null, student: null },
      "Choose another one",
    ],
    [
      "with grades going where the students are",
      encode("Email,Grade\na@b.test,\n"),
      { grade: 0, feedback: null, student: null },
      "Choose another one",
    ],
    [
      "with grades and feedback in one column",
      encode("Email,Grade\na@b.test,\n"),
      { grade: 1, feedback: 1, student: null },
      "three different columns",
    ],
    ["in which no column is clear", encode("Email,A,B\na@b.test,,\n"), null, "Choose the column"],
  ])("%s is refused with what to do", async (_what, content, choice, message) => {
    const { grades, ask } = await makePlace();
    await expect(grades.fillFile(ask(content, { choice }))).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringContaining(message) as string,
    });
  });
});
