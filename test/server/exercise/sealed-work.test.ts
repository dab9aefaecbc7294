import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import type { Actor } from "@/core/base/actor";
import { encodeSafetensors } from "@/core/network/safetensors";
import { sendRunFile } from "@/trpc/run-file-handler";
import { callAs } from "../../support/caller";
import { clockAt } from "../../support/clock";
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
import { makeTinyArchitecture, makeTraining } from "../../support/network";

const database = openTestDatabase();
const day = 24;
const closing = later(day * 10);

/** The same network stands in an exercise that holds half of the images back, and in one that does not. */
async function makePlace() {
  const { db } = database;
  const { id: courseId } = await makeCourse(db);
  const [student, staff] = [await makeMember(db, courseId), await makeMember(db, courseId, "assistant")];
  const dates = { dueAt: closing, closesAt: closing };
  const holding = await makeExercise(db, courseId, { title: "Halves", heldBack: true, ...dates });
  const plain = await makeExercise(db, courseId, {
    ...dates,
    dueAt: later(day * 30),
    closesAt: later(day * 30),
  });
  const train = async (exerciseId: string, seed: number, actor: Actor = student) => {
    const training = makeTraining({ seed });
    const { run } = await makeFinishedRun(db, exerciseId, actor.userId, { training, run: { seed } });
    await makeWeights(db, run.id, encodeSafetensors([], {}), new Uint8Array());
    return run.id;
  };
  const listSealed = async (actor: Actor, runId: string, now = noon) => {
    const { runs } = callAs(db, actor, { now });
    const context = {
      db,
      actor,
      now,
      clock: clockAt(now),
      locale: "en" as const,
      address: "",
      isSameOrigin: true,
    };
    const asked = {
      answers: runs.answers({ runId, cell: null, page: 1 }).then(() => "told"),
      kernels: runs.kernels({ runId }).then(() => "told"),
      film: runs.film({ runId }).then(() => "told"),
      files: runs.files({ runId }).then(() => "told"),
      download: sendRunFile(context, runId, "weights.safetensors", null).then(({ status }) =>
        status === 200 ? "told" : status === 409 ? "sealed" : status,
      ),
    };
    const said = await Promise.all(
      Object.entries(asked).map(async ([name, answer]) => [
        name,
        await answer.catch((error: Error) => (error.message.includes("“Halves” holds") ? "sealed" : error)),
      ]),
    );
    expect((await runs.get({ runId })).run.isSealed).toBe(said.some(([, how]) => how === "sealed"));
    return [...new Set(said.map(([, how]) => how))];
  };
  return { db, courseId, student, staff, holding, plain, train, listSealed };
}

it("what tells single answers waits in every exercise where the network stands, whatever its seed, until the one that holds images back has closed", async () => {
  const { student, staff, holding, plain, train, listSealed } = await makePlace();
  const elsewhere = await train(plain.id, 5);
  expect(await listSealed(student, elsewhere)).toEqual(["told"]);
  const held = await train(holding.id, 7);
  for (const runId of [held, elsewhere]) {
    expect(await listSealed(student, runId)).toEqual(["sealed"]);
    expect(await listSealed(staff, runId)).toEqual(["told"]);
    expect(await listSealed(student, runId, closing)).toEqual(["told"]);
  }
});

it("a comparison counts no held-back image of a network, wherever it stands", async () => {
  const { db, student, staff, holding, plain, train } = await makePlace();
  await db.exercise.update({ where: { id: holding.id }, data: { heldBackSeed: "secret" } });
  const runs = [await train(plain.id, 5), await train(plain.id, 6)] as const;
  const images = async (actor: Actor, now = noon) => {
    const { pairs } = await callAs(db, actor, { now }).comparison.get({ runIds: [...runs] });
    return pairs[0]!.onlySecond;
  };
  await db.result.update({ where: { runId: runs[1] }, data: { correct: new Uint8Array(1250).fill(255) } });
  expect(await images(student)).toBe(10_000);
  await train(holding.id, 7);
  expect(await images(student)).toBe(5_000);
  expect(await images(staff)).toBe(10_000);
  expect(await images(student, closing)).toBe(10_000);
});

it("a classmate's network seals nothing", async () => {
  const { db, courseId, student, holding, plain, train, listSealed } = await makePlace();
  await train(holding.id, 7, await makeMember(db, courseId));
  expect(await listSealed(student, await train(plain.id, 5))).toEqual(["told"]);
});

it("an exercise whose figures are of all images does not take the network until then", async () => {
  const { db, student, staff, holding, plain, train } = await makePlace();
  await train(holding.id, 7);
  const submit = (actor: Actor, overrides: object = {}, now = noon) =>
    callAs(db, actor, { now }).submissions.submit({
      exerciseId: plain.id,
      architecture: makeTinyArchitecture(),
      training: makeTraining({ seed: 9 }),
      answer: "",
      idempotencyKey: randomUUID(),
      ...overrides,
    });
  await expect(submit(student)).rejects.toThrow("You handed this network in to “Halves”");
  expect(await db.submission.count({ where: { exerciseId: plain.id } })).toBe(0);
  await submit(student, { training: makeTraining({ seed: 9, batchSize: 64 }) });
  await submit(student, { exerciseId: holding.id });
  await submit(staff);
  await submit(student, {}, closing);
});
