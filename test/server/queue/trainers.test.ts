import { expect, it } from "vitest";
import { getQueueSnapshot } from "@/server/run/queue-view";
import { openTestDatabase } from "../../support/database";
import { makeCourse } from "../../support/factories";
import { makeTrainer } from "../../support/pool";

const database = openTestDatabase();

it("a trainer that fell silent is shown as lost until another one on its machine takes its place", async () => {
  const { db } = database;
  const { id: courseId } = await makeCourse(db);
  const shown = async () =>
    (await getQueueSnapshot(db, courseId)).trainers.map(({ host, isAlive }) => [host, isAlive]);
  const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  for (let death = 7; death > 0; death--) {
    const id = await makeTrainer(db);
    const data = { startedAt: minutesAgo(2 * death + 1), heartbeatAt: minutesAgo(2 * death) };
    await db.trainer.update({ where: { id }, data });
  }
  const elsewhere = await makeTrainer(db);
  await db.trainer.update({
    where: { id: elsewhere },
    data: { host: "attic", startedAt: minutesAgo(30), heartbeatAt: minutesAgo(20) },
  });
  expect(await shown()).toEqual([
    ["attic", false],
    ["lab", false],
  ]);
  await makeTrainer(db);
  expect((await shown()).sort()).toEqual([
    ["attic", false],
    ["lab", true],
  ]);
});
