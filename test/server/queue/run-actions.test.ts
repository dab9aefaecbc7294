import { describe, expect, it } from "vitest";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeFinishedRun, makeRun, makeSubmission, noon } from "../../support/factories";

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
