import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fileURLToPath } from "node:url";
import { runStatus } from "@/core/run/run-status";
import { searchAudit } from "@/server/course/audit-search";
import type { Db } from "@/server/base/db";
import { type Listener, listen } from "@/server/base/listener";
import { requestCancel } from "@/server/queue/queue";
import { getQueueSnapshot } from "@/server/run/queue-view";
import { openRowQueue } from "@/server/queue/trainer-queue";
import { pauseTrainer, resumeTrainer } from "@/server/queue/trainers";
import { loadData } from "../../../workers/training/data";
import { Trainer } from "../../../workers/pool/trainer";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeCourse, makeMember, makeOpenExercise } from "../../support/factories";
import { makeTrainer, makeWaitingRun } from "../../support/pool";
import { waitFor } from "../../support/wait";

const crashingChild = fileURLToPath(new URL("../../support/crashing-child.ts", import.meta.url));
let database: TestDatabase;
let db: Db;
let labels: Uint8Array;
let courseId: string;
let exerciseId: string;
let ada: string;
let trainer: Trainer | null = null;
let listener: Listener;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  labels = Uint8Array.from((await loadData()).test.labels);
  listener = await listen(database.url, {
    onEvent: ({ event }) => {
      if (event.type === "run.changed") trainer?.wake([event.runId]);
      if (event.type === "trainer.changed") trainer?.wake(null);
    },
    onGap: () => undefined,
  });
});
afterAll(async () => {
  await listener.close();
  await database.drop();
});

beforeEach(async () => {
  await db.submission.deleteMany();
  courseId = (await makeCourse(db)).id;
  exerciseId = (await makeOpenExercise(db, courseId)).id;
  ada = (await makeMember(db, courseId, "student")).userId;
});
afterEach(async () => {
  await trainer?.stop();
  trainer = null;
});

async function startTrainer(overrides: { script?: string } = {}): Promise<Trainer> {
  const id = await makeTrainer(db);
  return new Trainer({
    queue: openRowQueue(db, database.url, id),
    id,
    engine: "onnx",
    threads: 1,
    labels,
    slots: 1,
    ...overrides,
  });
}

const read = (id: string) =>
  db.run.findUniqueOrThrow({
    where: { id },
    include: { epochs: { orderBy: { number: "asc" } }, result: true, checkpoint: true },
  });
const untilStatus = (id: string, status: string) =>
  waitFor(
    `the run is ${status}`,
    async () => {
      const run = await read(id);
      return runStatus(run) === status && run;
    },
    60,
  );
const untilEpoch = (id: string, number: number) =>
  waitFor(`epoch ${number} is stored`, async () => (await read(id)).epochs.length >= number, 60);

describe("a trainer that fell silent", () => {
  it("is shown until another has come after it on its machine", async () => {
    const { db: own, drop } = await createTestDatabase();
    const { id: course } = await makeCourse(own);
    const silent = await makeTrainer(own);
    const at = new Date(Date.now() - 600_000);
    await own.trainer.update({ where: { id: silent }, data: { startedAt: at, heartbeatAt: at } });
    const shown = async () =>
      (await getQueueSnapshot(own, course)).trainers.map(({ id, isAlive }) => [id, isAlive]);
    expect(await shown()).toEqual([[silent, false]]);
    const next = await makeTrainer(own);
    expect(await shown()).toEqual([[next, true]]);
    await drop();
  });
});

describe("a trainer", () => {
  it("trains what waits and stores every epoch and the result", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada, { training: { epochs: 2 } });
    trainer = await startTrainer();
    const run = await untilStatus(id, "done");
    expect(run.epochs.map(({ number }) => number)).toEqual([1, 2]);
    expect(run.result?.testAccuracy).toBe(run.epochs[1]?.testAccuracy);
    expect(run.result?.confusion.reduce((total, count) => total + count, 0)).toBe(10_000);
    expect(run.checkpoint).toBeNull();
  });

  it("stops a run that is cancelled, and takes the next one", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada, { training: { epochs: 1000 } });
    trainer = await startTrainer();
    await untilEpoch(id, 1);
    const next = await makeWaitingRun(db, exerciseId, ada, { training: { epochs: 1 } });
    await db.$transaction((tx) => requestCancel(tx, id, new Date()));
    await untilStatus(id, "cancelled");
    await untilStatus(next.id, "done");
  });

  it("hands its run back when it stops, and another continues from the checkpoint", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada, { training: { epochs: 12 } });
    trainer = await startTrainer();
    await untilEpoch(id, 2);
    await trainer.stop();
    const handedBack = await read(id);
    expect(runStatus(handedBack)).toBe("waiting");
    expect(handedBack.attempts).toBe(0);
    const reached = handedBack.epochs.length;
    expect(handedBack.checkpoint?.epoch).toBe(reached);
    trainer = await startTrainer();
    const run = await untilStatus(id, "done");
    expect(run.epochs.map(({ number }) => number)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
    expect(run.epochs.slice(0, reached)).toEqual(handedBack.epochs);
  });

  it("ends its child when the run was taken away, and writes nothing more", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada, { training: { epochs: 1000 } });
    trainer = await startTrainer();
    await untilEpoch(id, 1);
    await db.run.update({
      where: { id },
      data: { fencingToken: { increment: 1 }, leaseUntil: new Date(Date.now() + 3_600_000) },
    });
    const taken = await read(id);
    const next = await makeWaitingRun(db, exerciseId, ada, { training: { epochs: 1 } });
    // The only slot is free again once the child is gone.
    await untilStatus(next.id, "done");
    expect((await read(id)).epochs).toEqual(taken.epochs);
  });

  it("tries a run three times whose process crashes, and then says that it is not the student's fault", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada);
    trainer = await startTrainer({ script: crashingChild });
    const run = await untilStatus(id, "failed");
    expect(run.attempts).toBe(3);
    expect(run.failure).toMatchObject({ code: "process_lost", fault: "ours" });
  });

  it("steps aside when three different runs in a row broke on it, and says how the last one did", async () => {
    const runs = [
      await makeWaitingRun(db, exerciseId, ada),
      await makeWaitingRun(db, exerciseId, ada),
      await makeWaitingRun(db, exerciseId, ada),
    ];
    trainer = await startTrainer({ script: crashingChild });
    const paused = await waitFor(
      "the trainer pauses itself",
      () => db.trainer.findFirst({ where: { pausedAt: { not: null } } }),
      60,
    );
    const failure = { code: "process_lost", fault: "ours", detail: "code 3" };
    expect(paused).toMatchObject({ pauseReason: null, pausedById: null, pauseFailure: failure });
    const told = await searchAudit(
      db,
      { courseId, text: "process_lost", action: "trainer.pause", from: null, until: null },
      null,
    );
    const broken = runs.map(({ id }) => id).sort();
    expect(told.rows).toMatchObject([
      { actorName: null, subjectId: paused.id, data: { failure, runIds: broken } },
    ]);
    const { trainers } = await getQueueSnapshot(db, courseId);
    expect(trainers.find(({ id }) => id === paused.id)).toMatchObject({ pause: { by: null, failure } });
    // The third run keeps its remaining attempts for another trainer.
    expect(
      (await Promise.all(runs.map(({ id }) => read(id)))).filter((run) => runStatus(run) === "waiting"),
    ).toHaveLength(1);
    await db.$transaction((tx) => resumeTrainer(tx, paused.id));
    expect(await db.trainer.findUnique({ where: { id: paused.id } })).toMatchObject({
      pausedAt: null,
      pauseFailure: null,
    });
  });

  it("hands back what it trains when it is drained, and goes on from there when it may", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada, { training: { epochs: 1000 } });
    trainer = await startTrainer();
    await untilEpoch(id, 1);
    const { trainerId } = await read(id);
    await db.$transaction((tx) => pauseTrainer(tx, trainerId!, { by: null, isDraining: true }));
    const handedBack = await untilStatus(id, "waiting");
    expect(handedBack.checkpoint).not.toBeNull();
    await db.$transaction((tx) => resumeTrainer(tx, trainerId!));
    await untilEpoch(id, handedBack.epochs.length + 1);
  });
});
