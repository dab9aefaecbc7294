import { describe, expect, it } from "vitest";
import type { Rubric } from "@/core/grade/grade";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeFinishedRun, makeMember, makeSettings } from "../../support/factories";

const database = openTestDatabase();

const rubric: Rubric = [
  { id: "accuracy", kind: "accuracy", label: "Accuracy", points: 6, none: 0.9, full: 0.98 },
  { id: "talk", kind: "manual", label: "Talk", points: 4 },
];
const tenfold: Rubric = rubric.map((line) => ({ ...line, points: line.points * 10 }));

/** Ada handed in a day late, for full points on the computed line. */
async function makePlace(settings: Parameters<typeof makeClass>[1] = {}) {
  const own = {
    title: "Homework",
    rubric,
    dueAt: later(-24.5),
    opensAt: later(-48),
    closesAt: later(100),
    latePolicy: { kind: "percent_a_day" as const, percent: 10, floor: 0 },
    ...settings,
  };
  const place = await makeClass(database.db, own);
  const { db, courseId, exerciseId, instructor, ada, as } = place;
  const bob = await makeMember(db, courseId, "student", { name: "Bob Hope" });
  for (const { userId } of [ada, bob]) await makeFinishedRun(db, exerciseId, userId, { testAccuracy: 0.98 });
  const teach = as(instructor);
  const row = async ({ enrolmentId } = ada) =>
    (await teach.grades.list({ exerciseId })).find((each) => each.enrolmentId === enrolmentId)!;
  const release = (enrolmentIds: string[] | null = null) =>
    teach.grades.release({ exerciseId, enrolmentIds });
  const change = (changed: object) =>
    teach.exercises.update({ exerciseId, settings: makeSettings({ ...own, ...changed }), replay: false });
  const extend = (hours: number, { enrolmentId } = ada) =>
    teach.extensions.save({
      exerciseId,
      enrolmentId,
      dueAt: later(hours),
      closesAt: later(hours + 100),
      reason: "Ill.",
    });
  const save = async (overrides: object) =>
    teach.grades.save({
      version: (await teach.grades.get({ exerciseId, enrolmentId: ada.enrolmentId })).decision.version,
      exerciseId,
      enrolmentId: ada.enrolmentId,
      overridePoints: null,
      overrideReason: null,
      feedback: "",
      ...overrides,
    });
  return { ...place, teach, bob, row, release, change, extend, save };
}

describe("a grade's maximum", () => {
  it("is its own: 3 of 10 never becomes 3 of 100, on any page", async () => {
    const { as, ada, teach, courseId, exerciseId, row, release, change } = await makePlace();
    await release();
    await change({ rubric: tenfold });
    expect(await row()).toMatchObject({ points: 4.8, maximum: 10, computedMaximum: 10 });
    expect(await as(ada).grades.own({ exerciseId })).toMatchObject({ points: 4.8, maximum: 10 });
    const { exercises, students } = await teach.grades.gradebook({ courseId });
    expect(exercises).toMatchObject([{ maximum: 100 }]);
    expect(students[0]).toMatchObject({ total: 48, cells: { [exerciseId]: { points: 4.8, maximum: 10 } } });
    await as(ada).grades.askRegrade({ exerciseId, reason: "Why?" });
    expect(await teach.grades.regrades({ courseId })).toMatchObject([{ points: 4.8, maximum: 10 }]);
  });

  it("stays that of points set by hand, also where the computed ones follow a new rubric", async () => {
    const { teach, exerciseId, row, change, save } = await makePlace();
    await save({ overridePoints: 9, overrideReason: "A fine talk." });
    await change({ rubric: tenfold });
    await teach.grades.compute({ exerciseId });
    expect(await row()).toMatchObject({
      points: 9,
      maximum: 10,
      computedPoints: 48,
      computedMaximum: 100,
      recount: null,
    });
  });

  it.each(["points", "percent"] as const)("scales to the column's in every file, in %s", async (unit) => {
    const { teach, courseId, exerciseId, ada, release, change, save, extend, bob } = await makePlace();
    await save({ overridePoints: 3, overrideReason: "Half a talk." });
    await extend(1, bob);
    await release();
    await change({ rubric: tenfold });
    const file = async (format: "plain" | "nbgrader" | "canvas") =>
      (await teach.grades.export({ courseId, exerciseIds: null, format, unit })).content;
    expect(await file("plain")).toContain(`Ada Lovelace,${ada.email},30.00,100.00,`);
    expect(await file("plain")).toContain(`Bob Hope,${bob.email},60.00,100.00,`);
    expect(await file("canvas")).toContain(",30.00");
    const { lines } = await teach.grades.previewFile({
      exerciseId,
      fileName: "grades.csv",
      content: Buffer.from(`Email,Homework\n${ada.email},\n`).toString("base64"),
      unit,
      choice: null,
    });
    expect(JSON.stringify(lines)).toContain("30.00");
  });

  it("is never nothing: a published rubric keeps some points", async () => {
    const { change } = await makePlace();
    const none = rubric.map((line) => ({ ...line, points: 0 }));
    await expect(change({ rubric: none })).rejects.toThrow("The rubric gives no points");
  });

  it("of a penalty scales with its points", async () => {
    const { teach, courseId, release, change } = await makePlace();
    await release();
    await change({ rubric: tenfold });
    const { content } = await teach.grades.export({ courseId, exerciseIds: null, format: "nbgrader" });
    expect(content).toContain(",60.00,12.00,48.00,100.00");
  });
});

describe("what a grade was computed from", () => {
  it.each<[string, (place: Awaited<ReturnType<typeof makePlace>>) => Promise<unknown>, object]>([
    [
      "the due date moved",
      ({ change }) => change({ dueAt: later(1) }),
      { to: { points: 6 }, causes: [{ code: "due_date", was: later(-24.5), is: later(1) }] },
    ],
    [
      "an extension",
      ({ extend }) => extend(1),
      { to: { points: 6 }, causes: [{ code: "extension", was: later(-24.5), is: later(1) }] },
    ],
    [
      "another late policy",
      ({ change }) => change({ latePolicy: { kind: "none" } }),
      { to: { points: 6 }, causes: [{ code: "late_policy" }] },
    ],
    [
      "another rubric",
      ({ change }) => change({ rubric: tenfold }),
      { to: { points: 48, maximum: 100 }, causes: [{ code: "rubric" }] },
    ],
    [
      "a better submission",
      ({ db, exerciseId, ada }) => makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.99 }),
      { to: { points: 4.8 }, causes: [{ code: "submission", was: 1, is: 2 }] },
    ],
  ])("is compared with today's: %s", async (_, happen, expected) => {
    const place = await makePlace();
    await place.release();
    expect(await place.row()).toMatchObject({ points: 4.8, recount: null });
    await happen(place);
    expect(await place.row()).toMatchObject({
      state: "released",
      points: 4.8,
      maximum: 10,
      recount: { from: { points: 4.8, maximum: 10 }, ...expected },
    });
  });

  it("names no change of dates where lateness costs the same", async () => {
    const { change, row, release } = await makePlace();
    await release();
    await change({ dueAt: later(-24.2), rubric: tenfold });
    expect((await row()).recount?.causes).toEqual([{ code: "rubric" }]);
  });

  it("is unknown for a grade of an older version, whose lines still say what it is out of", async () => {
    const { db, exerciseId, extend, row, release } = await makePlace();
    await release();
    await db.$executeRaw`UPDATE "Grade" SET basis = NULL WHERE "exerciseId" = ${exerciseId}`;
    await extend(1);
    expect((await row()).recount).toMatchObject({ to: { points: 6 }, causes: [{ code: "unknown" }] });
  });

  it("is today's at the release, also for grades that were computed before", async () => {
    const { teach, exerciseId, extend, row, release } = await makePlace();
    await teach.grades.compute({ exerciseId });
    await extend(1);
    await release();
    expect(await row()).toMatchObject({ points: 6, recount: null, state: "released" });
  });
});

describe("computing released grades again", () => {
  it("lists who would get what and why, changes just these, and tells their students", async () => {
    const { db, as, ada, bob, instructor, teach, courseId, exerciseId, extend, release, row } =
      await makePlace();
    await release();
    await extend(1);
    await extend(2, bob);
    const changes = await teach.grades.releasedChanges({ exerciseId });
    expect(changes).toMatchObject([
      {
        name: "Ada Lovelace",
        from: { points: 4.8, maximum: 10 },
        to: { points: 6, maximum: 10 },
        causes: [{ code: "extension" }],
        isOverridden: false,
      },
      { name: "Bob Hope" },
    ]);
    const { enrolmentId, to } = changes[0]!;
    expect(await teach.grades.recompute({ exerciseId, changes: [{ enrolmentId, to }] })).toEqual({
      changed: 1,
    });
    expect(await row()).toMatchObject({ points: 6, recount: null, state: "released" });
    expect(await row(bob)).toMatchObject({ points: 4.8, recount: { to: { points: 6 } } });
    expect(await as(ada).grades.own({ exerciseId })).toMatchObject({
      points: 6,
      recomputed: { from: { points: 4.8 }, to: { points: 6 }, causes: [{ code: "extension", is: later(1) }] },
    });
    expect(await as(bob).grades.own({ exerciseId })).toMatchObject({ recomputed: null });
    const recorded = { courseId, action: "grade.recompute", actorId: instructor.userId };
    expect(await db.auditEvent.count({ where: recorded })).toBe(1);
  });

  it("gives nobody what was not shown", async () => {
    const { ada, teach, exerciseId, extend, change, release, row } = await makePlace();
    await release();
    await extend(1);
    const { enrolmentId, to } = (await teach.grades.releasedChanges({ exerciseId }))[0]!;
    await change({ rubric: tenfold });
    await expect(
      teach.grades.recompute({ exerciseId, changes: [{ enrolmentId, to }] }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await row(ada)).toMatchObject({ points: 4.8, maximum: 10 });
  });

  it("leaves points that were set by hand", async () => {
    const { as, ada, teach, exerciseId, extend, release, save } = await makePlace();
    await save({ overridePoints: 9, overrideReason: "A fine talk." });
    await release();
    await extend(1);
    const changes = await teach.grades.releasedChanges({ exerciseId });
    expect(changes).toMatchObject([{ isOverridden: true, from: { points: 4.8 }, to: { points: 6 } }]);
    await teach.grades.recompute({
      exerciseId,
      changes: changes.map(({ enrolmentId, to }) => ({ enrolmentId, to })),
    });
    expect(await as(ada).grades.own({ exerciseId })).toMatchObject({
      points: 9,
      maximum: 10,
      override: { points: 9 },
      computed: { points: 6, maximum: 10 },
    });
  });
});
