import { expect, it } from "vitest";
import { findWeights } from "@/server/queue/weights";
import { thinWeights } from "@/server/run/thin-weights";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import {
  later,
  makeCourse,
  makeExercise,
  makeFinishedRun,
  makeMember,
  makeWeights,
  noon,
} from "../../support/factories";

const database = openTestDatabase();
const day = 24;
const closed = { dueAt: later(day), closesAt: later(day) };

it("weights that cannot count go when their exercise has been closed for long, and nothing else does", async () => {
  const { db } = database;
  const { id: courseId } = await makeCourse(db);
  const ada = await makeMember(db, courseId);
  const { id: old } = await makeExercise(db, courseId, closed);
  const { id: extended } = await makeExercise(db, courseId, closed);
  const { id: open } = await makeExercise(db, courseId, {
    dueAt: later(day * 100),
    closesAt: later(day * 100),
  });
  const extension = { enrolmentId: ada.enrolmentId, reason: "Was ill.", updatedAt: noon };
  const closesAt = later(day * 30);
  await db.extension.create({ data: { ...extension, exerciseId: extended, dueAt: closesAt, closesAt } });
  let byte = 0;
  const train = async (exerciseId: string, testAccuracy: number, figures: object = {}) => {
    const { run, submission } = await makeFinishedRun(db, exerciseId, ada.userId, {
      testAccuracy,
      ...figures,
    });
    await makeWeights(db, run.id, Uint8Array.of((byte += 1)));
    await db.epochPicture.create({ data: { runId: run.id, number: 1, bytes: Uint8Array.of(byte) } });
    return { run, submission };
  };
  const best = await train(old, 0.99);
  const graded = await train(old, 0.97);
  const worse = await train(old, 0.98);
  const diverged = await train(old, 0.995, { divergedAtEpoch: 2 });
  const rerun = await train(old, 0.995, { run: { cause: "rerun" } });
  const late = await train(extended, 0.9);
  await train(extended, 0.95);
  const training = await train(open, 0.5);
  const twin = await makeFinishedRun(db, open, ada.userId);
  await makeWeights(db, twin.run.id, Uint8Array.of(3));
  await db.grade.create({
    data: {
      exerciseId: old,
      enrolmentId: ada.enrolmentId,
      submissionId: graded.submission.id,
      computedPoints: 1,
      explanation: [],
      updatedAt: noon,
    },
  });
  const has = async ({ run }: { run: { id: string } }) => (await findWeights(db, run.id))?.bytes != null;

  expect(await thinWeights(db, later(day * 91 - 1))).toBe(0);
  expect(await thinWeights(db, later(day * 91))).toBe(2);
  expect([await has(best), await has(graded), await has(late), await has(training)]).toEqual(
    Array(4).fill(true),
  );
  expect([await has(diverged), await has(rerun)]).toEqual([false, false]);
  const isPictured = async ({ run }: { run: { id: string } }) =>
    (await db.epochPicture.count({ where: { runId: run.id } })) > 0;
  const kept = await Promise.all([best, graded, late, training, worse, diverged, rerun].map(isPictured));
  expect(kept).toEqual([true, true, true, true, false, false, false]);
  // Equal weights of a run that may still count are the same row.
  expect(await has(worse)).toBe(true);
  await expect(callAs(db, ada).runs.kernels({ runId: diverged.run.id })).rejects.toThrow(
    "closed more than 90 days ago",
  );
  await db.course.delete({ where: { id: courseId } });
  await thinWeights(db, noon);
  expect(await db.weightBytes.count()).toBe(0);
});
