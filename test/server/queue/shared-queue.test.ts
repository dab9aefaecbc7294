import { beforeEach, describe, expect, it } from "vitest";
import type { OrderedQueue } from "@/server/queue/places";
import { findQueue, SharedQueue, shareQueue, stopSharingQueue } from "@/server/queue/shared-queue";
import { openTestDatabase } from "../../support/database";
import { makeCourse, makeMember, makeOpenExercise } from "../../support/factories";
import { makeWaitingRun } from "../../support/pool";

const database = openTestDatabase();

function makeQueue(...ids: string[]): OrderedQueue {
  return {
    waiting: [],
    usage: new Map(),
    secondsPerFlop: null,
    slots: [],
    pausedTrainers: 0,
    places: new Map(ids.map((id, index) => [id, { position: index + 1, etaSeconds: null }])),
    reasons: new Map(),
  };
}

describe("a process's reading of the queue", () => {
  let readings = 0;
  let waiting: string[] = [];
  const shared = () =>
    new SharedQueue(() => {
      readings += 1;
      return Promise.resolve(makeQueue(...waiting));
    });
  beforeEach(() => {
    readings = 0;
    waiting = ["a", "b"];
  });

  it("is one for the hundreds who ask at the same time", async () => {
    const queue = shared();
    await Promise.all(Array.from({ length: 300 }, () => queue.find(["a"])));
    expect(readings).toBe(1);
  });

  it("is made anew, once for all, when the order has moved", async () => {
    const queue = shared();
    await queue.find([]);
    waiting = ["b", "a"];
    queue.forget();
    const found = await Promise.all(Array.from({ length: 100 }, () => queue.find(["a"])));
    expect(found.every(({ places }) => places.get("a")?.position === 2)).toBe(true);
    expect(readings).toBe(2);
  });

  it("is made anew for a run that it does not know", async () => {
    const queue = shared();
    await queue.find(["a"]);
    waiting = ["a", "b", "c"];
    expect((await queue.find(["c"])).places.get("c")).toMatchObject({ position: 3 });
    expect((await queue.find(["a run that a trainer has taken"])).places.size).toBe(3);
  });

  it("happens a few times a second at most, whatever happens in the queue", async () => {
    const queue = shared();
    const begun = performance.now();
    for (let event = 0; event < 4; event++) {
      queue.forget();
      await queue.find([]);
    }
    expect(performance.now() - begun).toBeGreaterThan(590);
  });

  it("is shared by pages and rooms only where the process hears of changes", async () => {
    const { db } = database;
    const exercise = await makeOpenExercise(db, (await makeCourse(db)).id);
    const { userId } = await makeMember(db, exercise.courseId, "student");
    const { id } = await makeWaitingRun(db, exercise.id, userId);
    expect(await findQueue(db)).not.toBe(await findQueue(db));
    shareQueue(db);
    const queue = await findQueue(db, [id]);
    expect(queue.places.get(id)).toMatchObject({ position: 1 });
    expect(await findQueue(db, [id])).toBe(queue);
    stopSharingQueue(db);
    expect(await findQueue(db)).not.toBe(queue);
  });
});
