import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { RunProgress } from "@/core/live/events";
import type { Db } from "@/server/base/db";
import { type Notification, notifyProgress, publishEvents } from "@/server/base/events";
import { type Listener, listen } from "@/server/base/listener";
import { readSequence } from "@/server/live/room-reader";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { runSql } from "../../support/sql";
import { waitFor } from "../../support/wait";

let database: TestDatabase;
let db: Db;
const listeners: Listener[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.drop());
afterEach(async () => {
  await Promise.all(listeners.splice(0).map((listener) => listener.close()));
});

async function hear() {
  const heard = { events: [] as Notification[], progress: [] as RunProgress[], gaps: 0 };
  const listener = await listen(database.url, {
    onEvent: (notification) => heard.events.push(notification),
    onProgress: (progress) => heard.progress.push(progress),
    onGap: () => (heard.gaps += 1),
  });
  listeners.push(listener);
  return heard;
}

let count = 0;
const makeEvent = (courseId = `course${(count += 1)}`) => ({
  type: "run.changed" as const,
  runId: `run${count}`,
  exerciseId: `exercise${count}`,
  courseId,
});
const makeProgress = (overrides: Partial<RunProgress> = {}): RunProgress => ({
  runId: "run1",
  epoch: 1,
  batch: 1,
  batches: 10,
  loss: 0.5,
  accuracy: 0.5,
  imagesPerSecond: 100,
  sentAt: 1,
  ...overrides,
});

describe("an event", () => {
  it("is heard with its number in each of its rooms", async () => {
    const heard = await hear();
    const event = makeEvent();
    await db.$transaction((tx) => publishEvents(tx, [event, event]));
    await waitFor("both are heard", () => heard.events.length === 2);
    expect(heard.events[1]?.event).toEqual(event);
    const rooms = [
      `course:${event.courseId}`,
      `exercise:${event.exerciseId}`,
      `run:${event.runId}`,
      `staff:${event.courseId}`,
    ];
    for (const room of rooms) {
      expect(heard.events.map(({ sequences }) => sequences[room])).toEqual([1, 2]);
      expect(await readSequence(db, room)).toBe(2);
    }
  });

  it("of a transaction that is undone is never heard, and takes no number", async () => {
    const heard = await hear();
    const [undone, kept] = [makeEvent(), makeEvent()];
    await expect(
      db.$transaction(async (tx) => {
        await publishEvents(tx, [undone]);
        throw new Error("undone");
      }),
    ).rejects.toThrow("undone");
    await db.$transaction((tx) => publishEvents(tx, [kept]));
    await waitFor("the other is heard", () => heard.events.length > 0);
    expect(heard.events.map(({ event }) => event)).toEqual([kept]);
    expect(await readSequence(db, `run:${undone.runId}`)).toBe(0);
  });

  it("has a number of its own, in the order in which they are heard, however many are published at once", async () => {
    const heard = await hear();
    const courseId = `course${(count += 1)}`;
    await Promise.all(
      Array.from({ length: 20 }, () =>
        db.$transaction((tx) => publishEvents(tx, [makeEvent(courseId)]), { maxWait: 20_000 }),
      ),
    );
    await waitFor("all are heard", () => heard.events.length === 20);
    expect(heard.events.map(({ sequences }) => sequences[`course:${courseId}`])).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });
});

describe("a listener", () => {
  it("hears progress, and passes over what is no number", async () => {
    const heard = await hear();
    await notifyProgress(db, makeProgress({ loss: Number.NaN }));
    await notifyProgress(db, makeProgress({ batch: 2 }));
    await waitFor("the second is heard", () => heard.progress.length > 0);
    expect(heard.progress).toEqual([makeProgress({ batch: 2 })]);
  });

  it("comes back when its connection is cut, and says that it may have missed something", async () => {
    const heard = await hear();
    await runSql(
      database.url,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query ILIKE 'LISTEN %' AND datname = current_database()",
    );
    await waitFor("the gap is noticed", () => heard.gaps === 1);
    await db.$transaction((tx) => publishEvents(tx, [makeEvent()]));
    await waitFor("events are heard again", () => heard.events.length === 1);
  });
});
