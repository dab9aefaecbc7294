import { describe, expect, it } from "vitest";
import type { Counting } from "@/core/exercise/exercise";
import { callAs } from "../../support/caller";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeFinishedRun, makeSubmission, noon } from "../../support/factories";

const database = openTestDatabase();

const rubric = [
  { id: "accuracy", kind: "accuracy" as const, label: "Accuracy", points: 10, none: 0.9, full: 1 },
];

/** Ada handed in three times: 4, 8 and 6 points' worth. */
async function makePlace(counting: Counting, overrides: Parameters<typeof makeClass>[1] = {}) {
  const place = await makeClass(database.db, { rubric, counting, ...overrides });
  const { db, exerciseId, instructor, ada, as } = place;
  const hand = (testAccuracy: number, acceptedAt = noon) =>
    makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy, acceptedAt });
  const work = [await hand(0.94), await hand(0.98), await hand(0.96)];
  const study = (now = noon) => as(ada, now);
  const choose = (index: number, now = noon) =>
    study(now).submissions.choose({ submissionId: work[index]!.submission.id });
  const row = async () => {
    await as(instructor).grades.compute({ exerciseId });
    const { submission, run, points } = (await as(instructor).grades.list({ exerciseId }))[0]!;
    return { number: submission?.number, testAccuracy: run?.testAccuracy, points };
  };
  return { ...place, hand, study, choose, row };
}

describe("which submission counts", () => {
  it("is the best unless the exercise says otherwise", async () => {
    const { row } = await makePlace("best");
    expect(await row()).toEqual({ number: 2, testAccuracy: 0.98, points: 8 });
  });

  it("is the last that has finished, better or not", async () => {
    const { db, exerciseId, ada, row } = await makePlace("last");
    expect(await row()).toEqual({ number: 3, testAccuracy: 0.96, points: 6 });
    await makeSubmission(db, exerciseId, ada.userId);
    expect(await row()).toMatchObject({ number: 3 });
  });

  it("is the student's choice, and the best until they choose", async () => {
    const { exerciseId, study, choose, row } = await makePlace("chosen");
    expect(await row()).toMatchObject({ number: 2 });
    await choose(0);
    expect(await row()).toEqual({ number: 1, testAccuracy: 0.94, points: 4 });
    await choose(2);
    expect(await row()).toMatchObject({ number: 3, points: 6 });
    const own = await study().submissions.listOwn({ exerciseId });
    expect(own.map(({ number, isChosen }) => [number, isChosen])).toEqual([
      [3, true],
      [2, false],
      [1, false],
    ]);
  });

  it("leaves the leaderboard to the best", async () => {
    const { exerciseId, study, choose } = await makePlace("chosen");
    await choose(0);
    expect((await study().leaderboard.get({ exerciseId })).rows[0]).toMatchObject({ testAccuracy: 0.98 });
  });

  it("is the chosen late one even where the student would get more for another", async () => {
    const due = {
      dueAt: later(1),
      closesAt: later(100),
      latePolicy: { kind: "percent_a_day" as const, percent: 50, floor: 0 },
    };
    const { db, exerciseId, ada, row, study } = await makePlace("chosen", due);
    const { submission } = await makeFinishedRun(db, exerciseId, ada.userId, {
      testAccuracy: 0.99,
      acceptedAt: later(2),
    });
    expect(await row()).toMatchObject({ number: 2, points: 8 });
    await study(later(3)).submissions.choose({ submissionId: submission.id });
    expect(await row()).toMatchObject({ number: 4, points: 4.5 });
  });
});

describe("choosing", () => {
  it("ends when the exercise closes for the student, and when the grade is released", async () => {
    const { db, exerciseId, ada, instructor, choose } = await makePlace("chosen");
    await expect(choose(0, later(24 * 30))).rejects.toThrow("The exercise is closed");
    const extension = {
      exerciseId,
      enrolmentId: ada.enrolmentId,
      dueAt: later(24 * 40),
      closesAt: later(24 * 40),
      reason: "Ill.",
    };
    await callAs(db, instructor).extensions.save(extension);
    await choose(0, later(24 * 30));
    await callAs(db, instructor).grades.release({ exerciseId, enrolmentIds: null });
    await expect(choose(1)).rejects.toThrow("released already");
  });

  it("is for exercises that let students choose, and for finished runs", async () => {
    await expect((await makePlace("best")).choose(0)).rejects.toThrow("do not choose");
    const { db, exerciseId, ada, study } = await makePlace("chosen");
    const { id: submissionId } = await makeSubmission(db, exerciseId, ada.userId);
    await expect(study().submissions.choose({ submissionId })).rejects.toThrow("no finished run");
    const diverged = await makeFinishedRun(db, exerciseId, ada.userId, { divergedAtEpoch: 1 });
    await expect(study().submissions.choose({ submissionId: diverged.submission.id })).rejects.toThrow(
      "no finished run",
    );
  });
});
