import { afterAll, beforeAll, expect, it } from "vitest";
import { makeDemonstration, type Demonstration } from "@/server/demonstration/demonstration";
import { playShow } from "@/server/demonstration/show";
import { getStage } from "@/server/poll/stage";
import { clockAt } from "../../support/clock";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeResult, noon } from "../../support/factories";

let database: TestDatabase;
let demonstration: Demonstration;
beforeAll(async () => {
  database = await createTestDatabase();
  demonstration = await makeDemonstration(database.db, noon);
});
afterAll(() => database.drop());

it("the demonstration asks a question and takes bets by itself: the class answers, a run of the teacher's decides, and the nearest is named", async () => {
  const { db } = database;
  const { cast, courseId } = demonstration;
  const seen: Awaited<ReturnType<typeof getStage>>[] = [];
  const pause = async () => {
    seen.push(await getStage(db, courseId, "student", noon));
    // The trainers' part.
    const staged = await db.poll.findFirst({ where: { runId: { not: null } }, select: { runId: true } });
    if (!staged?.runId || (await db.result.count()) > 0) return;
    await makeResult(db, staged.runId, { testAccuracy: 0.9801 });
    await db.run.update({ where: { id: staged.runId }, data: { finishedAt: noon } });
  };
  await playShow({ db, cast, clock: clockAt(noon), pause });
  const polls = await db.poll.findMany({ include: { _count: true }, orderBy: { createdAt: "asc" } });
  expect(polls.map(({ _count }) => _count.votes)).toEqual([8, 8]);
  expect(polls.every(({ explainedAt, putAwayAt }) => explainedAt && putAwayAt)).toBe(true);
  const told = seen.flatMap(({ poll }) => poll?.outcome ?? []);
  expect(told[0]?.nearest[0]).toMatchObject({ name: "Sofja Kowalewskaja", figure: 0.981 });
  expect(seen.some(({ poll }) => poll?.kind === "choice" && poll.tally !== null)).toBe(true);
});

it("the demonstration plays its show once, also when it starts again", async () => {
  const { db } = database;
  const again = await makeDemonstration(db, noon);
  await playShow({ db, cast: again.cast, clock: clockAt(noon), pause: () => Promise.resolve() });
  expect(await db.poll.count()).toBe(2);
});
