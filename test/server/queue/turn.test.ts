import { describe, expect, it } from "vitest";
import { claimRun } from "@/server/queue/claim";
import { orderQueue } from "@/server/queue/order";
import { loadQueue } from "@/server/queue/places";
import { openTestDatabase } from "../../support/database";
import { makeCourse, makeMember, makeOpenExercise } from "../../support/factories";
import { makeTrainer, makeWaitingRun } from "../../support/pool";
import { makeRandom } from "../../support/random";

const database = openTestDatabase();

/** Three courses, five students in each, and some twenty runs of all kinds. */
async function makeQueue(seed: number): Promise<void> {
  const { db } = database;
  const below = makeRandom(seed);
  const uniform = () => below(1000) / 1000;
  const start = Date.now() - 3_600_000;
  const courses = await Promise.all(
    [0, 1, 2].map(async () => {
      const { id } = await makeCourse(db);
      const exercise = await makeOpenExercise(db, id);
      const students = await Promise.all(Array.from({ length: 5 }, () => makeMember(db, id, "student")));
      return { exerciseId: exercise.id, students };
    }),
  );
  for (let index = 0; index < 20; index += 1) {
    const { exerciseId, students } = courses[below(3)]!;
    const student = students[below(5)]!;
    const { id } = await makeWaitingRun(db, exerciseId, student.userId, {
      cause: uniform() < 0.2 ? "rerun" : "submission",
      // Some at the same moment.
      createdAt: new Date(start + below(10) * 1000),
      expectedFlops: 1e11 * (1 + below(30)),
    });
    const fate = uniform();
    const at = new Date(Date.now() - below(40) * 3_600_000);
    if (fate < 0.2)
      await db.run.update({
        where: { id },
        data: { claimedAt: at, finishedAt: at, computeSeconds: below(50) },
      });
    else if (fate < 0.3)
      await db.run.update({ where: { id }, data: { failedAt: at, computeSeconds: below(50) } });
    else if (fate < 0.4) await db.run.update({ where: { id }, data: { computeSeconds: below(50) } });
    else if (fate < 0.5)
      await db.run.update({ where: { id }, data: { prioritisedAt: new Date(start + index) } });
    else if (fate < 0.55)
      await db.run.update({ where: { id }, data: { cancelRequestedAt: at, cancelledAt: at } });
  }
}

describe("a claim takes the run that the pages show as the first one", () => {
  it.each(Array.from({ length: 10 }, (_, index) => index + 1))(
    "from a queue made by seed %i",
    async (seed) => {
      const { db } = database;
      await db.submission.deleteMany();
      await makeQueue(seed);
      const trainerId = await makeTrainer(db);
      for (;;) {
        const { waiting, usage, secondsPerFlop } = await loadQueue(db);
        const first = orderQueue(waiting, usage, secondsPerFlop)[0];
        const claimed = await claimRun(db, trainerId);
        expect(claimed?.id).toBe(first?.id);
        if (!claimed) break;
      }
    },
  );
});
