import { describe, expect, it } from "vitest";
import type { ExerciseSettings } from "@/core/exercise/exercise";
import { callAs } from "../../support/caller";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeFinishedRun, makeRun, makeSubmission, noon } from "../../support/factories";

const database = openTestDatabase();

async function makePlace(counting: ExerciseSettings["counting"] = "best") {
  const place = await makeClass(database.db, { counting });
  const { exerciseId, assistant, as } = place;
  return { ...place, row: async () => (await as(assistant).grades.list({ exerciseId }))[0]! };
}

describe("the submission that counts", () => {
  it.each([
    ["best", 1, "best"],
    ["last", 2, "last"],
    ["chosen", 1, "best"],
  ] as const)("by the rule %s is number %i", async (counting, number, standing) => {
    const { db, exerciseId, ada, row } = await makePlace(counting);
    await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.98 });
    await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.97, acceptedAt: later(1) });
    await makeSubmission(db, exerciseId, ada.userId, { acceptedAt: later(2) });
    expect((await row()).submission).toMatchObject({ number, standing, handedIn: 3 });
  });

  it("is the one that the student chose, once they did", async () => {
    const { db, exerciseId, ada, row } = await makePlace("chosen");
    await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.98 });
    const { submission } = await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.97 });
    await callAs(db, ada).submissions.choose({ submissionId: submission.id });
    expect((await row()).submission).toMatchObject({ number: 2, standing: "chosen", handedIn: 2 });
  });

  it("is the latest one while none has a finished run", async () => {
    const { db, exerciseId, ada, row } = await makePlace();
    for (const hours of [0, 1])
      await makeSubmission(db, exerciseId, ada.userId, { acceptedAt: later(hours) });
    expect((await row()).submission).toMatchObject({ number: 2, standing: "unfinished" });
  });
});

describe("what went wrong with a student's work", () => {
  it("is what the check refused, a run that failed for good, and one that is not over", async () => {
    const { db, exerciseId, ada, row } = await makePlace();
    expect((await row()).trouble).toEqual({ refusedFor: [], hasFailedRun: false, isWaiting: false });
    const problems = (...codes: string[]) =>
      codes.map((code) => ({ code, severity: "error", path: [], values: {} }));
    for (const codes of [["wrong_output", "missing_softmax"], ["wrong_output"]]) {
      await db.failedCheck.create({
        data: { exerciseId, userId: ada.userId, at: noon, problems: problems(...codes) },
      });
    }
    const submission = await makeSubmission(db, exerciseId, ada.userId);
    await makeRun(db, submission, { failedAt: later(1), failure: { code: "engine_error", fault: "ours" } });
    expect((await row()).trouble).toEqual({
      refusedFor: ["missing_softmax", "wrong_output"],
      hasFailedRun: true,
      isWaiting: false,
    });
    const retry = await makeRun(db, submission);
    expect((await row()).trouble).toMatchObject({ hasFailedRun: true, isWaiting: true });
    await db.run.update({ where: { id: retry.id }, data: { finishedAt: later(2) } });
    expect((await row()).trouble).toMatchObject({ hasFailedRun: false, isWaiting: false });
  });

  it("is neither a rerun nor what was cancelled", async () => {
    const { db, exerciseId, ada, row } = await makePlace();
    const submission = await makeSubmission(db, exerciseId, ada.userId);
    await makeRun(db, submission, { cancelledAt: later(1) });
    await makeRun(db, submission, { cause: "rerun" });
    expect((await row()).trouble).toMatchObject({ hasFailedRun: false, isWaiting: false });
  });
});

describe("an extension", () => {
  it("is read by assistants beside the work, without its reason by who marks blind", async () => {
    const { db, courseId, exerciseId, instructor, assistant, ada, row } = await makePlace();
    expect((await row()).extension).toBeNull();
    const dates = { dueAt: later(24 * 9), closesAt: later(24 * 12) };
    await callAs(db, instructor).extensions.save({
      exerciseId,
      enrolmentId: ada.enrolmentId,
      ...dates,
      reason: "Ada was ill.",
    });
    expect((await row()).extension).toEqual({ ...dates, reason: "Ada was ill." });
    expect((await callAs(db, assistant).extensions.list({ exerciseId })).map(({ reason }) => reason)).toEqual(
      ["Ada was ill."],
    );
    await callAs(db, assistant).marking.setBlind({ courseId, isBlind: true });
    expect((await row()).extension).toEqual({ ...dates, reason: null });
  });
});
