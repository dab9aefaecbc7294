import { deflateRawSync } from "node:zlib";
import { expect, it } from "vitest";
import { TEST_IMAGES } from "@/core/base/mnist";
import { encodePicture } from "@/core/run/epoch-picture";
import { accuracyOf } from "@/core/run/film";
import { readTestLabels } from "@/server/run/digits";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { makeFinishedRun } from "../../support/factories";

const database = openTestDatabase();

it("a film shows each epoch's answers, and follows the images that were wrong for longest", async () => {
  const { db, exerciseId, ada, as } = await makeClass(database.db);
  const { run } = await makeFinishedRun(db, exerciseId, ada.userId, { epochs: 2 });
  const labels = await readTestLabels();
  const wrong = (index: number) => (labels[index]! + 1) % 10;
  const answers = [Uint8Array.from(labels), Uint8Array.from(labels)];
  answers[0]![5] = wrong(5);
  for (const each of answers) each[9] = wrong(9);
  const kernels = { height: 1, width: 2, largest: 0.5, values: Int8Array.of(-127, 127) };
  const confidence = new Uint8Array(TEST_IMAGES).fill(128);
  for (const [index, predictions] of answers.entries()) {
    const bytes = deflateRawSync(encodePicture({ predictions, confidence, kernels }));
    await db.epochPicture.create({
      data: { runId: run.id, number: index + 1, bytes: Uint8Array.from(bytes) },
    });
  }
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
  expect(frames[0]!.kernels).toEqual({ height: 1, width: 2, largest: 0.5, values: "gX8=" });
});
