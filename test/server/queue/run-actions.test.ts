import { describe, expect, it } from "vitest";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeFinishedRun, makeMember, makeRun, makeSubmission, noon } from "../../support/factories";

const database = openTestDatabase();

/** Ada's submission, and the run that it made, which failed through our fault. */
async function makeFailure() {
  const place = await makeClass(database.db);
  const { db, exerciseId, assistant, ada, as } = place;
  const submission = await makeSubmission(db, exerciseId, ada.userId);
  const failed = await makeRun(db, submission, {
    failedAt: noon,
    failure: { code: "trainer_lost", fault: "ours", attempts: 3 },
  });
  return { ...place, study: as(ada), staff: as(assistant, later(1)), submission, failed };
}

describe("a failed run", () => {
  it("that is retried stands for its submission no longer", async () => {
    const { db, exerciseId, study, staff, submission, failed } = await makeFailure();
    const { runId } = await staff.runs.retry({ runId: failed.id });
    // The failed row was written last: what stands where in the table must not matter.
    await db.run.update({ where: { id: failed.id }, data: { computeSeconds: 1 } });
    expect(await study.submissions.listOwn({ exerciseId })).toMatchObject([{ runId, status: "waiting" }]);
    expect((await study.submissions.get({ submissionId: submission.id })).runs.map(({ id }) => id)).toEqual([
      runId,
      failed.id,
    ]);
    expect(await study.networks.get({ submissionId: submission.id })).toMatchObject({ runId });
  });

  it("is retried once, whoever else clicks", async () => {
    const { db, staff, submission, failed } = await makeFailure();
    const retries = await Promise.allSettled([1, 2].map(() => staff.runs.retry({ runId: failed.id })));
    expect(retries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(staff.runs.retry({ runId: failed.id })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await db.run.count({ where: { submissionId: submission.id } })).toBe(2);
  });

  it("may be retried again after the retry has failed too", async () => {
    const { db, staff, failed } = await makeFailure();
    const { runId } = await staff.runs.retry({ runId: failed.id });
    await db.run.update({ where: { id: runId }, data: { failedAt: later(1) } });
    await expect(staff.runs.retry({ runId })).resolves.toMatchObject({});
  });
});

describe("a run that cost its student nothing", () => {
  /** Ada's run, which staff cancelled. */
  async function makeCancelled(reason?: string) {
    const place = await makeClass(database.db);
    const { db, exerciseId, assistant, ada, as } = place;
    const submission = await makeSubmission(db, exerciseId, ada.userId);
    const run = await makeRun(db, submission, { startedAt: noon });
    const [study, staff] = [as(ada, later(1)), as(assistant, later(1))];
    const runsLeft = async () => (await study.submissions.quota({ exerciseId })).runsLeft;
    const before = await runsLeft();
    await staff.runs.cancel({ runId: run.id, reason });
    return { ...place, submission, run, study, staff, runsLeft, before };
  }

  it("says who of the staff cancelled it and why, to its student alone", async () => {
    const { db, courseId, as, run, study } = await makeCancelled("It blocks the class.");
    const { name } = await db.user.findFirstOrThrow({
      where: { enrolments: { some: { courseId, role: "assistant" } } },
    });
    expect(await study.runs.cancellation({ runId: run.id })).toEqual({
      by: name,
      reason: "It blocks the class.",
    });
    const bob = await makeMember(db, courseId);
    await expect(as(bob).runs.cancellation({ runId: run.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await study.runs.get({ runId: run.id })).run).toMatchObject({ isFree: true });
  });

  it("gives back the run that it took, though it had begun", async () => {
    const { before, runsLeft, run, study } = await makeCancelled();
    expect(await runsLeft()).toBe(before + 1);
    const { runId } = await study.runs.retry({ runId: run.id });
    expect((await study.runs.get({ runId })).run).toMatchObject({ status: "waiting", seed: run.seed });
    expect(await runsLeft()).toBe(before);
  });

  it("is trained again by its student once, and so often in all, where it fails through our fault", async () => {
    const { db, study, failed } = await makeFailure();
    let runId = failed.id;
    for (let tries = 0; tries < 3; tries += 1) {
      const next = (await study.runs.retry({ runId })).runId;
      await expect(study.runs.retry({ runId })).rejects.toMatchObject({ code: "CONFLICT" });
      const failure = { code: "out_of_memory", fault: "ours" };
      await db.run.update({ where: { id: next }, data: { failedAt: later(tries), failure } });
      runId = next;
    }
    await expect(study.runs.retry({ runId })).rejects.toThrow("several times");
  });

  it.each([
    [
      "failed through the student's fault",
      { failedAt: noon, failure: { code: "budget_used_up", fault: "theirs" } },
    ],
    ["is done", { finishedAt: noon }],
  ])("is not what %s", async (_, ended) => {
    const { db, exerciseId, ada, study } = await makeFailure();
    const { id: runId } = await makeRun(db, await makeSubmission(db, exerciseId, ada.userId), ended);
    await expect(study.runs.retry({ runId })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("is not what a student cancelled, whatever reason they send", async () => {
    const { db, exerciseId, ada, study } = await makeFailure();
    const { id: runId } = await makeRun(db, await makeSubmission(db, exerciseId, ada.userId), {
      startedAt: noon,
    });
    await study.runs.cancel({ runId, reason: "It was Grace." });
    expect(await study.runs.cancellation({ runId })).toEqual({ by: "Ada Lovelace", reason: null });
    expect((await study.runs.get({ runId })).run).toMatchObject({ isFree: false });
    await expect(study.runs.retry({ runId })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("a rerun", () => {
  it("is not the student's to cancel, whose submission it verifies", async () => {
    const { db, exerciseId, ada, study, staff } = await makeFailure();
    const { submission } = await makeFinishedRun(db, exerciseId, ada.userId);
    const { runId } = await staff.runs.rerun({ submissionId: submission.id, seed: 1 });
    expect((await study.runs.get({ runId })).run.isRerun).toBe(true);
    await expect(study.runs.cancel({ runId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(staff.runs.cancel({ runId })).resolves.toBeUndefined();
  });
});
