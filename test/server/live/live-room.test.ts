import { afterAll, beforeAll, expect, it } from "vitest";
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

it("keeps what happens while a snapshot is read until the client has the snapshot", async () => {
  const course = await makeCourse(db);
  const exercise = await makeOpenExercise(db, course.id);
  const { userId } = await makeMember(db, course.id, "student");
  const { id } = await makeWaitingRun(db, exercise.id, userId);
  const run = (await claimRun(db, await makeTrainer(db))) ?? expect.fail("A run should be waiting.");
  const sent: ChangeMessage[] = [];
  const heard: (JoinReply | Change)[] = [];
  const room = new LiveRoom(
    db,
    `run:${id}`,
    { id: course.id, pseudonyms: false, blindMarking: false },
    exercise.id,
    { count: () => 0, send: (_, message) => sent.push(message) },
  );
  let joined = Promise.resolve(false);
  // Nobody can read names, so the snapshot is not ready before the lock is released; epochs can be read
  // meanwhile.
  await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "Enrolment" IN ACCESS EXCLUSIVE MODE`;
      joined = room.join(
        "student",
        null,
        (reply) => heard.push(reply) > 0,
        ({ change }) => heard.push(superjson.parse<Change>(change)),
      );
      await waitFor("the snapshot waits for the lock", async () => {
        const [row] = await db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
        return row && row.count > 0;
      });
      await recordEpoch(db, run, makeEpoch(1), Uint8Array.of(1));
      room.forward(await readSequence(db, `run:${id}`), 1);
      await waitFor("the epoch is sent to those who are in", () => sent.length > 0);
      expect(heard).toEqual([]);
    },
    { timeout: 20_000 },
  );
  expect(await joined).toBe(true);
  expect(heard[0]).toMatchObject({ ok: true, snapshot: { kind: "run" } });
  expect(heard).toContainEqual({ type: "epoch", epoch: makeEpoch(1) });
});
