import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import superjson from "superjson";
import type { Change, JoinReply } from "@/core/live/events";
import type { Db } from "@/server/base/db";
import { type ChangeMessage, LiveRoom } from "@/server/live/live-room";
import { recordEpoch } from "@/server/queue/queue";
import { claimRun } from "@/server/queue/claim";
import { readSequence } from "@/server/live/room-reader";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeCourse, makeMember, makeOpenExercise } from "../../support/factories";
import { makeEpoch, makeTrainer, makeWaitingRun } from "../../support/pool";
import { waitFor } from "../../support/wait";

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.drop());

let id: string;
let room: LiveRoom;
let sent: ChangeMessage[];
let heard: (JoinReply | Change)[];
let here: number;
/** Snapshots of the run that were read. */
let reads: number;

const countReads = (counted: Db) =>
  counted.$extends({
    query: {
      epoch: {
        findMany: ({ args, query }) => {
          reads += 1;
          return query(args);
        },
      },
    },
  }) as unknown as Db;

const make = (name: string, courseId: string, exerciseId: string | null) =>
  new LiveRoom(countReads(db), name, { id: courseId, pseudonyms: false, blindMarking: false }, exerciseId, {
    count: () => here,
    send: (_, message) => {
      sent.push(message);
      heard.push(superjson.parse<Change>(message.change));
    },
  });

/** Joins as the server does: from then on, messages reach the newcomer. */
const join = (holds: string | null = null) =>
  room.join("student", {
    since: null,
    holds,
    enter: (reply) => {
      here += 1;
      return heard.push(superjson.parse<JoinReply>(reply)) > 0;
    },
  });

/** Nobody can read names meanwhile, so that no snapshot is ready. */
async function whileNamesAreLocked(work: () => Promise<void>): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "Enrolment" IN ACCESS EXCLUSIVE MODE`;
      await work();
    },
    { timeout: 20_000 },
  );
}

async function countBlocked(): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_locks
    WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return row!.count;
}

beforeEach(async () => {
  [sent, heard, here, reads] = [[], [], 0, 0];
  const course = await makeCourse(db);
  const exercise = await makeOpenExercise(db, course.id);
  const { userId } = await makeMember(db, course.id, "student");
  ({ id } = await makeWaitingRun(db, exercise.id, userId));
  room = make(`run:${id}`, course.id, exercise.id);
  return () => db.submission.deleteMany();
});

it("tells a newcomer what happens while the snapshot is read, and after the snapshot", async () => {
  const run = (await claimRun(db, await makeTrainer(db))) ?? expect.fail("A run should be waiting.");
  let joined = Promise.resolve(false);
  await whileNamesAreLocked(async () => {
    joined = join();
    await waitFor("the snapshot waits for the lock", async () => (await countBlocked()) > 0);
    await recordEpoch(db, run, makeEpoch(1), Uint8Array.of(1));
    room.forward(await readSequence(db, `run:${id}`), 1);
    expect(heard).toEqual([]);
  });
  expect(await joined).toBe(true);
  await waitFor("the epoch is told", () => heard.length > 1);
  expect(heard[0]).toMatchObject({ ok: true, snapshot: { kind: "run" } });
  expect(heard).toContainEqual({ type: "epoch", epoch: makeEpoch(1) });
});

it("reads once for all who come while it reads", async () => {
  const joins: Promise<boolean>[] = [];
  await whileNamesAreLocked(async () => {
    joins.push(join());
    await waitFor("the first snapshot waits for the lock", async () => (await countBlocked()) === 1);
    for (let newcomer = 0; newcomer < 100; newcomer++) joins.push(join());
  });
  expect(await Promise.all(joins)).toEqual(joins.map(() => true));
  expect(reads).toBe(2);
  expect(heard.every((reply) => "ok" in reply && reply.ok && reply.snapshot?.kind === "run")).toBe(true);
});

it("does not begin a refresh again that has not ended", async () => {
  here = 1;
  await whileNamesAreLocked(async () => {
    void join();
    await waitFor("the snapshot waits for the lock", async () => (await countBlocked()) === 1);
    for (let tick = 0; tick < 50; tick++) room.refresh();
  });
  await join();
  room.forward(9, null);
  await waitFor("what came after the refreshes", () => sent.some(({ sequence }) => sequence === 9));
  // Two who joined, one refresh, one event.
  expect(reads).toBeLessThanOrEqual(4);
});

it("tells where a waiting run stands as the queue moves, without reading the run again", async () => {
  const before = await db.run.findUniqueOrThrow({ where: { id }, include: { submission: true } });
  const other = await makeMember(db, room.course.id, "student");
  const first = await makeWaitingRun(db, before.submission!.exerciseId, other.userId);
  await db.run.update({ where: { id: first.id }, data: { prioritisedAt: new Date() } });
  await join();
  expect(heard.at(-1)).toMatchObject({ snapshot: { run: { queue: { position: 2 } } } });
  // The staff, who are here from now on, know it too.
  room.refresh();
  await waitFor("the staff know the run", () => sent.length === 1);
  const known = reads;
  await db.run.update({ where: { id: first.id }, data: { cancelledAt: new Date() } });
  room.refresh();
  await waitFor("the run has moved up", () => sent.length === 3);
  expect(heard.at(-1)).toMatchObject({
    type: "run",
    run: { id, queue: { position: 1 }, explanation: { code: "waiting", position: 1 } },
  });
  expect(reads).toBe(known);
});
