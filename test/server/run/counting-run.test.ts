import { describe, expect, it } from "vitest";
import { FEWEST_STUDENTS } from "@/core/leaderboard/class-curve";
import { findClassCurve } from "@/server/leaderboard/class-curve";
import { callAs } from "../../support/caller";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeExercise, makeFinishedRun, makeMember, noon } from "../../support/factories";

const database = openTestDatabase();

type Overrides = Parameters<typeof makeFinishedRun>[3];

/**
 * Ada hands in a run. Returns whether each part of the product that asks for runs that can count takes it.
 */
async function countWhere(overrides: Overrides, role: "student" | "left" = "student") {
  const accuracy = { id: "a", kind: "accuracy" as const, label: "Accuracy", points: 10, none: 0, full: 0.5 };
  const epochs = { id: "e", kind: "epochs_compared" as const, label: "Epochs", points: 10, atLeast: 2 };
  const { db, courseId, exerciseId, ada, instructor, as } = await makeClass(database.db, {
    rubric: [accuracy, epochs],
    counting: "chosen",
  });
  const whole = { training: { optimizer: { name: "Adam" }, trainImages: 60_000 } };
  const { submission } = await makeFinishedRun(db, exerciseId, ada.userId, {
    ...whole,
    epochs: 2,
    ...overrides,
  });
  const other = await makeFinishedRun(db, exerciseId, ada.userId, {
    ...whole,
    epochs: 3,
    acceptedAt: later(1),
    testAccuracy: 0.5,
    ...overrides,
  });
  for (let student = 1; student < FEWEST_STUDENTS; student++) {
    await makeFinishedRun(db, exerciseId, (await makeMember(db, courseId)).userId);
  }
  const before = (await as(ada).submissions.get({ submissionId: other.submission.id })).bestBefore;
  const chosen = await as(ada)
    .submissions.choose({ submissionId: submission.id })
    .then(
      () => true,
      () => false,
    );
  if (role === "left")
    await db.enrolment.update({ where: { id: ada.enrolmentId }, data: { removedAt: later(1) } });
  await as(instructor).grades.compute({ exerciseId });
  const { rows } = await as(instructor).leaderboard.get({ exerciseId });
  const grade = await db.grade.findUnique({
    where: { exerciseId_enrolmentId: { exerciseId, enrolmentId: ada.enrolmentId } },
  });
  const curve = await findClassCurve(db, exerciseId, "staff", noon);
  return {
    board: rows.some(({ enrolmentId }) => enrolmentId === ada.enrolmentId),
    choice: chosen,
    judge: before !== null,
    curve: curve !== null,
    points: grade?.computedPoints ?? null,
  };
}

describe("a run can count on the board, as a choice, to judge the next one by, in the class's curve and for points", () => {
  it("once it has finished", async () => {
    expect(await countWhere({})).toEqual({ board: true, choice: true, judge: true, curve: true, points: 20 });
  });

  it("until its student leaves", async () => {
    expect(await countWhere({}, "left")).toMatchObject({ board: false, curve: false, points: null });
  });

  it.each<[string, Overrides]>([
    ["it diverged in its first epoch", { divergedAtEpoch: 1, testLoss: 2.3 }],
    ["it diverged later", { divergedAtEpoch: 3, testLoss: 0.1 }],
    ["its loss is no number", { testLoss: Infinity }],
    ["it was cancelled", { run: { finishedAt: null, cancelledAt: later(0.1) } }],
    ["it failed", { run: { finishedAt: null, failedAt: later(0.1) } }],
    ["it is a rerun", { run: { cause: "rerun" } }],
  ])("but nowhere where %s", async (_, overrides) => {
    expect(await countWhere(overrides)).toEqual({
      board: false,
      choice: false,
      judge: false,
      curve: false,
      points: 0,
    });
  });
});

async function makePlace() {
  const place = await makeClass(database.db);
  const { db, courseId, ada, exerciseId: first } = place;
  const { id: second } = await makeExercise(db, courseId, { kind: "specified_architecture" });
  const hand = (exerciseId: string, hours: number, testAccuracy: number, userId = ada.userId) =>
    makeFinishedRun(db, exerciseId, userId, { acceptedAt: later(hours), testAccuracy });
  const bestBefore = async (submissionId: string) =>
    (await callAs(db, ada).submissions.get({ submissionId })).bestBefore;
  return { ...place, first, second, hand, bestBefore };
}

describe("the run that a submission is judged by", () => {
  it("is the student's best one that was accepted before it, and none for the first", async () => {
    const { first, hand, bestBefore, db, courseId } = await makePlace();
    const other = await makeMember(db, courseId, "student");
    const [one, two, three] = [
      await hand(first, 1, 0.97),
      await hand(first, 2, 0.99),
      await hand(first, 3, 0.98),
    ];
    await hand(first, 1, 0.995, other.userId);
    await hand(first, 4, 0.995);
    expect(await bestBefore(one.submission.id)).toBeNull();
    expect(await bestBefore(two.submission.id)).toBe(one.run.id);
    expect(await bestBefore(three.submission.id)).toBe(two.run.id);
  });

  it("is a run of another exercise for a submission to exercise 2, where there is one", async () => {
    const { first, second, hand, bestBefore } = await makePlace();
    const alone = await hand(second, 1, 0.98);
    expect(await bestBefore((await hand(second, 2, 0.98)).submission.id)).toBe(alone.run.id);
    const baseline = await hand(first, 3, 0.97);
    expect(await bestBefore((await hand(second, 4, 0.98)).submission.id)).toBe(baseline.run.id);
    expect(await bestBefore((await hand(first, 5, 0.99)).submission.id)).toBe(alone.run.id);
  });

  it("is chosen by the public half, and never one that diverged to nothing", async () => {
    const { first, ada, db, bestBefore, hand } = await makePlace();
    const publicly = await makeFinishedRun(db, first, ada.userId, {
      acceptedAt: later(1),
      testAccuracy: 0.97,
      publicTestAccuracy: 0.99,
    });
    await makeFinishedRun(db, first, ada.userId, {
      acceptedAt: later(2),
      testAccuracy: 0.98,
      publicTestAccuracy: 0.96,
    });
    await makeFinishedRun(db, first, ada.userId, {
      acceptedAt: later(3),
      testAccuracy: 0.995,
      testLoss: Infinity,
    });
    expect(await bestBefore((await hand(first, 4, 0.98)).submission.id)).toBe(publicly.run.id);
  });
});
