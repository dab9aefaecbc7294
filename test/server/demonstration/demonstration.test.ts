import { afterAll, beforeAll, expect, it } from "vitest";
import { findUserByPassword } from "@/server/account/accounts";
import { makeDemonstration, type Demonstration } from "@/server/demonstration/demonstration";
import { demonstrationWork } from "@/server/demonstration/demonstration-work";
import { loadQueue } from "@/server/queue/places";
import { orderQueue } from "@/server/queue/order";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { later, noon } from "../../support/factories";

let database: TestDatabase;
let demonstration: Demonstration;
beforeAll(async () => {
  database = await createTestDatabase();
  demonstration = await makeDemonstration(database.db, noon);
});
afterAll(() => database.drop());

it("the demonstration has a class of eight with passwords that work, the three exercises, and work that waits to be trained", async () => {
  const { db } = database;
  expect(demonstration.accounts.map(({ role }) => role)).toEqual([
    "instructor",
    ...new Array<string>(8).fill("student"),
  ]);
  const { email, password } = demonstration.accounts[0]!;
  expect(await findUserByPassword(db, { email, password: password ?? "" }, "a test")).toMatchObject({
    name: "Grace Hopper",
  });
  expect(new Set(demonstration.accounts.map((account) => account.password)).size).toBe(9);
  expect(await db.exercise.count({ where: { publishedAt: { not: null } } })).toBe(3);
  expect(await db.run.count({ where: { claimedAt: null, finishedAt: null } })).toBe(demonstrationWork.length);
});

it("the demonstration's quick runs come first, so that a visitor sees curves move at once", async () => {
  const { waiting, usage } = await loadQueue(database.db);
  const flops = orderQueue(waiting, usage, null).map(({ expectedFlops }) => expectedFlops);
  // At some 100 GFLOP/s the first six take well under a minute together.
  expect(flops.slice(0, 6).reduce((sum, each) => sum + each, 0) / 100e9).toBeLessThan(40);
  expect(flops.indexOf(Math.max(...flops))).toBeGreaterThan(7);
});

it("a second start of the demonstration adds nothing, also weeks later, and does not know the passwords any more", async () => {
  const { db } = database;
  const count = () =>
    Promise.all([
      db.user.count(),
      db.enrolment.count(),
      db.exercise.count(),
      db.submission.count(),
      db.run.count(),
    ]);
  const before = await count();
  const again = await makeDemonstration(db, later(24 * 60));
  expect(await count()).toEqual(before);
  expect(again.courseId).toBe(demonstration.courseId);
  expect(again.accounts.every(({ password }) => password === null)).toBe(true);
});
