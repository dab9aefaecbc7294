import { describe, expect, it } from "vitest";
import type { Actor } from "@/core/base/actor";
import { defaultLimits } from "@/core/exercise/default-limits";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeFinishedRun, makeMember, makeRun, noon } from "../../support/factories";
import { makeTraining } from "../../support/network";

const database = openTestDatabase();

async function makePlace(overrides: Parameters<typeof makeClass>[1] = {}) {
  const { db, course, exercise, ada: student, as } = await makeClass(database.db, overrides);
  const finish = async (seed: number, testAccuracy: number, training: object = {}) =>
    makeFinishedRun(db, exercise.id, student.userId, {
      training: makeTraining({ seed, ...training }),
      run: { seed },
      testAccuracy,
      answer: "Why not.",
    });
  return {
    db,
    course,
    exercise,
    student,
    finish,
    as: (actor: Actor, now = later(1)) => as(actor, now).submissions,
  };
}

describe("runs that differ in the seed alone", () => {
  it("are the student's own with the same network and settings, reruns by staff included", async () => {
    const { db, course, exercise, student, finish, as } = await makePlace();
    const { submission } = await finish(1, 0.97);
    await finish(2, 0.98);
    await finish(1, 0.5, { epochs: 7 });
    const classmate = await makeMember(db, course.id);
    await makeFinishedRun(db, exercise.id, classmate.userId, {
      training: makeTraining({ seed: 3 }),
      run: { seed: 3 },
    });
    await makeRun(db, submission, { seed: 9, cause: "rerun" });
    const runs = await as(student).seeds({ submissionId: submission.id });
    expect(
      runs.map(({ seed, testAccuracy, isRerun, status }) => [seed, testAccuracy, isRerun, status]),
    ).toEqual([
      [1, 0.97, false, "done"],
      [2, 0.98, false, "done"],
      [9, null, true, "waiting"],
    ]);
  });

  it("show the open half's accuracy as long as the other is held back", async () => {
    const { db, exercise, student, finish, as } = await makePlace();
    const { submission, run } = await finish(1, 0.97);
    await db.exercise.update({ where: { id: exercise.id }, data: { heldBack: true } });
    await db.result.update({ where: { runId: run.id }, data: { publicTestAccuracy: 0.96 } });
    const ask = async (now: Date) =>
      (await as(student, now).seeds({ submissionId: submission.id }))[0]!.testAccuracy;
    expect(await ask(later(1))).toBe(0.96);
    expect(await ask(later(24 * 11))).toBe(0.97);
  });
});

describe("training again with another seed", () => {
  const key = "a key of the page";

  it("submits the same network, settings and latest answer with the next free seed", async () => {
    const { db, student, finish, as } = await makePlace();
    const { submission } = await finish(1, 0.97);
    await finish(2, 0.98);
    await as(student).revise({ submissionId: submission.id, text: "Because of chance." });
    const reply = await as(student).repeat({ submissionId: submission.id, idempotencyKey: key });
    const again = await db.submission.findUniqueOrThrow({
      where: { id: reply.submissionId },
      include: { runs: true },
    });
    expect(again).toMatchObject({
      number: 3,
      architecture: submission.architecture,
      training: { ...(submission.training as object), seed: 3 },
      answer: "Because of chance.",
    });
    expect(again.runs.map(({ seed, cause, finishedAt }) => [seed, cause, finishedAt])).toEqual([
      [3, "submission", null],
    ]);
  });

  it("makes one submission of a double click, and uses the quota", async () => {
    const { exercise, student, finish, as } = await makePlace({
      limits: { ...defaultLimits, runsPerDay: 2 },
    });
    const { submission } = await finish(1, 0.97);
    const repeat = (idempotencyKey: string) =>
      as(student).repeat({ submissionId: submission.id, idempotencyKey });
    const [first, second] = await Promise.all([repeat(key), repeat(key)]);
    expect(first.submissionId).toBe(second.submissionId);
    expect((await as(student).quota({ exerciseId: exercise.id })).runsLeft).toBe(0);
    await expect(repeat("another key of the page")).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  });

  it("is refused once the exercise has closed", async () => {
    const { student, finish, as } = await makePlace();
    const { submission } = await finish(1, 0.97);
    await expect(
      as(student, later(24 * 11, noon)).repeat({ submissionId: submission.id, idempotencyKey: key }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
  });
});
