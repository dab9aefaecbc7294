import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { defaultLimits } from "@/core/exercise/default-limits";
import { readLimits } from "@/server/exercise/exercise-row";
import { findLargestRun } from "@/server/queue/trainers";
import { openTestDatabase } from "../../support/database";
import { makeCourse, makeOpenExercise } from "../../support/factories";

const database = openTestDatabase();
const migration = "prisma/migrations/20261202190000_memory_of_a_run_steady/migration.sql";

it("an exercise that limited a batch's outputs allows what it allowed, and slots go by the same figure", async () => {
  const { db } = database;
  const { id } = await makeOpenExercise(db, (await makeCourse(db)).id);
  const { memoryBytes, ...others } = defaultLimits;
  const older = { ...others, activationBytes: 2 ** 30 };
  await db.exercise.update({ where: { id }, data: { limits: older } });
  await db.$executeRawUnsafe(readFileSync(migration, "utf8"));
  const limits = readLimits(await db.exercise.findUniqueOrThrow({ where: { id } }));
  // 350 MiB for the process, 2.7 bytes for each of the outputs, 100 for each parameter.
  const expected = Math.ceil(350 + 2.7 * 1024 + 500e6 / 2 ** 20) * 2 ** 20;
  expect(limits).toEqual({ ...others, memoryBytes: expected });
  expect(expected).toBeGreaterThan(memoryBytes);
  expect(await findLargestRun(db)).toBe(expected);
});
