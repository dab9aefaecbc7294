import { describe, expect, it } from "vitest";
import { callAs } from "../../support/caller";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeExercise, makeFinishedRun, makeMember } from "../../support/factories";

const database = openTestDatabase();

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

  it("is one of another exercise for the network that is specified, where there is one", async () => {
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
