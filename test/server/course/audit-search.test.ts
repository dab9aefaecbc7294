import Papa from "papaparse";
import { beforeEach, describe, expect, it } from "vitest";
import { recordAudit } from "@/server/base/audit";
import { type AuditFilter, exportAudit, searchAudit } from "@/server/course/audit-search";
import { openTestDatabase } from "../../support/database";
import {
  later,
  makeCourse,
  makeExercise,
  makeMember,
  makeRun,
  makeSubmission,
  noon,
} from "../../support/factories";

const database = openTestDatabase();

let world: Awaited<ReturnType<typeof makeWorld>>;
beforeEach(async () => {
  world = await makeWorld();
});

/** An instructor who stopped Ada's run, renamed an exercise an hour later, and did something elsewhere. */
async function makeWorld() {
  const { db } = database;
  const course = await makeCourse(db);
  const elsewhere = await makeCourse(db);
  const instructor = await makeMember(db, course.id, "instructor", { name: "Prof. Vogel" });
  const ada = await makeMember(db, course.id, "student", { name: "Ada" });
  const exercise = await makeExercise(db, course.id, { title: "Beat the baseline" });
  const run = await makeRun(db, await makeSubmission(db, exercise.id, ada.userId));
  const by = { courseId: course.id, actorId: instructor.userId };
  await db.$transaction(async (tx) => {
    await recordAudit(tx, { ...by, action: "run.cancel", subjectId: run.id, data: {}, at: noon });
    await recordAudit(tx, {
      ...by,
      action: "exercise.update",
      subjectId: exercise.id,
      data: { before: "100% =cmd", after: "Beat it" },
      at: later(1),
    });
    await recordAudit(tx, {
      ...by,
      courseId: elsewhere.id,
      action: "course.update",
      subjectId: elsewhere.id,
      data: {},
      at: noon,
    });
  });
  return { db, course, instructor, exercise, run };
}

const find = async (overrides: Partial<AuditFilter> = {}) => {
  const { rows } = await searchAudit(
    database.db,
    { courseId: world.course.id, text: "", action: null, from: null, until: null, ...overrides },
    null,
  );
  return rows;
};

describe("a course's record", () => {
  it("has what happened in this course, newest first, with whom and what it concerns", async () => {
    expect(await find()).toMatchObject([
      {
        action: "exercise.update",
        actorName: "Prof. Vogel",
        personName: null,
        exerciseTitle: "Beat the baseline",
      },
      {
        action: "run.cancel",
        actorName: "Prof. Vogel",
        personName: "Ada",
        exerciseTitle: "Beat the baseline",
        subjectId: world.run.id,
      },
    ]);
  });

  it.each<[string, Partial<AuditFilter>, string[]]>([
    ["the person it concerns", { text: "ada" }, ["run.cancel"]],
    ["who did it", { text: "vogel" }, ["exercise.update", "run.cancel"]],
    ["what was recorded, signs of the database's own taken literally", { text: "100%" }, ["exercise.update"]],
    ["nothing that is there", { text: "0%_" }, []],
    ["the action", { action: "run.cancel" }, ["run.cancel"]],
    ["the time", { from: later(0.5), until: later(2) }, ["exercise.update"]],
    ["the time, whose end is exclusive", { until: later(1) }, ["run.cancel"]],
  ])("is found by %s", async (_, filter, actions) => {
    expect((await find(filter)).map(({ action }) => action)).toEqual(actions);
  });

  it("is read page by page without a gap, also where many entries have one moment", async () => {
    const { db, course } = world;
    await db.$transaction(async (tx) => {
      for (let number = 0; number < 60; number += 1) {
        await recordAudit(tx, {
          courseId: course.id,
          actorId: null,
          action: "grade.compute",
          subjectId: `grade${number}`,
          data: {},
          at: later(2),
        });
      }
    });
    const filter = { courseId: course.id, text: "", action: null, from: null, until: null };
    const first = await searchAudit(db, filter, null);
    const second = await searchAudit(db, filter, first.next);
    expect(second.next).toBeNull();
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(62);
  });

  it("leaves as a file that no spreadsheet runs, and says that it was taken", async () => {
    const { db, course, instructor } = world;
    const { fileName, content } = await exportAudit(
      db,
      instructor,
      { courseId: course.id, text: "beat", action: null, from: null, until: null },
      "en",
      later(3),
    );
    expect(fileName).toBe("audit-2026-03-02.csv");
    expect(content.startsWith("\uFEFF")).toBe(true);
    const [header, ...rows] = Papa.parse<string[]>(content.trim()).data;
    expect(header).toEqual(["Time", "Who", "Action", "Person", "Exercise", "Subject", "Data"]);
    expect(rows).toHaveLength(2);
    expect((await find())[0]).toMatchObject({ action: "audit.export", data: { entries: 2 } });
  });
});
