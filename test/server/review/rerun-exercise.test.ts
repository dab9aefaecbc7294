import { describe, expect, it } from "vitest";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { makeFinishedRun, makeMember, makeSubmission } from "../../support/factories";
import { makeTraining } from "../../support/network";

const database = openTestDatabase();

async function makePlace() {
  const { db, courseId, exerciseId, instructor, ada, as } = await makeClass(database.db);
  const [bob, idle] = [await makeMember(db, courseId), await makeMember(db, courseId)];
  await makeFinishedRun(db, exerciseId, ada.userId, {
    testAccuracy: 0.9,
    training: makeTraining({ seed: 5 }),
  });
  const best = await makeFinishedRun(db, exerciseId, ada.userId, {
    testAccuracy: 0.98,
    training: makeTraining({ seed: 6 }),
  });
  const other = await makeFinishedRun(db, exerciseId, bob.userId, { training: makeTraining({ seed: 7 }) });
  await makeSubmission(db, exerciseId, idle.userId);
  const reruns = () =>
    db.run.findMany({ where: { cause: "rerun", submission: { exerciseId } }, orderBy: { seed: "asc" } });
  return { db, exerciseId, instructor: as(instructor), best, other, reruns };
}

describe("rerunning all of an exercise", () => {
  it("trains everyone's finished submission that counts once more, with the same seeds, behind students' runs", async () => {
    const { exerciseId, instructor, best, other, reruns } = await makePlace();
    expect(await instructor.runs.rerunAll({ exerciseId, seeds: "same" })).toEqual({ reruns: 2 });
    expect((await reruns()).map(({ submissionId, seed }) => [submissionId, seed])).toEqual([
      [best.submission.id, 6],
      [other.submission.id, 7],
    ]);
    expect(await instructor.runs.rerunAll({ exerciseId, seeds: "same" })).toEqual({ reruns: 0 });
  });

  it("takes new seeds where it is to show what is chance, and keeps grades and board as they are", async () => {
    const { db, exerciseId, instructor, reruns } = await makePlace();
    const before = await instructor.leaderboard.get({ exerciseId });
    await instructor.runs.rerunAll({ exerciseId, seeds: "new" });
    expect((await reruns()).filter(({ seed }) => seed > 7)).toHaveLength(2);
    expect(await instructor.leaderboard.get({ exerciseId })).toEqual(before);
    expect(
      await db.auditEvent.count({
        where: { action: "run.rerun", subjectId: { in: (await reruns()).map(({ id }) => id) } },
      }),
    ).toBe(2);
  });
});
