import { describe, expect, it } from "vitest";
import { encodeSafetensors } from "@/core/network/safetensors";
import { listDigits, readTestLabels } from "@/server/run/digits";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeFinishedRun, makeRun, makeSubmission, makeWeights } from "../../support/factories";
import { makeArchitecture } from "../../support/network";

const database = openTestDatabase();

async function makePlace(overrides: Parameters<typeof makeClass>[1] = {}) {
  const { ada: student, ...place } = await makeClass(database.db, overrides);
  return { ...place, student };
}

/** All right, but for two images of which the second was answered with more confidence. */
async function makeAnswers() {
  const predictions = Uint8Array.from(await readTestLabels());
  const confidence = new Uint8Array(10_000).fill(250);
  // The first test image is a 7, the second a 2.
  [predictions[0], predictions[1], confidence[0], confidence[1]] = [2, 3, 140, 220];
  return { predictions, confidence };
}

describe("the images behind a confusion matrix", () => {
  it("are those of the cell, with the answer and the confidence", async () => {
    const { db, exercise, student, as } = await makePlace();
    const { run } = await makeFinishedRun(db, exercise.id, student.userId, await makeAnswers());
    const ask = (cell: { actual: number; answered: number } | null) =>
      as(student).runs.answers({ runId: run.id, cell, page: 1 });
    expect(await ask({ actual: 7, answered: 2 })).toEqual({
      total: 1,
      images: [{ index: 0, actual: 7, answered: 2, confidence: 140 }],
    });
    expect((await ask(null)).images.map(({ index }) => index)).toEqual([1, 0]);
    expect(await ask({ actual: 7, answered: 7 })).toMatchObject({ total: 1027 });
  });

  it("of a run from before confidence was kept come in the test set's order", async () => {
    const { db, exercise, student, as } = await makePlace();
    const { run } = await makeFinishedRun(db, exercise.id, student.userId, {
      ...(await makeAnswers()),
      confidence: null,
    });
    const { images } = await as(student).runs.answers({ runId: run.id, cell: null, page: 1 });
    expect(images.map(({ index, confidence }) => [index, confidence])).toEqual([
      [0, null],
      [1, null],
    ]);
  });

  it("stay closed to students as long as half of the images is held back", async () => {
    const { db, exercise, student, assistant, as } = await makePlace();
    await db.exercise.update({ where: { id: exercise.id }, data: { heldBack: true } });
    const { run } = await makeFinishedRun(db, exercise.id, student.userId, await makeAnswers());
    const question = { runId: run.id, cell: null, page: 1 };
    await expect(as(student).runs.answers(question)).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await as(assistant).runs.answers(question)).total).toBe(2);
    expect((await as(student, later(24 * 11)).runs.answers(question)).total).toBe(2);
  });

  it("are none of a run that has not finished", async () => {
    const { db, exercise, student, as } = await makePlace();
    const waiting = await makeRun(db, await makeSubmission(db, exercise.id, student.userId));
    await expect(as(student).runs.answers({ runId: waiting.id, cell: null, page: 1 })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(as(student).runs.kernels({ runId: waiting.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("are found among the digits by their places", async () => {
    const { digits, total } = await listDigits({ set: "test", page: 1, indices: [1, 0, 99_999] });
    expect(digits.map(({ index, label }) => [index, label])).toEqual([
      [1, 2],
      [0, 7],
    ]);
    expect(total).toBe(2);
  });
});

it("the first layer's kernels are read from the stored weights", async () => {
  const { db, exercise, student, as } = await makePlace();
  const architecture = makeArchitecture([
    { type: "Conv2D", filters: 2, kernelSize: [1, 2] },
    { type: "Flatten" },
    { type: "Dense", units: 10, activation: "softmax" },
  ]);
  const { run } = await makeFinishedRun(db, exercise.id, student.userId, { architecture });
  const kernel = { name: "conv2d/kernel", shape: [1, 2, 1, 2], data: Float32Array.of(0.5, -1, 0.25, 2) };
  await makeWeights(db, run.id, encodeSafetensors([kernel], {}));
  expect(await as(student).runs.kernels({ runId: run.id })).toMatchObject({
    layer: "conv2d",
    kernels: [
      [0.5, 0.25],
      [-1, 2],
    ],
  });
});
