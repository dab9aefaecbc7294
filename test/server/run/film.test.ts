import { deflateRawSync } from "node:zlib";
import { expect, it } from "vitest";
import { TEST_IMAGES } from "@/core/base/mnist";
import { encodePicture } from "@/core/run/picture/epoch-picture";
import { accuracyOf } from "@/core/run/picture/film";
import type { Db } from "@/server/base/db";
import { readTestLabels } from "@/server/run/digits";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeFinishedRun } from "../../support/factories";

const database = openTestDatabase();

const kernels = { height: 1, width: 2, largest: 0.5, values: Int8Array.of(-127, 127) };
const sent = { height: 1, width: 2, largest: 0.5, values: "gX8=" };

async function keep(db: Db, runId: string, number: number, predictions = new Uint8Array(TEST_IMAGES)) {
  const confidence = new Uint8Array(TEST_IMAGES).fill(128);
  const bytes = Uint8Array.from(deflateRawSync(encodePicture({ predictions, confidence, kernels })));
  await db.epochPicture.create({ data: { runId, number, bytes } });
}

it("a film shows each epoch's answers, and follows the images that were wrong for longest", async () => {
  const { db, exerciseId, ada, as } = await makeClass(database.db);
  const { run } = await makeFinishedRun(db, exerciseId, ada.userId, { epochs: 2 });
  const labels = await readTestLabels();
  const wrong = (index: number) => (labels[index]! + 1) % 10;
  const answers = [Uint8Array.from(labels), Uint8Array.from(labels)];
  answers[0]![5] = wrong(5);
  for (const each of answers) each[9] = wrong(9);
  for (const [index, predictions] of answers.entries()) await keep(db, run.id, index + 1, predictions);
  const { images, frames } = await as(ada).runs.film({ runId: run.id });
  expect(images).toEqual([
    { index: 9, actual: labels[9] },
    { index: 5, actual: labels[5] },
  ]);
  expect(frames.map(({ number, confusion }) => [number, accuracyOf(confusion)])).toEqual([
    [1, 0.9998],
    [2, 0.9999],
  ]);
  expect(frames.map(({ answers: [, second] }) => second)).toEqual([
    { answered: wrong(5), confidence: 128 },
    { answered: labels[5], confidence: 128 },
  ]);
  expect(frames[0]!.kernels).toEqual(sent);
});

it("the wall shows staff the kernels of each student's latest run after its last epoch", async () => {
  const { db, courseId, exerciseId, ada, instructor, as } = await makeClass(database.db);
  const { run } = await makeFinishedRun(db, exerciseId, ada.userId, { epochs: 2 });
  for (const number of [1, 2]) await keep(db, run.id, number);
  expect(await as(instructor).wall.kernels({ courseId })).toEqual([
    { runId: run.id, epoch: 2, kernels: sent },
  ]);
});

it("the wall shows no kernels while an exercise of the course holds images back", async () => {
  const { courseId, instructor, as, db, exerciseId } = await makeClass(database.db);
  await db.exercise.update({ where: { id: exerciseId }, data: { heldBack: true, heldBackSeed: "secret" } });
  await expect(as(instructor).wall.kernels({ courseId })).rejects.toThrow("holds test images back");
  await expect(as(instructor, later(24 * 365)).wall.kernels({ courseId })).resolves.toEqual([]);
});
