import { describe, expect, it } from "vitest";
import type { Actor } from "@/core/base/actor";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeFinishedRun, makeMember } from "../../support/factories";
import { makeTinyArchitecture, makeTraining } from "../../support/network";

const database = openTestDatabase();

const day = 24;
let seed = 0;

/** Due after a day and closed after two; the student has until the fourth and the fifth day. */
async function makePlace(overrides: Parameters<typeof makeClass>[1] = {}) {
  const { ada: student, ...place } = await makeClass(database.db, {
    dueAt: later(day),
    closesAt: later(2 * day),
    ...overrides,
  });
  const { db, courseId, exerciseId, instructor, as } = place;
  const classmate = await makeMember(db, courseId);
  const extend = () =>
    as(instructor).extensions.save({
      exerciseId,
      enrolmentId: student.enrolmentId,
      dueAt: later(4 * day),
      closesAt: later(5 * day),
      reason: "Was ill.",
    });
  const submit = (actor: Actor, now: Date) =>
    as(actor, now).submissions.submit({
      exerciseId,
      architecture: makeTinyArchitecture(),
      training: makeTraining({ seed: (seed += 1) }),
      answer: "",
      idempotencyKey: `extension-${seed}`,
    });
  return { ...place, student, classmate, extend, submit };
}

describe("an extension", () => {
  it("lets its student submit until their own closing, and nobody else", async () => {
    const { student, classmate, extend, submit } = await makePlace();
    await extend();
    await expect(submit(classmate, later(3 * day))).rejects.toThrow("takes no more submissions");
    await expect(submit(student, later(3 * day))).resolves.toMatchObject({ number: 1 });
    await expect(submit(student, later(5 * day))).rejects.toThrow("This exercise closed on 7 March 2026");
  });

  it("moves what is late, on every page that says so", async () => {
    const { exerciseId, student, instructor, as, extend, submit } = await makePlace();
    await extend();
    const { submissionId } = await submit(student, later(3 * day));
    await submit(student, later(4.5 * day));
    const own = await as(student, later(4.5 * day)).submissions.listOwn({ exerciseId });
    expect(own.map(({ isLate }) => isLate)).toEqual([true, false]);
    for (const person of [student, instructor])
      expect((await as(person).submissions.get({ submissionId })).isLate).toBe(false);
  });

  it("shows its student their own dates and phase, and the class its own", async () => {
    const { courseId, exerciseId, student, classmate, instructor, as, extend } = await makePlace();
    await extend();
    const now = later(3 * day);
    const own = { phase: "open", dueAt: later(4 * day), closesAt: later(5 * day) };
    expect(await as(student, now).exercises.get({ exerciseId })).toMatchObject({ ...own, isExtended: true });
    expect((await as(student, now).exercises.list({ courseId }))[0]).toMatchObject(own);
    expect(await as(classmate, now).exercises.get({ exerciseId })).toMatchObject({
      phase: "closed",
      dueAt: later(day),
      isExtended: false,
    });
    expect(await as(instructor, now).exercises.get({ exerciseId })).toMatchObject({
      phase: "closed",
      dueAt: later(day),
      isExtended: false,
    });
  });

  it("that only closes later counts as one", async () => {
    const { exerciseId, student, classmate, instructor, as } = await makePlace();
    const dates = { dueAt: later(day), closesAt: later(3 * day) };
    await as(instructor).extensions.save({
      exerciseId,
      enrolmentId: student.enrolmentId,
      ...dates,
      reason: "Was ill.",
    });
    expect(await as(student).exercises.get({ exerciseId })).toMatchObject({ ...dates, isExtended: true });
    expect(await as(classmate).exercises.get({ exerciseId })).toMatchObject({ isExtended: false });
  });

  it("says nothing where it comes to the class's dates, although nothing late is taken", async () => {
    const { exerciseId, student, instructor, as } = await makePlace({ latePolicy: { kind: "hard_close" } });
    const dates = { dueAt: later(day), closesAt: later(3 * day) };
    await as(instructor).extensions.save({
      exerciseId,
      enrolmentId: student.enrolmentId,
      ...dates,
      reason: "Was ill.",
    });
    expect(await as(student).exercises.get({ exerciseId })).toMatchObject({
      closesAt: later(day),
      isExtended: false,
    });
  });

  it("keeps a hidden board closed for everyone while its student may still submit", async () => {
    const { db, exerciseId, courseId, student, classmate, as, extend } = await makePlace({
      leaderboardVisibility: "hidden_until_close",
    });
    await makeFinishedRun(db, exerciseId, classmate.userId);
    const board = async (actor: Actor, now: Date) =>
      (await as(actor, now).leaderboard.get({ exerciseId })).isVisible;
    expect(await board(classmate, later(3 * day))).toBe(true);
    await extend();
    expect(await board(classmate, later(3 * day))).toBe(false);
    expect(await board(student, later(3 * day))).toBe(false);
    expect((await as(classmate, later(3 * day)).wall.get({ courseId })).tiles).toEqual([]);
    expect(await board(classmate, later(5 * day))).toBe(true);
  });

  it("moves the day from which lateness costs points", async () => {
    const rubric = [
      { id: "accuracy", kind: "accuracy" as const, label: "Accuracy", points: 10, none: 0, full: 0.5 },
    ];
    const { db, exerciseId, student, classmate, instructor, as, extend } = await makePlace({
      rubric,
      latePolicy: { kind: "percent_a_day", percent: 10, floor: 0 },
    });
    await extend();
    for (const { userId } of [student, classmate])
      await makeFinishedRun(db, exerciseId, userId, { acceptedAt: later(1.5 * day) });
    await as(instructor).grades.compute({ exerciseId });
    const points = new Map(
      (await as(instructor).grades.list({ exerciseId })).map((row) => [row.enrolmentId, row.points]),
    );
    expect(points.get(student.enrolmentId)).toBe(10);
    expect(points.get(classmate.enrolmentId)).toBe(9);
  });

  it("is listed with its reason, changed and taken back, each with its record", async () => {
    const { db, exerciseId, student, instructor, as, extend } = await makePlace();
    await extend();
    await as(instructor).extensions.save({
      exerciseId,
      enrolmentId: student.enrolmentId,
      dueAt: later(6 * day),
      closesAt: later(6 * day),
      reason: "Still ill.",
    });
    expect(await as(instructor).extensions.list({ exerciseId })).toMatchObject([
      { name: "Ada Lovelace", dueAt: later(6 * day), closesAt: later(6 * day), reason: "Still ill." },
    ]);
    await as(instructor).extensions.remove({ exerciseId, enrolmentId: student.enrolmentId });
    expect(await as(instructor).extensions.list({ exerciseId })).toEqual([]);
    const events = await db.auditEvent.findMany({
      where: { action: { startsWith: "extension." }, actorId: instructor.userId },
      orderBy: { id: "asc" },
    });
    expect(events.map(({ action }) => action).sort()).toEqual([
      "extension.remove",
      "extension.save",
      "extension.save",
    ]);
  });

  it("is refused for somebody who is no student of the course", async () => {
    const { exerciseId, instructor, as } = await makePlace();
    const dates = { dueAt: later(4 * day), closesAt: later(5 * day), reason: "None." };
    await expect(
      as(instructor).extensions.save({ exerciseId, enrolmentId: instructor.enrolmentId, ...dates }),
    ).rejects.toThrow("no such student");
  });
});
