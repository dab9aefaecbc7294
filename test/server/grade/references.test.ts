import { describe, expect, it } from "vitest";
import type { Reference } from "@/core/grade/reference";
import { referenceDesigns } from "@/core/grade/reference-design";
import type { Db } from "@/server/base/db";
import { publishEvents } from "@/server/base/events";
import { refreshAfterReference, watchReferences } from "@/server/grade/reference-watch";
import { waitFor } from "../../support/wait";
import { claimRun } from "@/server/queue/claim";
import { hashTraining } from "@/server/queue/results";
import { makeClass } from "../../support/class";
import { makeTrainer } from "../../support/pool";
import { openTestDatabase } from "../../support/database";
import {
  later,
  makeExercise,
  makeFinishedRun,
  makeMember,
  makeRun,
  makeSettings,
  makeSubmission,
  noon,
} from "../../support/factories";

const database = openTestDatabase();

/** The first so many test images right. */
const right = (images: number) =>
  Uint8Array.from({ length: 1250 }, (_, byte) => (1 << Math.max(0, Math.min(8, images - 8 * byte))) - 1);
const over = (reference: Reference) => [
  { id: "i", kind: "improvement" as const, label: "Better", points: 10, over: reference, significance: 0.05 },
];

/** As a trainer leaves it. */
async function finishReference(db: Db, exerciseId: string, images: number): Promise<void> {
  const run = await db.run.findFirstOrThrow({
    where: { reference: { exerciseId }, finishedAt: null, failedAt: null, cancelledAt: null },
  });
  await db.run.update({ where: { id: run.id }, data: { finishedAt: later(1) } });
  await db.result.create({
    data: {
      runId: run.id,
      testLoss: 0.1,
      testAccuracy: images / 10_000,
      correct: right(images),
      predictions: new Uint8Array(10_000),
      parameters: 1,
      flops: 1,
      confusion: [],
      seconds: 60,
      engine: "onnx",
      device: "cpu",
      version: "onnxruntime-node",
      threads: 1,
      createdAt: later(1),
    },
  });
}

async function makePlace(reference: Reference = "baseline", settings: Parameters<typeof makeClass>[1] = {}) {
  const place = await makeClass(database.db, { rubric: over(reference), ...settings });
  const { db, courseId, exerciseId, instructor, as } = place;
  const hand = (userId: string, images: number, design: object = {}, exercise = exerciseId) =>
    makeFinishedRun(db, exercise, userId, {
      correct: right(images),
      testAccuracy: images / 10_000,
      ...design,
    });
  const compute = () => as(instructor).grades.compute({ exerciseId });
  const line = async (enrolmentId: string) =>
    (await as(instructor).grades.get({ exerciseId, enrolmentId })).outcomes[0]!;
  const { id: elsewhere } = await makeExercise(db, courseId, { title: "Elsewhere" });
  return { ...place, hand, compute, line, elsewhere };
}

describe("an improvement", () => {
  it.each(["baseline", "exercise_2"] as const)(
    "on a %s that its student spoiled is none: Convoy's own decides",
    async (reference) => {
      const { db, courseId, exerciseId, elsewhere, ada, hand, compute, line } = await makePlace(reference);
      const bob = await makeMember(db, courseId);
      const { architecture, training } = referenceDesigns[reference];
      await hand(ada.userId, 6000, { architecture, training: { ...training, trainImages: 128 } }, elsewhere);
      await hand(ada.userId, 9800);
      await hand(bob.userId, 9800);
      await compute();
      await finishReference(db, exerciseId, 9810);
      await compute();
      const [own, others] = [await line(ada.enrolmentId), await line(bob.enrolmentId)];
      expect(own).toMatchObject({
        points: 0,
        reason: { code: "improvement", verdict: "not_better", other: { reference } },
      });
      expect(others).toEqual(own);
    },
  );

  it.each(["baseline", "exercise_2"] as const)(
    "on a %s is measured against the student's own, where it was trained as the lesson says",
    async (reference) => {
      const { db, exerciseId, elsewhere, ada, hand, compute, line } = await makePlace(reference);
      await hand(ada.userId, 9700, referenceDesigns[reference], elsewhere);
      await hand(ada.userId, 9800);
      await compute();
      await finishReference(db, exerciseId, 9810);
      await compute();
      expect(await line(ada.enrolmentId)).toMatchObject({
        points: 10,
        reason: { other: { isOwn: true, number: 1, title: "Elsewhere" } },
      });
    },
  );

  it("is not measured against an own one that stopped because the training time was used up", async () => {
    const { db, exerciseId, elsewhere, ada, hand, compute, line } = await makePlace();
    const stopped = { ...referenceDesigns.baseline, isBudgetUsedUp: true };
    await hand(ada.userId, 6000, stopped, elsewhere);
    await hand(ada.userId, 9800);
    await compute();
    await finishReference(db, exerciseId, 9810);
    await compute();
    expect(await line(ada.enrolmentId)).toMatchObject({ points: 0, reason: { verdict: "not_better" } });
  });

  it("is never measured against a classmate's run", async () => {
    const { db, courseId, exerciseId, ada, hand, compute, line } = await makePlace();
    const bob = await makeMember(db, courseId);
    await hand(ada.userId, 1000, referenceDesigns.baseline);
    await hand(bob.userId, 9800);
    await compute();
    await finishReference(db, exerciseId, 9810);
    await compute();
    expect(await line(bob.enrolmentId)).toMatchObject({
      points: 0,
      reason: { other: { reference: "baseline" } },
    });
  });

  it("is none where what was handed in is the lesson's network itself, whatever its seed", async () => {
    const { db, exerciseId, ada, hand, compute, line } = await makePlace();
    const { architecture, training } = referenceDesigns.baseline;
    await hand(ada.userId, 9900, { architecture, training: { ...training, seed: 42 } });
    await compute();
    await finishReference(db, exerciseId, 9000);
    await compute();
    expect(await line(ada.enrolmentId)).toMatchObject({ points: 0, reason: { code: "is_reference" } });
  });

  it("waits for the reference: no points, a reason, and no release until it is there or a human sets the points", async () => {
    const { db, exerciseId, ada, instructor, as, hand, compute, line } = await makePlace();
    await hand(ada.userId, 9900);
    await compute();
    expect(await line(ada.enrolmentId)).toMatchObject({
      points: 0,
      reason: { code: "reference_pending", over: "baseline" },
    });
    const release = () => as(instructor).grades.release({ exerciseId, enrolmentIds: null });
    await expect(release()).rejects.toThrow("still being trained");
    await finishReference(db, exerciseId, 9800);
    expect(await release()).toEqual({ released: 1, left: 0 });
    expect(await as(ada).grades.own({ exerciseId })).toMatchObject({ points: 10 });
  });
});

describe("grades that wait for a reference", () => {
  it("are computed by themselves when it has finished, and told to the staff; released ones stay", async () => {
    const { db, courseId, exerciseId, ada, instructor, as, hand, compute, line } = await makePlace();
    const bob = await makeMember(db, courseId);
    await hand(ada.userId, 9900);
    await hand(bob.userId, 9900);
    await compute();
    await db.grade.updateMany({
      where: { exerciseId, enrolmentId: bob.enrolmentId },
      data: { releasedAt: noon },
    });
    const watch = await watchReferences(db, database.url);
    await finishReference(db, exerciseId, 9800);
    const run = await db.run.findFirstOrThrow({ where: { reference: { exerciseId } } });
    await db.$transaction((tx) =>
      publishEvents(tx, [{ type: "run.changed", runId: run.id, exerciseId, courseId }]),
    );
    await waitFor("the grade is computed", async () => (await line(ada.enrolmentId)).points === 10);
    await watch.close();
    expect(await line(bob.enrolmentId)).toMatchObject({ reason: { code: "reference_pending" } });
    const history = await as(instructor).grades.history({ exerciseId, enrolmentId: ada.enrolmentId });
    expect(history[0]).toMatchObject({ action: "grade.compute", actorName: null });
    const list = await as(instructor).grades.list({ exerciseId });
    expect(list.find(({ enrolmentId }) => enrolmentId === bob.enrolmentId)?.recount).toMatchObject({
      to: { points: 10 },
      causes: [{ code: "reference" }],
    });
  });

  it("are found when Convoy starts, and each only once", async () => {
    const { db, exerciseId, ada, hand, compute, line } = await makePlace();
    await hand(ada.userId, 9900);
    await compute();
    await finishReference(db, exerciseId, 9800);
    expect(await refreshAfterReference(db, null, noon)).toBe(1);
    expect(await refreshAfterReference(db, null, noon)).toBe(0);
    expect(await line(ada.enrolmentId)).toMatchObject({ points: 10 });
  });
});

describe("the reference of an exercise", () => {
  const waiting = (db: Db, exerciseId: string) => db.run.count({ where: { reference: { exerciseId } } });

  it("is queued once, when the exercise is published or comes to need it", async () => {
    const { db, courseId, instructor, as } = await makePlace();
    const settings = makeSettings({ rubric: over("baseline") });
    const { exerciseId: published } = await as(instructor).exercises.create({
      courseId,
      settings,
      publish: true,
    });
    expect(await waiting(db, published)).toBe(1);
    const { exerciseId: draft } = await as(instructor).exercises.create({
      courseId,
      settings,
      publish: false,
    });
    expect(await waiting(db, draft)).toBe(0);
    await as(instructor).exercises.publish({ exerciseId: draft });
    expect(await waiting(db, draft)).toBe(1);
    await as(instructor).exercises.update({
      exerciseId: draft,
      settings: { ...settings, rubric: over("exercise_2") },
      replay: false,
    });
    await as(instructor).grades.compute({ exerciseId: draft });
    expect(
      await db.reference.findMany({
        where: { exerciseId: draft },
        select: { network: true },
        orderBy: { createdAt: "asc" },
      }),
    ).toHaveLength(2);
    expect(await waiting(db, draft)).toBe(2);
  });

  it("is queued again when it failed or was cancelled", async () => {
    const { db, exerciseId, compute } = await makePlace();
    await compute();
    await db.run.updateMany({ where: { reference: { exerciseId } }, data: { failedAt: later(1) } });
    await compute();
    expect(await waiting(db, exerciseId)).toBe(2);
  });

  it("waits behind students' runs, and trains the lesson's network", async () => {
    const { db, exerciseId, ada, compute } = await makePlace();
    await db.run.updateMany({ where: { finishedAt: null }, data: { cancelledAt: noon } });
    await compute();
    const submission = await makeSubmission(db, exerciseId, ada.userId);
    const own = await makeRun(db, submission, { expectedFlops: 1e15, createdAt: later(5) });
    const trainer = await makeTrainer(db);
    expect((await claimRun(db, trainer))?.id).toBe(own.id);
    const { architecture, training } = referenceDesigns.baseline;
    expect(await claimRun(db, trainer)).toMatchObject({ architecture, training, publicHalf: null });
  });

  it("takes over an identical result, a student's or another exercise's", async () => {
    const { db, courseId, exerciseId, elsewhere, ada, instructor, as, compute } = await makePlace();
    const { architecture, training } = referenceDesigns.baseline;
    const { submission, run } = await makeFinishedRun(db, elsewhere, ada.userId, { architecture, training });
    await db.submission.update({
      where: { id: submission.id },
      data: { trainingHash: hashTraining(referenceDesigns.baseline) },
    });
    await compute();
    const { id: second } = await makeExercise(db, courseId, { rubric: over("baseline") });
    await as(instructor).grades.compute({ exerciseId: second });
    const runs = await db.run.findMany({
      where: { reference: { exerciseId: { in: [exerciseId, second] } } },
      include: { result: true },
    });
    expect(runs).toMatchObject([
      { identicalToId: run.id, finishedAt: noon, result: { testAccuracy: 0.97 } },
      { identicalToId: run.id, finishedAt: noon },
    ]);
  });

  it("is in the staff's queue, where they may cancel it, and nowhere else", async () => {
    const { db, courseId, exerciseId, ada, instructor, assistant, as, compute } = await makePlace();
    await compute();
    const { runs } = await as(assistant).runs.queue({ courseId });
    expect(runs).toMatchObject([{ studentName: null, reference: "baseline", reason: { code: "reference" } }]);
    const { runId } = runs[0]!;
    await expect(as(ada).runs.cancel({ runId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    for (const person of [ada, instructor])
      await expect(as(person).runs.get({ runId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const before = await as(ada).submissions.quota({ exerciseId });
    await finishReference(db, exerciseId, 9800);
    expect(await as(ada).submissions.quota({ exerciseId })).toEqual(before);
    expect(
      (await as(instructor).leaderboard.get({ exerciseId })).rows.filter(({ isReference }) => !isReference),
    ).toEqual([]);
    expect(await as(instructor).submissions.search({ exerciseId, text: "" })).toEqual([]);
    expect(
      (await as(instructor).exercises.list({ courseId })).find(({ id }) => id === exerciseId),
    ).toMatchObject({ ownSubmissions: 0, studentsSubmitted: 0 });
    expect((await as(instructor).runs.queue({ courseId })).runs).toEqual([]);
  });

  it("can be retried by staff after it failed", async () => {
    const { db, courseId, exerciseId, instructor, as, compute } = await makePlace();
    await compute();
    await db.run.updateMany({ where: { reference: { exerciseId } }, data: { failedAt: new Date() } });
    const { failed } = await as(instructor).runs.queue({ courseId });
    expect(failed).toMatchObject([{ studentName: null, reference: "baseline" }]);
    await as(instructor).runs.retry({ runId: failed[0]!.runId });
    expect(await waiting(db, exerciseId)).toBe(2);
  });
});
