import { describe, expect, it } from "vitest";
import type { Actor } from "@/core/base/actor";
import type { ExerciseSettings } from "@/core/exercise/exercise";
import { defaultLimits } from "@/core/exercise/default-limits";
import { lockGrades } from "@/server/grade/grades";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import {
  later,
  makeCourse,
  makeExercise,
  makeFinishedRun,
  makeMember,
  makeSettings,
  makeSubmission,
} from "../../support/factories";
import { waitFor } from "../../support/wait";

const database = openTestDatabase();

const accuracy = {
  id: "accuracy",
  kind: "accuracy" as const,
  label: "Accuracy",
  points: 6,
  none: 0.9,
  full: 0.98,
};
const answer = { id: "answer", kind: "answer" as const, label: "Answer", points: 4, words: 3 };
const rubric = [accuracy, answer];
const settings = makeSettings({ title: "Homework", rubric });

/** Ada has 4.5 points of 10 by the rubric, Grace 10, and Linus handed in nothing. */
async function makeClass() {
  const { db } = database;
  const { id: courseId } = await makeCourse(db);
  const { id: exerciseId } = await makeExercise(db, courseId, { title: "Homework", rubric });
  const instructor = await makeMember(db, courseId, "instructor");
  const [ada, grace, linus] = await Promise.all(
    ["Ada", "Grace", "Linus"].map((name) => makeMember(db, courseId, "student", { name })),
  );
  await makeFinishedRun(db, exerciseId, ada!.userId, {
    testAccuracy: 0.96,
    answer: "Short.",
    acceptedAt: later(2),
  });
  await makeFinishedRun(db, exerciseId, grace!.userId, {
    testAccuracy: 0.99,
    answer: "One two three.",
    acceptedAt: later(60),
  });
  const as = (actor: Actor, now = later(100)) => callAs(db, actor, { now });
  const preview = (changes: Partial<ExerciseSettings>) =>
    as(instructor).exercises.previewUpdate({ exerciseId, settings: { ...settings, ...changes } });
  const save = (changes: Partial<ExerciseSettings>, replay: boolean) =>
    as(instructor).exercises.update({ exerciseId, settings: { ...settings, ...changes }, replay });
  const points = async () => (await as(instructor).grades.list({ exerciseId })).map((row) => row.points);
  return { db, exerciseId, instructor, ada: ada!, grace: grace!, linus: linus!, as, preview, save, points };
}

describe("an edit, before it is saved", () => {
  it("that touches nothing handed in has no consequences", async () => {
    const { preview } = await makeClass();
    expect(await preview({ brief: "Other words." })).toEqual({
      consequences: [],
      replay: null,
      unreleased: 0,
    });
    expect(await preview({ limits: { ...defaultLimits, runsPerDay: 1 } })).toMatchObject({
      consequences: [],
    });
  });

  it("names the work that the new limits would refuse, but not what the old ones refused already", async () => {
    const { db, exerciseId, ada, preview } = await makeClass();
    await makeSubmission(db, exerciseId, ada.userId);
    const limits = (parameters: number) => ({ limits: { ...defaultLimits, parameters } });
    expect((await preview(limits(10))).consequences).toEqual([
      { code: "over_limits", submissions: 3, students: 2 },
    ]);
    await db.exercise.update({ where: { id: exerciseId }, data: { limits: limits(11).limits } });
    expect((await preview(limits(10))).consequences).toEqual([]);
  });

  it("names the work that becomes late or comes after the closing, by each student's own dates", async () => {
    const { as, instructor, exerciseId, grace, preview } = await makeClass();
    const earlier = { dueAt: later(1), closesAt: later(48) };
    expect((await preview(earlier)).consequences).toEqual([
      { code: "past_closing", submissions: 1, students: 1 },
      { code: "becomes_late", submissions: 2, students: 2 },
    ]);
    await as(instructor).extensions.save({
      exerciseId,
      enrolmentId: grace.enrolmentId,
      dueAt: later(300),
      closesAt: later(400),
      reason: "Ill.",
    });
    expect((await preview(earlier)).consequences).toEqual([
      { code: "becomes_late", submissions: 1, students: 1 },
    ]);
  });

  it("names the work without the prediction that it requires", async () => {
    const { preview } = await makeClass();
    expect((await preview({ predictionRequired: true })).consequences).toEqual([
      { code: "without_prediction", submissions: 2, students: 2 },
    ]);
  });

  it("names no change where the stored dates have milliseconds and the form sends them back without", async () => {
    const { db, exerciseId, ada, as, instructor, preview, save } = await makeClass();
    const stored = {
      opensAt: later(0),
      dueAt: new Date(later(50).getTime() + 700),
      closesAt: new Date(later(90).getTime() + 900),
    };
    await db.exercise.update({ where: { id: exerciseId }, data: stored });
    await makeSubmission(db, exerciseId, ada.userId, { acceptedAt: new Date(later(50).getTime() + 300) });
    const sent = { dueAt: later(50), closesAt: later(90) };
    expect(await preview(sent)).toMatchObject({ consequences: [], replay: null });
    await save(sent, false);
    expect(await db.exercise.findUniqueOrThrow({ where: { id: exerciseId } })).toMatchObject(stored);
    expect((await as(instructor).exercises.versions({ exerciseId }))[0]).toMatchObject({ settings: stored });
  });

  it("writes nothing", async () => {
    const { db, exerciseId, instructor, as, preview } = await makeClass();
    await as(instructor).grades.compute({ exerciseId });
    const state = async () => [
      await db.exercise.findMany(),
      await db.grade.findMany(),
      await db.auditEvent.count(),
    ];
    const before = await state();
    await preview({ rubric: [accuracy], dueAt: later(1), limits: { ...defaultLimits, parameters: 1 } });
    expect(await state()).toEqual(before);
  });
});

describe("the versions of an exercise", () => {
  it("say who changed what, the newest first, and hold what was saved", async () => {
    const { db, instructor, as } = await makeClass();
    const { courseId } = await db.enrolment.findUniqueOrThrow({ where: { id: instructor.enrolmentId } });
    const { exerciseId } = await as(instructor).exercises.create({ courseId, settings, publish: false });
    const second = { ...settings, title: "Homework 2", limits: { ...defaultLimits, epochs: 3 } };
    for (const hour of [101, 102])
      await as(instructor, later(hour)).exercises.update({ exerciseId, settings: second });
    expect(await as(instructor).exercises.versions({ exerciseId })).toEqual([
      { number: 3, at: later(102), actorName: instructor.name, changed: [], settings: second },
      {
        number: 2,
        at: later(101),
        actorName: instructor.name,
        changed: ["title", "limits"],
        settings: second,
      },
      { number: 1, at: later(100), actorName: instructor.name, changed: [], settings },
    ]);
  });
});

describe("a changed rubric, replayed over the class", () => {
  const harder = {
    rubric: [
      { ...accuracy, full: 0.99, none: 0.95 },
      { ...answer, id: "essay", label: "Essay", words: 1 },
    ],
  };

  it("shows each student's points by both, and which lines differ", async () => {
    const { preview } = await makeClass();
    const { replay } = await preview(harder);
    expect(replay).toMatchObject({ maximumBefore: 10, maximumAfter: 10 });
    expect(replay!.rows.map(({ name, before, after }) => ({ name, before, after }))).toEqual([
      { name: "Ada", before: 4.5, after: 5.5 },
      { name: "Grace", before: 10, after: 10 },
      { name: "Linus", before: 0, after: 0 },
    ]);
    expect(replay!.rows[0]!.lines).toEqual([
      { label: "Accuracy", before: 4.5, after: 1.5 },
      { label: "Essay", before: null, after: 4 },
      { label: "Answer", before: 0, after: null },
    ]);
  });

  it("follows a changed late policy and due date too, as saving them does", async () => {
    const { as, instructor, exerciseId, preview, save, points } = await makeClass();
    await as(instructor).grades.compute({ exerciseId });
    const stricter = {
      dueAt: later(36),
      latePolicy: { kind: "percent_a_day" as const, percent: 10, floor: 50 },
    };
    const { replay } = await preview(stricter);
    expect(replay!.rows.map(({ after }) => after)).toEqual([4.5, 8, 0]);
    await save(stricter, true);
    expect(await points()).toEqual([4.5, 8, 0]);
  });

  it("waits for whoever writes grades without stopping them", async () => {
    const { db, exerciseId, linus, save } = await makeClass();
    const isWaiting = async () => {
      const [{ count }] = await db.$queryRaw<
        [{ count: number }]
      >`SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`;
      return count > 0;
    };
    const saving = await db.$transaction(async (tx) => {
      await lockGrades(tx, exerciseId);
      const isSaved = save({ rubric: [{ ...accuracy, points: 8 }, answer] }, true);
      await waitFor("the edit waits for the grades", isWaiting);
      await tx.grade.create({
        data: {
          exerciseId,
          enrolmentId: linus.enrolmentId,
          computedPoints: 0,
          explanation: [],
          updatedAt: later(100),
        },
      });
      return { isSaved };
    });
    await expect(saving.isSaved).resolves.toBeUndefined();
  });

  it("is applied to computed grades when saved so, says so in the record, and leaves released ones and overrides", async () => {
    const { db, as, instructor, exerciseId, ada, grace, linus, preview, save, points } = await makeClass();
    await as(instructor).grades.compute({ exerciseId });
    await as(instructor).grades.release({ exerciseId, enrolmentIds: [grace.enrolmentId] });
    const byHand = { overridePoints: 3, overrideReason: "A talk.", feedback: "", version: 0 };
    await as(instructor).grades.save({ exerciseId, enrolmentId: linus.enrolmentId, ...byHand });
    const easy = {
      rubric: [
        { ...accuracy, points: 8 },
        { ...answer, words: 1 },
      ],
    };
    const { replay, unreleased } = await preview(easy);
    expect({ stays: replay!.rows.map(({ stays }) => stays), unreleased }).toEqual({
      stays: [null, "released", "overridden"],
      unreleased: 2,
    });
    await save(easy, false);
    expect(await points()).toEqual([4.5, 10, 3]);
    await save(easy, true);
    expect(await points()).toEqual([10, 10, 3]);
    const history = await as(instructor).grades.history({ exerciseId, enrolmentId: ada.enrolmentId });
    expect(history.map(({ action }) => action).sort()).toEqual(["grade.compute", "grade.replay"]);
    expect(await db.auditEvent.count({ where: { action: "grade.replay" } })).toBeGreaterThan(0);
  });
});
