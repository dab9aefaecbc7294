import Papa from "papaparse";
import { readSheet } from "read-excel-file/node";
import { describe, expect, it } from "vitest";
import type { Rubric } from "@/core/grade/grade";
import type { GradebookFormat } from "@/core/school/gradebook-format";
import { referenceDesigns } from "@/core/grade/reference-design";
import { baseline, exercise2 } from "@/core/network/templates";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import {
  later,
  makeExercise,
  makeFinishedRun,
  makeMember,
  makeSubmission,
  noon,
} from "../../support/factories";

const database = openTestDatabase();

const rubric = [
  { id: "accuracy", kind: "accuracy" as const, label: "Accuracy", points: 6, none: 0.9, full: 0.98 },
  { id: "answer", kind: "answer" as const, label: "Answer", points: 4, words: 3 },
];

async function makePlace(exercise: Parameters<typeof makeClass>[1] = {}) {
  const place = await makeClass(database.db, { title: "Homework", rubric, ...exercise });
  const { exerciseId, instructor, assistant, ada, as } = place;
  const save = async (overrides: object = {}) =>
    as(instructor).grades.save({
      version: (await as(instructor).grades.get({ exerciseId, enrolmentId: ada.enrolmentId })).decision
        .version,
      exerciseId,
      enrolmentId: ada.enrolmentId,
      overridePoints: null,
      overrideReason: null,
      feedback: "",
      ...overrides,
    });
  const row = async () =>
    (await as(assistant).grades.list({ exerciseId })).find(
      ({ enrolmentId }) => enrolmentId === ada.enrolmentId,
    )!;
  const detail = () => as(assistant).grades.get({ exerciseId, enrolmentId: ada.enrolmentId });
  return { ...place, save, row, detail };
}

describe("computing grades", () => {
  it("takes the submission of the best run, the one that stands on the board, with reasons", async () => {
    const { db, exerciseId, ada, assistant, as, row, detail } = await makePlace();
    await makeFinishedRun(db, exerciseId, ada.userId, {
      testAccuracy: 0.94,
      answer: "Many words in this one.",
    });
    const { run, submission } = await makeFinishedRun(db, exerciseId, ada.userId, {
      testAccuracy: 0.96,
      answer: "Short.",
    });
    const shown = (await detail()).outcomes;
    expect(await row()).toMatchObject({ state: "not_marked", points: null });
    await as(assistant).grades.compute({ exerciseId });
    expect((await detail()).outcomes).toEqual(shown);
    expect(await row()).toMatchObject({
      name: "Ada Lovelace",
      state: "ready",
      submission: { id: submission.id, hasAnswer: true, isLate: false },
      run: { id: run.id, testAccuracy: 0.96 },
      computedPoints: 4.5,
      points: 4.5,
      maximum: 10,
    });
    expect(await detail()).toMatchObject({
      outcomes: [
        { id: "accuracy", points: 4.5 },
        { id: "answer", points: 0 },
      ],
      decision: { feedback: "" },
    });
    const [board] = (await as(ada).leaderboard.get({ exerciseId })).rows;
    expect(board!.runId).toBe(run.id);
  });

  it("grades the written answer of someone whose run has not finished, and nothing at all for who handed in nothing", async () => {
    const { db, exerciseId, courseId, ada, instructor, as, row } = await makePlace();
    const idle = await makeMember(db, courseId);
    await makeSubmission(db, exerciseId, ada.userId, { answer: "One two three." });
    await as(instructor).grades.compute({ exerciseId });
    expect(await row()).toMatchObject({ computedPoints: 4, run: null, submission: { number: 1 } });
    const rows = await as(instructor).grades.list({ exerciseId });
    expect(rows.find(({ enrolmentId }) => enrolmentId === idle.enrolmentId)).toMatchObject({
      submission: null,
      computedPoints: 0,
      state: "ready",
    });
  });

  it("counts the clauses of the specification", async () => {
    const specification = [{ id: "spec", kind: "specification" as const, label: "As asked", points: 10 }];
    const { db, exerciseId, ada, instructor, as, row } = await makePlace({
      kind: "specified_architecture",
      rubric: specification,
    });
    await as(instructor).grades.compute({ exerciseId });
    expect((await row()).computedPoints).toBe(0);
    await makeFinishedRun(db, exerciseId, ada.userId, { architecture: exercise2.architecture });
    await as(instructor).grades.compute({ exerciseId });
    expect((await row()).computedPoints).toBe(10);
  });

  it("again without news changes nothing and leaves no record", async () => {
    const { db, exerciseId, ada, instructor, as } = await makePlace();
    await makeFinishedRun(db, exerciseId, ada.userId);
    const history = async () =>
      (await as(instructor).grades.history({ exerciseId, enrolmentId: ada.enrolmentId })).map(
        ({ action }) => action,
      );
    expect(await as(instructor).grades.compute({ exerciseId })).toEqual({ changed: 1 });
    expect(await as(instructor).grades.compute({ exerciseId })).toEqual({ changed: 0 });
    expect(await history()).toEqual(["grade.compute"]);
    await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.99 });
    expect(await as(instructor).grades.compute({ exerciseId })).toEqual({ changed: 1 });
    expect(await history()).toEqual(["grade.compute", "grade.compute"]);
  });
});

describe("an override", () => {
  it("needs a reason", async () => {
    const { save } = await makePlace();
    for (const overrideReason of [null, "", "   "]) {
      await expect(save({ overridePoints: 9, overrideReason })).rejects.toMatchObject({
        code: "BAD_REQUEST",
        message: expect.stringContaining("reason") as string,
      });
    }
  });

  it("counts instead of the computed points, can be lifted, and its history says who did what", async () => {
    const { db, exerciseId, ada, instructor, as, save, row, detail } = await makePlace();
    await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.96 });
    await save({ overridePoints: 9, overrideReason: "A fine idea." });
    expect(await row()).toMatchObject({ computedPoints: 4.5, overridePoints: 9, points: 9 });
    expect(await detail()).toMatchObject({ decision: { overrideReason: "A fine idea." } });
    await save({ feedback: "Look at the **second** curve." });
    expect(await row()).toMatchObject({ overridePoints: null, points: 4.5 });
    expect(await detail()).toMatchObject({
      decision: { overrideReason: null, feedback: "Look at the **second** curve." },
    });
    const history = await as(instructor).grades.history({ exerciseId, enrolmentId: ada.enrolmentId });
    expect(history.map(({ action }) => action).sort()).toEqual([
      "grade.compute",
      "grade.feedback",
      "grade.override",
      "grade.override",
    ]);
    expect(history.every(({ actorName }) => actorName === instructor.name)).toBe(true);
    const first = history.findLast(({ action }) => action === "grade.override")!;
    expect([first.data, history.find(({ action }) => action === "grade.override")!.data]).toContainEqual({
      before: { points: null, reason: null },
      after: { points: 9, reason: "A fine idea." },
    });
  });
});

describe("releasing", () => {
  it("is what lets a student see the grade", async () => {
    const { db, exerciseId, ada, instructor, as, save } = await makePlace();
    await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.96, answer: "One two three." });
    await save({ overridePoints: 9, overrideReason: "A fine idea.", feedback: "Well done." });
    expect(await as(ada).grades.own({ exerciseId })).toBeNull();
    expect(await as(instructor).grades.release({ exerciseId, enrolmentIds: null })).toEqual({
      released: 1,
      left: 0,
    });
    expect(await as(ada).grades.own({ exerciseId })).toMatchObject({
      points: 9,
      maximum: 10,
      feedback: "Well done.",
      override: { points: 9, reason: "A fine idea." },
      submissionNumber: 1,
      releasedAt: noon,
    });
  });

  it("of some leaves the others unseen", async () => {
    const { db, courseId, exerciseId, ada, instructor, as } = await makePlace();
    const bob = await makeMember(db, courseId);
    await as(instructor).grades.release({ exerciseId, enrolmentIds: [bob.enrolmentId], withoutWork: true });
    expect(await as(ada).grades.own({ exerciseId })).toBeNull();
    expect(await as(bob).grades.own({ exerciseId })).toMatchObject({ points: 0 });
  });

  it("fixes the computed points: a later run does not change what the student was told", async () => {
    const { db, exerciseId, ada, instructor, as, row } = await makePlace();
    await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.94 });
    await as(instructor).grades.release({ exerciseId, enrolmentIds: null });
    await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.99 });
    expect(await as(instructor).grades.compute({ exerciseId })).toEqual({ changed: 0 });
    expect(await row()).toMatchObject({ state: "released", points: 3 });
  });
});

describe("lines for the human", () => {
  const byHand = [
    { id: "a", kind: "accuracy" as const, label: "Accuracy", points: 4, none: 0.9, full: 0.95 },
    { id: "m", kind: "manual" as const, label: "The argument", points: 3 },
    { id: "s", kind: "manual" as const, label: "Style", points: 1 },
  ];
  async function makeMarked(settings: Parameters<typeof makePlace>[0] = {}) {
    const place = await makePlace({ rubric: byHand, ...settings });
    await makeFinishedRun(place.db, place.exerciseId, place.ada.userId, { testAccuracy: 0.96 });
    return { ...place, give: (linePoints: Record<string, number>) => place.save({ linePoints }) };
  }

  it("add to the computed ones, and keep the grade in marking until each has its points", async () => {
    const { give, row, detail, save } = await makeMarked();
    expect((await detail()).manualLines.map(({ points }) => points)).toEqual([null, null]);
    await give({ m: 2.504 });
    expect(await row()).toMatchObject({ state: "in_marking", computedPoints: 6.5 });
    expect((await detail()).manualLines).toEqual([
      { id: "m", label: "The argument", maximum: 3, points: 2.5 },
      { id: "s", label: "Style", maximum: 1, points: null },
    ]);
    await give({ m: 2.5, s: 0 });
    expect(await row()).toMatchObject({ state: "ready", points: 6.5 });
    await save({ feedback: "Well argued." });
    expect(await row()).toMatchObject({ points: 6.5 });
  });

  it("stay when the rest is computed again, by a rubric that gives less for them too", async () => {
    const { as, instructor, exerciseId, give, row, db, ada } = await makeMarked();
    await give({ m: 3, s: 1 });
    await db.exercise.update({
      where: { id: exerciseId },
      data: { rubric: byHand.map((line) => (line.id === "m" ? { ...line, points: 2 } : line)) },
    });
    await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.97 });
    await as(instructor).grades.compute({ exerciseId });
    expect(await row()).toMatchObject({ computedPoints: 7, state: "ready" });
  });

  it("lose as much as all others where the work is late", async () => {
    const { give, row } = await makeMarked({
      dueAt: later(-12),
      latePolicy: { kind: "percent_a_day", percent: 10, floor: 50 },
    });
    await give({ m: 3, s: 1 });
    expect(await row()).toMatchObject({ computedPoints: 7.2 });
  });

  it("can be changed once the student has read them, and the history says so", async () => {
    const { as, instructor, exerciseId, give, ada } = await makeMarked();
    await give({ m: 1, s: 1 });
    await as(instructor).grades.release({ exerciseId, enrolmentIds: null });
    await give({ m: 3, s: 1 });
    expect(await as(ada).grades.own({ exerciseId })).toMatchObject({ points: 8, override: null });
    const history = await as(instructor).grades.history({ exerciseId, enrolmentId: ada.enrolmentId });
    expect(
      history.filter(({ action }) => action === "grade.mark_lines").map(({ data }) => data),
    ).toMatchObject([
      {
        before: { linePoints: { m: 1 } },
        lines: [
          { label: "The argument", points: 3 },
          { label: "Style", points: 1 },
        ],
      },
      { before: { linePoints: {} }, lines: [{ points: 1 }, { points: 1 }] },
    ]);
  });

  it("are refused beyond their points, and for a line that is computed or not there", async () => {
    const { give, row } = await makeMarked();
    await expect(give({ m: 3.5 })).rejects.toThrow("“The argument” gives 3 points at most");
    await expect(give({ a: 1 })).rejects.toThrow("a line that you gave points to is not there any more");
    await expect(give({ m: -1 })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    expect(await row()).toMatchObject({ state: "not_marked" });
  });
});

describe("the gradebook", () => {
  it("has everyone's points and states in every published exercise, with what waits for a human apart", async () => {
    const { db, courseId, exerciseId, ada, instructor, as } = await makePlace();
    const byHand = await makeExercise(db, courseId, {
      title: "Essay",
      rubric: [{ kind: "manual", id: "m", label: "The argument", points: 4 }],
      dueAt: later(500),
      closesAt: later(600),
    });
    await makeExercise(db, courseId, { title: "Draft", publishedAt: null });
    await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.96 });
    await as(instructor).grades.release({ exerciseId, enrolmentIds: null });
    const read = async () => as(instructor).grades.gradebook({ courseId });
    expect((await read()).exercises.map(({ title }) => title)).toEqual(["Homework", "Essay"]);
    expect((await read()).students[0]!.cells[byHand.id]).toEqual({
      state: "not_marked",
      points: null,
      maximum: 4,
      hasSubmission: false,
    });
    await as(instructor).grades.compute({ exerciseId: byHand.id });
    expect((await read()).students[0]).toMatchObject({
      name: "Ada Lovelace",
      total: 4.5,
      cells: {
        [exerciseId]: { state: "released", points: 4.5, hasSubmission: true },
        [byHand.id]: { state: "in_marking", points: 0 },
      },
    });
    await as(instructor).grades.save({
      version: 0,
      exerciseId: byHand.id,
      enrolmentId: ada.enrolmentId,
      overridePoints: 3.001,
      overrideReason: "Well argued.",
      feedback: "",
    });
    expect((await read()).students[0]!.cells[byHand.id]).toMatchObject({ state: "ready", points: 3 });
  });
});

const plainHeader =
  "Name,Email,Homework,Homework: maximum,Homework: submitted (UTC),Homework: late,Homework: feedback,Total,Total: maximum";
const handedIn = (time: Date) => time.toISOString().slice(0, 19).replace("T", " ");

describe("an export", () => {
  it("has released grades only, and leaves a record", async () => {
    const { db, courseId, exerciseId, ada, instructor, as } = await makePlace();
    const bob = await makeMember(db, courseId, "student", { name: "Bob Hope" });
    const { submission } = await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.96 });
    await as(instructor).grades.release({ exerciseId, enrolmentIds: [ada.enrolmentId] });
    const { fileName, content } = await as(instructor).grades.export({
      courseId,
      exerciseIds: null,
      format: "plain",
    });
    expect(fileName).toMatch(/^course-\d+-grades-plain-2026-03-02\.csv$/);
    expect(content.split("\r\n")).toEqual([
      `\uFEFF${plainHeader}`,
      `Ada Lovelace,${ada.email},4.50,10.00,${handedIn(submission.acceptedAt)},,,4.50,10.00`,
      `Bob Hope,${bob.email},,10.00,,,,,10.00`,
    ]);
    expect(
      await db.auditEvent.count({ where: { courseId, action: "grade.export", actorId: instructor.userId } }),
    ).toBe(1);
  });

  it("for Canvas has its columns, and cells that a spreadsheet would run are text", async () => {
    const { db, courseId, exerciseId, instructor, as } = await makePlace({ title: '+Sum, "quoted"' });
    const mallory = await makeMember(db, courseId, "student", { name: '=HYPERLINK("x")' });
    await as(instructor).grades.save({
      version: 0,
      exerciseId,
      enrolmentId: mallory.enrolmentId,
      overridePoints: 7.5,
      overrideReason: "Why not.",
      feedback: "@cmd",
    });
    await as(instructor).grades.release({ exerciseId, enrolmentIds: [mallory.enrolmentId] });
    const { content } = await as(instructor).grades.export({
      courseId,
      exerciseIds: [exerciseId],
      format: "canvas",
    });
    const rows = Papa.parse<string[]>(content).data;
    expect(rows[0]).toEqual(["Student", "ID", "SIS User ID", "SIS Login ID", "Section", '\'+Sum, "quoted"']);
    expect(rows[1]![5]).toBe("10.00");
    expect(rows.slice(2).map((cells) => [cells[0], cells[5]])).toContainEqual(['\'=HYPERLINK("x")', "7.50"]);
    const plain = await as(instructor).grades.export({ courseId, exerciseIds: null, format: "plain" });
    expect(plain.content).toContain("'@cmd");
    expect(plain.content).not.toMatch(/(^|,|\n)[=+@-][^,]*cmd/);
  });

  it("for Blackboard quotes every field", async () => {
    const { courseId, exerciseId, ada, instructor, as } = await makePlace();
    await as(instructor).grades.release({ exerciseId, enrolmentIds: null, withoutWork: true });
    const { content } = await as(instructor).grades.export({
      courseId,
      exerciseIds: null,
      format: "blackboard",
    });
    expect(content.split("\r\n")).toEqual([
      '"Last Name","First Name","Username","Student ID","Homework [Total Pts: 10 Score]"',
      `"Lovelace","Ada","${ada.email}","","0.00"`,
    ]);
  });

  it("for nbgrader says when the submission that counts came in", async () => {
    const { db, courseId, exerciseId, ada, instructor, as } = await makePlace();
    const { submission } = await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.96 });
    await as(instructor).grades.release({ exerciseId, enrolmentIds: null });
    const { content } = await as(instructor).grades.export({
      courseId,
      exerciseIds: null,
      format: "nbgrader",
    });
    const [line] = Papa.parse<Record<string, string>>(content, { header: true }).data;
    expect(line).toMatchObject({
      assignment: "Homework",
      email: ada.email,
      score: "4.50",
      max_score: "10.00",
    });
    expect(line!.timestamp).toBe(submission.acceptedAt.toISOString().slice(0, 19).replace("T", " "));
  });

  it("for nbgrader says what lateness cost, unless the points were set by hand", async () => {
    const { db, courseId, exerciseId, ada, instructor, as, save } = await makePlace({
      dueAt: later(-12),
      latePolicy: { kind: "percent_a_day", percent: 10, floor: 50 },
    });
    await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.98 });
    await as(instructor).grades.release({ exerciseId, enrolmentIds: null });
    const read = async () => {
      const { content } = await as(instructor).grades.export({
        courseId,
        exerciseIds: null,
        format: "nbgrader",
      });
      return Papa.parse<Record<string, string>>(content, { header: true }).data[0];
    };
    expect(await read()).toMatchObject({ raw_score: "6.00", late_submission_penalty: "0.60", score: "5.40" });
    await save({ overridePoints: 5, overrideReason: "The bus was late." });
    expect(await read()).toMatchObject({ raw_score: "5.00", late_submission_penalty: "0.00", score: "5.00" });
  });

  it("for Excel is a workbook whose points are numbers and whose texts are never formulas", async () => {
    const { db, courseId, exerciseId, ada, instructor, as } = await makePlace({ title: "+Sum" });
    const mallory = await makeMember(db, courseId, "student", { name: "=HYPERLINK(1)" });
    await as(instructor).grades.save({
      version: 0,
      exerciseId,
      enrolmentId: mallory.enrolmentId,
      overridePoints: 7.125,
      overrideReason: "Why not.",
      feedback: "@cmd",
    });
    await as(instructor).grades.release({ exerciseId, enrolmentIds: [mallory.enrolmentId] });
    const { fileName, content, type } = await as(instructor).grades.export({
      courseId,
      exerciseIds: null,
      format: "xlsx",
    });
    expect(fileName).toMatch(/-grades-xlsx-2026-03-02\.xlsx$/);
    expect(type).toBe("xlsx");
    expect(await readSheet(Buffer.from(content, "base64"))).toEqual([
      plainHeader.replaceAll("Homework", "+Sum").split(","),
      ["=HYPERLINK(1)", mallory.email, 7.13, 10, null, null, "@cmd", 7.13, 10],
      ["Ada Lovelace", ada.email, null, 10, null, null, null, null, 10],
    ]);
  });

  it("in percent is of a hundred each, with two decimals, in every format", async () => {
    const { courseId, exerciseId, ada, instructor, as, save } = await makePlace({
      rubric: [{ id: "m", kind: "manual", label: "All", points: 7 }],
    });
    await save({ overridePoints: 2, overrideReason: "A start." });
    await as(instructor).grades.release({ exerciseId, enrolmentIds: null });
    const read = (format: GradebookFormat) =>
      as(instructor).grades.export({ courseId, exerciseIds: null, format, unit: "percent" });
    const lines = async (format: GradebookFormat) => (await read(format)).content.split("\r\n");
    expect((await read("plain")).fileName).toMatch(/-grades-plain-percent-2026-03-02\.csv$/);
    expect(await lines("plain")).toEqual([
      `\uFEFF${plainHeader}`,
      `Ada Lovelace,${ada.email},28.57,100.00,,,,28.57,100.00`,
    ]);
    expect((await lines("canvas")).slice(1)).toEqual([
      `"    Points Possible",,,,,100.00`,
      `"Lovelace, Ada",,,${ada.email},,28.57`,
    ]);
    expect((await lines("moodle"))[1]).toBe(`${ada.email},28.57,`);
    expect(await lines("blackboard")).toEqual([
      '"Last Name","First Name","Username","Student ID","Homework [Total Pts: 100 Score]"',
      `"Lovelace","Ada","${ada.email}","","28.57"`,
    ]);
    expect((await lines("nbgrader"))[1]).toMatch(/,28\.57,0\.00,28\.57,100\.00$/);
    expect((await readSheet(Buffer.from((await read("xlsx")).content, "base64")))[1]).toEqual([
      "Ada Lovelace",
      ada.email,
      28.57,
      100,
      null,
      null,
      null,
      28.57,
      100,
    ]);
  });

  it("has the chosen exercises; else those of which a grade was released, and the totals of both", async () => {
    const { db, courseId, exerciseId, ada, instructor, as, save } = await makePlace();
    const other = await makeExercise(db, courseId, { title: "Later", dueAt: later(24 * 30) });
    await save({ overridePoints: 2, overrideReason: "A start." });
    await as(instructor).grades.release({ exerciseId, enrolmentIds: null });
    const read = async (exerciseIds: string[] | null) =>
      (await as(instructor).grades.export({ courseId, exerciseIds, format: "plain" })).content.split("\r\n");
    expect(await read(null)).toEqual([
      `\uFEFF${plainHeader}`,
      `Ada Lovelace,${ada.email},2.00,10.00,,,,2.00,10.00`,
    ]);
    expect((await read([other.id]))[0]).toBe(`\uFEFF${plainHeader.replaceAll("Homework", "Later")}`);
    expect((await read([exerciseId, other.id]))[1]).toMatch(/,2\.00,20\.00$/);
  });

  it("says in a spreadsheet which work was late, by the student's own date", async () => {
    const { db, courseId, exerciseId, ada, instructor, as } = await makePlace({ dueAt: later(-12) });
    const bob = await makeMember(db, courseId, "student", { name: "Bob Hope" });
    for (const { userId } of [ada, bob])
      await makeFinishedRun(db, exerciseId, userId, { testAccuracy: 0.98 });
    await db.extension.create({
      data: {
        exerciseId,
        enrolmentId: bob.enrolmentId,
        dueAt: later(12),
        closesAt: later(24),
        reason: "",
        updatedAt: noon,
      },
    });
    await as(instructor).grades.release({ exerciseId, enrolmentIds: null });
    const { content } = await as(instructor).grades.export({ courseId, exerciseIds: null, format: "plain" });
    const rows = Papa.parse<Record<string, string>>(content.slice(1), { header: true }).data;
    expect(rows.map((row) => row["Homework: late"])).toEqual(["late", ""]);
  });

  it("is named after the course with its umlauts written out", async () => {
    const { db, courseId, instructor, as } = await makePlace();
    await db.course.update({
      where: { id: courseId },
      data: { title: "Übung: Größe, Prof. Müller / Çelik" },
    });
    const { fileName } = await as(instructor).grades.export({ courseId, exerciseIds: null, format: "sakai" });
    expect(fileName).toBe("uebung-groesse-prof-mueller-celik-grades-sakai-2026-03-02.csv");
  });

  it("leaves out drafts, staff and people who were removed", async () => {
    const { db, courseId, ada, instructor, as } = await makePlace();
    await makeExercise(db, courseId, { title: "Draft", publishedAt: null });
    await db.enrolment.update({ where: { id: ada.enrolmentId }, data: { removedAt: later(1) } });
    const { content } = await as(instructor).grades.export({ courseId, exerciseIds: null, format: "plain" });
    expect(content).toBe(`\uFEFF${plainHeader}`);
  });
});

describe("every kind of line", () => {
  const all: Rubric = [
    { id: "epochs", kind: "epochs", label: "Epochs", points: 1, atLeast: 12, images: 60_000 },
    { id: "compared", kind: "epochs_compared", label: "Compared", points: 1, atLeast: 2, images: 60_000 },
    { id: "accuracy", kind: "accuracy", label: "Accuracy", points: 1, none: 0.9, full: 0.98 },
    { id: "improvement", kind: "improvement", label: "Better", points: 1, over: "baseline", significance: 1 },
    { id: "specification", kind: "specification", label: "As asked", points: 1 },
    { id: "answer", kind: "answer", label: "Answer", points: 1, words: 10 },
    { id: "manual", kind: "manual", label: "By hand", points: 1 },
  ];
  type Handed = Parameters<typeof makeFinishedRun>[3];
  /** Each student's points on each line of the rubric. */
  async function gradeAll(...handed: Handed[][]): Promise<Record<string, number>[]> {
    const { db, courseId, exerciseId, instructor, as } = await makePlace({
      kind: "specified_architecture",
      rubric: all,
    });
    const students = [];
    for (const works of handed) {
      const student = await makeMember(db, courseId);
      for (const work of works) await makeFinishedRun(db, exerciseId, student.userId, work);
      students.push(student);
    }
    await as(instructor).grades.compute({ exerciseId });
    return Promise.all(
      students.map(async ({ enrolmentId }) => {
        const { outcomes } = await as(instructor).grades.get({ exerciseId, enrolmentId });
        return Object.fromEntries(
          outcomes.filter(({ points }) => points > 0).map(({ id, points }) => [id, points]),
        );
      }),
    );
  }
  const over = (moment: object) => ({ run: { finishedAt: null, ...moment } });
  const quick = { training: { ...baseline.training, trainImages: 128, epochs: 12 } };
  const small = {
    architecture: { layers: [{ type: "Flatten" }, { type: "Dense", units: 10, activation: "linear" }] },
  };

  it.each<[string, Handed[], Record<string, number>]>([
    ["nothing", [], {}],
    ["a run that failed", [{ ...small, ...over({ failedAt: noon }) }], { specification: 0.1 }],
    ["a run that was cancelled", [{ ...small, ...over({ cancelledAt: noon }) }], { specification: 0.1 }],
    [
      "a run that waits",
      [{ ...small, ...over({ claimedAt: null, startedAt: null }) }],
      { specification: 0.1 },
    ],
    [
      "a run that diverged at once",
      [{ ...small, divergedAtEpoch: 1, epochs: 0, testAccuracy: 0.99 }],
      { specification: 0.1 },
    ],
    [
      "a run that diverged after twelve epochs",
      [{ ...small, divergedAtEpoch: 13, epochs: 12, testAccuracy: 0.99 }],
      { specification: 0.1 },
    ],
    [
      "quick tries and one word again and again",
      [
        { ...small, ...quick, epochs: 12, testAccuracy: 0.6, answer: "a ".repeat(100) },
        { ...small, ...quick, epochs: 1, testAccuracy: 0.5 },
      ],
      { specification: 0.1 },
    ],
    [
      "all that is asked",
      [
        {
          ...referenceDesigns.exercise_2,
          epochs: 12,
          testAccuracy: 0.99,
          answer: "The curves flatten after the sixth epoch, so more of them bring little.",
        },
        { ...referenceDesigns.exercise_2, epochs: 1, testAccuracy: 0.97 },
      ],
      { epochs: 1, compared: 1, accuracy: 1, specification: 1, answer: 1 },
    ],
  ])("gives for %s what it is worth, and the same to whoever hands in the same", async (_, works, points) => {
    expect(await gradeAll(works, works)).toEqual([points, points]);
  });
});
