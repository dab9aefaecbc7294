import { afterAll, beforeAll, expect, it } from "vitest";
import { claimRun } from "@/server/queue/claim";
import { getRunSnapshot } from "@/server/run/run-view";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeCourse, makeMember, makeOpenExercise, noon } from "../../support/factories";
import { makeTrainer, makeWaitingRun } from "../../support/pool";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

it("a run that trains tells on which device, and one that waits does not know yet", async () => {
  const { db } = test;
  const course = await makeCourse(db);
  const exercise = await makeOpenExercise(db, course.id);
  const { userId } = await makeMember(db, course.id, "student");
  const { id } = await makeWaitingRun(db, exercise.id, userId);
  expect((await getRunSnapshot(db, id, "student", noon)).run.engine).toBeNull();
  await claimRun(db, await makeTrainer(db));
  const { engine } = (await getRunSnapshot(db, id, "student", noon)).run;
  expect(engine).toEqual({ engine: "onnx", device: "cpu", version: "onnxruntime-node 1.30.0", threads: 2 });
});
