import { describe, expect, it } from "vitest";
import type { Result, Run, Submission } from "@/server/generated/client";
import { callAs } from "../../support/caller";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeFinishedRun, makeRun, makeWeights } from "../../support/factories";
import { makeTrainer } from "../../support/pool";

const database = openTestDatabase();

async function makePlace() {
  const { assistant: staff, ...place } = await makeClass(database.db);
  const { db, exerciseId, ada } = place;
  const { submission, run } = await makeFinishedRun(db, exerciseId, ada.userId, {
    epochs: 3,
    run: { trainerId: await makeTrainer(db), seed: 5 },
  });
  const verify = () => callAs(db, staff).runs.verifiedReruns({ exerciseId });
  const keepWeights = ({ id }: Run, ...bytes: number[]) => makeWeights(db, id, Uint8Array.from(bytes));
  /** As the first run came to, but for these figures and, from an epoch on, its curve. */
  const rerun = async (
    of: Submission,
    figures: Partial<Omit<Result, "runId">> = {},
    run: Partial<Omit<Run, "failure">> = {},
    from = Infinity,
  ) => {
    const made = await makeRun(db, of, {
      cause: "rerun",
      seed: 5,
      finishedAt: later(1),
      trainerId: await makeTrainer(db),
      ...run,
    });
    const first = await db.result.findFirstOrThrow({
      where: { run: { submissionId: of.id, cause: "submission" } },
    });
    await db.result.create({ data: { ...first, ...figures, runId: made.id } });
    for (const epoch of await db.epoch.findMany({
      where: { run: { submissionId: of.id, cause: "submission" } },
    })) {
      await db.epoch.create({
        data: {
          ...epoch,
          trainLoss: epoch.trainLoss + (epoch.number < from ? 0 : 1e-12),
          seconds: 1,
          runId: made.id,
        },
      });
    }
    return made;
  };
  return { ...place, staff, submission, run, verify, keepWeights, rerun };
}

describe("reruns with the same seed", () => {
  it("are held against the run that the submission made, weights by their hash", async () => {
    const { ada, submission, run, verify, keepWeights, rerun } = await makePlace();
    expect(await verify()).toEqual([]);
    const again = await rerun(submission);
    await keepWeights(run, 1, 2);
    await keepWeights(again, 1, 2);
    expect(await verify()).toMatchObject([
      {
        enrolmentId: ada.enrolmentId,
        name: "Ada Lovelace",
        submissionId: submission.id,
        number: 1,
        runId: again.id,
        originalId: run.id,
        isSame: true,
        areWeightsSame: true,
        differentAnswers: 0,
        firstDifferentEpoch: null,
        differences: [],
      },
    ]);
  });

  it("differ where weights, answers or curves do, with what else was different", async () => {
    const { submission, run, verify, keepWeights, rerun } = await makePlace();
    const predictions = Uint8Array.from({ length: 10_000 }, (_, image) => (image < 7 ? 1 : 0));
    const again = await rerun(submission, { predictions, threads: 4, device: "another" }, {}, 2);
    await keepWeights(run, 1, 2);
    await keepWeights(again, 1, 3);
    expect(await verify()).toMatchObject([
      {
        isSame: false,
        areWeightsSame: false,
        differentAnswers: 7,
        firstDifferentEpoch: 2,
        differences: [
          { fact: "device", original: "cpu", rerun: "another" },
          { fact: "threads", original: 1, rerun: 4 },
        ],
      },
    ]);
  });

  it("have no weights compared where none were kept", async () => {
    const { submission, run, verify, keepWeights, rerun } = await makePlace();
    await keepWeights(run, 1, 2);
    const finishAt = (hours: number) => rerun(submission, {}, { finishedAt: later(hours) });
    const [bare, same, other] = [await finishAt(1), await finishAt(2), await finishAt(3)];
    await keepWeights(same, 1, 2);
    await keepWeights(other, 1, 3);
    expect(
      (await verify()).map(({ runId, areWeightsSame, isSame }) => [runId, areWeightsSame, isSame]),
    ).toEqual([
      [other.id, false, false],
      [same.id, true, true],
      [bare.id, null, true],
    ]);
  });

  it("have their verdict with the submission, for staff, and not for its student", async () => {
    const { db, exerciseId, staff, ada, submission, rerun } = await makePlace();
    const other = await makeFinishedRun(db, exerciseId, ada.userId, { run: { seed: 5 } });
    await rerun(other.submission);
    const again = await rerun(submission, {}, {}, 2);
    const see = (actor: typeof staff) => callAs(db, actor).submissions.get({ submissionId: submission.id });
    expect((await see(staff)).verified).toMatchObject([
      { runId: again.id, isSame: false, firstDifferentEpoch: 2 },
    ]);
    expect((await see(ada)).verified).toBeNull();
    expect((await see(ada)).runs.map(({ id }) => id)).toContain(again.id);
  });

  it("leave out those with another seed and those still to come, and hide names from who marks blind", async () => {
    const { db, courseId, staff, submission, verify, rerun } = await makePlace();
    await rerun(submission, {}, { seed: 6 });
    await makeRun(db, submission, { cause: "rerun", seed: 5 });
    expect(await verify()).toEqual([]);
    await rerun(submission);
    await callAs(db, staff).marking.setBlind({ courseId, isBlind: true });
    expect((await verify()).map(({ name }) => name)).toEqual([expect.stringMatching(/^Brisk Heron/)]);
  });
});
