import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { defaultLimits } from "@/core/exercise/default-limits";
import type { Failure } from "@/core/run/run";
import { runStatus } from "@/core/run/run-status";
import { createDb, type Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import {
  confirmCancel,
  failRun,
  type Fate,
  finishRun,
  heartbeatRun,
  leaseSeconds,
  prioritiseRun,
  recordEpoch,
  releaseRun,
  requestCancel,
  startRun,
  storeCheckpoint,
} from "@/server/queue/queue";
import { type ClaimedRun, claimRun, reapRuns } from "@/server/queue/claim";
import { readQueue } from "@/server/queue/places";
import { findWeights } from "@/server/queue/weights";
import { pauseTrainer, resumeTrainer } from "@/server/queue/trainers";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeCourse, makeMember, makeOpenExercise } from "../../support/factories";
import { makeEpoch, makeOutcome, makeTrainer, makeWaitingRun } from "../../support/pool";
import { waitFor } from "../../support/wait";

let database: TestDatabase;
let db: Db;
let exerciseId: string;
let ada: string;
let bob: string;
let trainer: string;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  // After its own start the database gives every trainer a lease's time to come back; then leases count.
  await waitFor("leases count", async () => {
    const [row] = await db.$queryRaw<
      { old: boolean }[]
    >`SELECT pg_postmaster_start_time() < clock_timestamp() - make_interval(secs => ${leaseSeconds}) AS old`;
    return row?.old;
  });
});
afterAll(() => database.drop());

beforeEach(async () => {
  await db.submission.deleteMany();
  await db.weightBytes.deleteMany();
  const course = await makeCourse(db);
  exerciseId = (await makeOpenExercise(db, course.id)).id;
  ada = (await makeMember(db, course.id, "student")).userId;
  bob = (await makeMember(db, course.id, "student")).userId;
  trainer = await makeTrainer(db);
});

const claim = () => claimRun(db, trainer);
const claimOne = async (): Promise<ClaimedRun> => (await claim()) ?? expect.fail("A run should be waiting.");
const statusOf = async (id: string) => runStatus(await db.run.findUniqueOrThrow({ where: { id } }));
const expireLease = (id: string) =>
  db.run.update({ where: { id }, data: { leaseUntil: new Date(Date.now() - 60_000) } });
const ours: Failure = { code: "engine_error", fault: "ours", detail: "The engine stopped." };
const theirs: Failure = { ...ours, code: "invalid_submission", fault: "theirs" };

describe("claiming", () => {
  it("hands out the run with its network, its own seed and a new token", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada, { seed: 7 });
    const run = await claimOne();
    expect(run).toMatchObject({
      id,
      fencingToken: 1,
      attempts: 1,
      checkpoint: null,
      training: { seed: 7, epochs: 3 },
    });
    expect(await statusOf(id)).toBe("claimed");
    expect(await claim()).toBeNull();
  });

  it("tells how long a student's run may train: what their runs have left of the day, and a margin", async () => {
    const limits = { ...defaultLimits, computeSecondsPerDay: 3600 };
    await db.exercise.update({ where: { id: exerciseId }, data: { limits } });
    const used = await makeWaitingRun(db, exerciseId, ada);
    await db.run.update({ where: { id: used.id }, data: { finishedAt: new Date(), computeSeconds: 600 } });
    // Another exercise's, or a classmate's, is another budget.
    const other = await makeWaitingRun(db, exerciseId, bob);
    await db.run.update({ where: { id: other.id }, data: { finishedAt: new Date(), computeSeconds: 900 } });
    await makeWaitingRun(db, exerciseId, ada);
    expect((await claimOne()).secondsLeft).toBeCloseTo(3600 - 600 + 180, 0);
    await db.run.update({ where: { id: used.id }, data: { computeSeconds: 9_000 } });
    await makeWaitingRun(db, exerciseId, ada);
    expect((await claimOne()).secondsLeft).toBe(180);
  });

  it("tells how long a run that no student pays for may train: a day's time, or five times what it needs", async () => {
    const limits = { ...defaultLimits, computeSecondsPerDay: 3600 };
    await db.exercise.update({ where: { id: exerciseId }, data: { limits } });
    const rerun = () => makeWaitingRun(db, exerciseId, ada, { cause: "rerun", expectedFlops: 3e12 });
    await rerun();
    const first = await claimOne();
    expect(first).toMatchObject({ secondsLeft: 3600 + 180, whenTimeIsUp: "fail" });
    for (let number = 1; number <= 3; number++)
      await recordEpoch(db, first, makeEpoch(number, { seconds: 100 }), null);
    await finishRun(db, first, makeOutcome());
    // Now three epochs of this kind of trainer took 300 s; what it took before counts.
    const { id } = await rerun();
    await db.run.update({ where: { id }, data: { computeSeconds: 400 } });
    const { secondsLeft } = await claimOne();
    expect(secondsLeft).toBeGreaterThan(5 * 300 - 400 - 1);
    expect(secondsLeft).toBeLessThan(5 * 300 - 400 + 60);
    await makeWaitingRun(db, exerciseId, bob);
    expect((await claimOne()).whenTimeIsUp).toBe("count");
  });

  it("never gives one run to two trainers, however many ask at once", async () => {
    for (let index = 0; index < 6; index++) await makeWaitingRun(db, exerciseId, index % 2 ? ada : bob);
    const claimed = await Promise.all(Array.from({ length: 9 }, claim));
    const ids = claimed.flatMap((run) => (run ? [run.id] : []));
    expect(ids).toHaveLength(6);
    expect(new Set(ids).size).toBe(6);
  });

  it("lets trainers on connections of their own choose one after the other, in the fair order", async () => {
    const pools = [createDb(database.url, 1), createDb(database.url, 1), createDb(database.url, 1)];
    const flood: string[] = [];
    for (let index = 0; index < 4; index++) flood.push((await makeWaitingRun(db, exerciseId, ada)).id);
    const late = await makeWaitingRun(db, exerciseId, bob);
    const { courseId } = await db.exercise.findUniqueOrThrow({ where: { id: exerciseId } });
    let claims: Promise<ClaimedRun | null>[] = [];
    await db.$transaction(
      async (tx) => {
        // The first one to choose waits here to tell of it, before it commits.
        await tx.$executeRaw`INSERT INTO "Room" (name) VALUES (${`course:${courseId}`})`;
        claims = pools.map((pool) => claimRun(pool, trainer));
        await waitFor("the others wait for it", async () => {
          const [row] = await db.$queryRaw<{ waiting: number }[]>`
          SELECT count(*)::int AS waiting FROM pg_locks JOIN pg_database ON oid = database AND datname = current_database()
          WHERE locktype = 'advisory' AND NOT granted`;
          return row?.waiting === 2;
        });
      },
      { timeout: 30_000 },
    );
    expect((await Promise.all(claims)).map((run) => run?.id).sort()).toEqual(
      [flood[0], flood[1], late.id].sort(),
    );
    await Promise.all(pools.map((pool) => pool.$disconnect()));
  });

  it("lets the student go first who used the least of the last day, counting what trains now", async () => {
    const [first, second] = [
      await makeWaitingRun(db, exerciseId, ada),
      await makeWaitingRun(db, exerciseId, ada),
    ];
    const third = await makeWaitingRun(db, exerciseId, bob);
    expect([(await claimOne()).id, (await claimOne()).id, (await claimOne()).id]).toEqual([
      first.id,
      third.id,
      second.id,
    ]);
  });

  it("forgets compute that is older than a day", async () => {
    const day = 24 * 3_600_000;
    const old = await makeWaitingRun(db, exerciseId, ada, { createdAt: new Date(Date.now() - 2 * day) });
    await db.run.update({
      where: { id: old.id },
      data: { finishedAt: new Date(Date.now() - 1.1 * day), computeSeconds: 9_000 },
    });
    const first = await makeWaitingRun(db, exerciseId, ada);
    await makeWaitingRun(db, exerciseId, bob);
    expect((await claimOne()).id).toBe(first.id);
  });

  it("takes reruns only when no student waits", async () => {
    const rerun = await makeWaitingRun(db, exerciseId, bob, { cause: "rerun" });
    const own = await makeWaitingRun(db, exerciseId, ada);
    expect([(await claimOne()).id, (await claimOne()).id]).toEqual([own.id, rerun.id]);
  });

  it("takes first what an instructor put at the front, once it waits", async () => {
    const first = await makeWaitingRun(db, exerciseId, ada);
    const urgent = await makeWaitingRun(db, exerciseId, bob, { cause: "rerun" });
    await db.$transaction((tx) => prioritiseRun(tx, urgent.id, new Date()));
    expect([(await claimOne()).id, (await claimOne()).id]).toEqual([urgent.id, first.id]);
    await expect(db.$transaction((tx) => prioritiseRun(tx, first.id, new Date()))).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  it("gives a paused trainer nothing until it may go on, and promises no times on its account", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada);
    const paused = await makeTrainer(db);
    await db.$transaction((tx) => pauseTrainer(tx, paused, { by: null, isDraining: false }));
    expect(await claimRun(db, paused)).toBeNull();
    expect((await readQueue(db)).pausedTrainers).toBe(1);
    await db.$transaction((tx) => resumeTrainer(tx, paused));
    expect((await claimRun(db, paused))?.id).toBe(id);
  });

  it("goes in the order that the positions promised", async () => {
    for (const user of [ada, ada, bob, ada, bob]) await makeWaitingRun(db, exerciseId, user);
    const { places, slots } = await readQueue(db);
    const promised = [...places].sort(([, a], [, b]) => a.position - b.position).map(([id]) => id);
    const claimed: string[] = [];
    for (let run = await claim(); run; run = await claim()) claimed.push(run.id);
    expect(claimed).toEqual(promised);
    expect(slots.length).toBeGreaterThanOrEqual(1);
  });
});

describe("training", () => {
  it("stores epochs, result, bits and confusion, and charges the time once", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada);
    const run = await claimOne();
    await db.run.update({ where: { id }, data: { claimedAt: new Date(Date.now() - 10_000) } });
    expect(await startRun(db, run)).toBe(true);
    expect(await statusOf(id)).toBe("training");
    for (const number of [1, 2, 3])
      expect(await recordEpoch(db, run, makeEpoch(number), Uint8Array.of(number))).toBe(true);
    expect(await finishRun(db, run, makeOutcome())).toBe("done");
    const stored = await db.run.findUniqueOrThrow({
      where: { id },
      include: { epochs: true, result: true, weights: true, checkpoint: true },
    });
    expect(runStatus(stored)).toBe("done");
    expect(stored.epochs.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(stored.result?.correct).toEqual(Uint8Array.of(0b0111_1111));
    expect(stored.result?.confusion[7 * 10 + 1]).toBe(1);
    expect(stored.result?.confusion.reduce((total, count) => total + count, 0)).toBe(8);
    expect(await findWeights(db, stored.id)).toEqual({
      bytes: Uint8Array.of(1, 2, 3),
      graph: Uint8Array.of(4, 5),
    });
    expect(stored.checkpoint).toBeNull();
    expect(stored.computeSeconds).toBeGreaterThan(9);
    expect(stored.computeSeconds).toBeLessThan(60);
  });

  it("takes an epoch once, however often its write is repeated, and never out of order", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada);
    const run = await claimOne();
    expect(await recordEpoch(db, run, makeEpoch(1), Uint8Array.of(1))).toBe(true);
    expect(await recordEpoch(db, run, makeEpoch(1), Uint8Array.of(1))).toBe(true);
    await expect(recordEpoch(db, run, makeEpoch(3), Uint8Array.of(3))).rejects.toThrow(
      "epoch 3 when epoch 2 was due",
    );
    expect(await db.epoch.count({ where: { runId: id } })).toBe(1);
    expect((await db.checkpoint.findUniqueOrThrow({ where: { runId: id } })).epoch).toBe(1);
  });

  it("measures the speed from epochs, and foretells when the next run starts", async () => {
    const flops = 3e12;
    await makeWaitingRun(db, exerciseId, ada, { expectedFlops: flops });
    const next = await makeWaitingRun(db, exerciseId, bob, { expectedFlops: flops });
    await db.trainer.updateMany({ where: { id: { not: trainer } }, data: { stoppedAt: new Date() } });
    const run = await claimOne();
    expect((await readQueue(db)).places.get(next.id)).toEqual({ position: 1, etaSeconds: null });
    await recordEpoch(db, run, makeEpoch(1, { seconds: 20 }), Uint8Array.of(1));
    const place = (await readQueue(db)).places.get(next.id);
    expect(place?.etaSeconds).toBeCloseTo(40, 6);
  });
});

describe("a lost trainer", () => {
  it("loses its run when the lease ends, and the next one continues from the last checkpoint", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada);
    const lost = await claimOne();
    await recordEpoch(db, lost, makeEpoch(1), Uint8Array.of(9, 9));
    expect(await claim()).toBeNull();
    await expireLease(id);
    const run = await claimOne();
    expect(run).toMatchObject({ id, fencingToken: 2, attempts: 1, checkpoint: Uint8Array.of(9, 9) });
  });

  it("loses what came after the checkpoint, and its attempts begin anew with a checkpoint alone", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada);
    const lost = await claimOne();
    await recordEpoch(db, lost, makeEpoch(1), Uint8Array.of(1));
    await recordEpoch(db, lost, makeEpoch(2), null);
    await expireLease(id);
    await reapRuns(db);
    expect(await db.epoch.count({ where: { runId: id } })).toBe(1);
    const again = await claimOne();
    expect(again).toMatchObject({ attempts: 1, checkpoint: Uint8Array.of(1) });
    await recordEpoch(db, again, makeEpoch(2), null);
    await expireLease(id);
    const third = await claimOne();
    expect(third).toMatchObject({ attempts: 2, checkpoint: Uint8Array.of(1) });
    await recordEpoch(db, third, makeEpoch(2), null);
    expect(await storeCheckpoint(db, third, 2, Uint8Array.of(2))).toBe(true);
    expect(await releaseRun(db, third)).toBe("waiting");
    expect(await db.epoch.count({ where: { runId: id } })).toBe(2);
    expect(await claimOne()).toMatchObject({ attempts: 1, checkpoint: Uint8Array.of(2) });
  });

  const notHeld = { waiting: false, held: false, done: false, repeated: false };
  const fates = { waiting: "waiting", held: null, done: null, repeated: "done" };
  it.each<
    [
      string,
      (run: ClaimedRun) => Promise<boolean | Fate | null>,
      Record<keyof typeof fates, boolean | string | null>,
    ]
  >([
    ["a heartbeat", async (run) => (await heartbeatRun(db, run)).isHeld, notHeld],
    ["a start", (run) => startRun(db, run), notHeld],
    ["an epoch", (run) => recordEpoch(db, run, makeEpoch(1), Uint8Array.of(1)), notHeld],
    ["a result", (run) => finishRun(db, run, makeOutcome()), fates],
    ["a failure", (run) => failRun(db, run, theirs), fates],
    ["a handing back", (run) => releaseRun(db, run), fates],
    ["a cancellation", (run) => confirmCancel(db, run), fates],
  ])(
    "cannot write %s any more: not while the run waits, nor when another holds it, nor when it is over",
    async (_, write, answers) => {
      const { id } = await makeWaitingRun(db, exerciseId, ada);
      const lost = await claimOne();
      await expireLease(id);
      await reapRuns(db);
      const read = () => db.run.findUniqueOrThrow({ where: { id }, include: { epochs: true, result: true } });
      const waiting = await read();
      expect(await write(lost)).toBe(answers.waiting);
      expect(await read()).toEqual(waiting);
      const run = await claimOne();
      const held = await read();
      expect(await write(lost)).toBe(answers.held);
      expect(await read()).toEqual(held);
      await finishRun(db, run, makeOutcome());
      const done = await read();
      expect(await write(lost)).toBe(answers.done);
      expect(await write(run)).toBe(answers.repeated);
      expect(await read()).toEqual(done);
    },
  );

  it("keeps its run when it comes back before anyone noticed", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada);
    const run = await claimOne();
    await expireLease(id);
    expect(await heartbeatRun(db, run)).toEqual({
      isHeld: true,
      isCancelRequested: false,
      isDraining: false,
    });
    await reapRuns(db);
    expect(await statusOf(id)).toBe("claimed");
  });

  it("fails the run as our fault when it was lost three times in a row without a new epoch", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada);
    for (let number = 1; number <= 4; number++) {
      const run = await claimOne();
      expect(run.attempts).toBe(1);
      await recordEpoch(db, run, makeEpoch(number), Uint8Array.of(number));
      await expireLease(id);
    }
    for (let attempt = 1; attempt <= 3; attempt++) {
      expect((await claimOne()).attempts).toBe(attempt);
      await expireLease(id);
    }
    expect(await claim()).toBeNull();
    const run = await db.run.findUniqueOrThrow({ where: { id } });
    expect(runStatus(run)).toBe("failed");
    expect(run.failure).toMatchObject({ code: "trainer_lost", fault: "ours" });
  });
});

describe("a write that ends a run, tried again since its answer was lost,", () => {
  it.each<[string, Fate, (run: ClaimedRun) => Promise<Fate | null>]>([
    ["a result", "done", (run) => finishRun(db, run, makeOutcome())],
    ["a failure of ours", "waiting", (run) => failRun(db, run, ours)],
    ["a failure of the student's", "failed", (run) => failRun(db, run, theirs)],
    ["a handing back", "waiting", (run) => releaseRun(db, run)],
    ["a cancellation", "cancelled", (run) => confirmCancel(db, run)],
  ])("%s: is answered as the first time, and written once", async (_, fate, write) => {
    const { id } = await makeWaitingRun(db, exerciseId, ada);
    const run = await claimOne();
    const read = () => db.run.findUniqueOrThrow({ where: { id }, include: { result: true } });
    expect(await write(run)).toBe(fate);
    const first = await read();
    expect(await write(run)).toBe(fate);
    expect(await read()).toEqual(first);
  });

  it("is not taken for the copied result of a run that had gone back to the queue", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada, { trainingHash: "same" });
    const lost = await claimOne();
    await expireLease(id);
    await reapRuns(db);
    const twin = await makeWaitingRun(db, exerciseId, ada, { trainingHash: "same" });
    await db.$transaction((tx) => prioritiseRun(tx, twin.id, new Date()));
    await finishRun(db, await claimOne(), makeOutcome());
    expect(await claim()).toBeNull();
    expect(await statusOf(id)).toBe("done");
    expect(await finishRun(db, lost, makeOutcome())).toBeNull();
  });
});

describe("a failure", () => {
  it("of ours is tried as long as it gains epochs and three times without one, and then ends the run", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada);
    for (let number = 1; number <= 4; number++) {
      const run = await claimOne();
      await recordEpoch(db, run, makeEpoch(number), Uint8Array.of(number));
      expect(await failRun(db, run, ours)).toBe("waiting");
    }
    for (let attempt = 1; attempt <= 3; attempt++) {
      expect(await failRun(db, await claimOne(), ours)).toBe(attempt < 3 ? "waiting" : "failed");
      expect(await statusOf(id)).toBe(attempt < 3 ? "waiting" : "failed");
    }
    expect(await db.checkpoint.count({ where: { runId: id } })).toBe(0);
  });

  it("of the student's ends the run at once", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada);
    await failRun(db, await claimOne(), theirs);
    expect(await statusOf(id)).toBe("failed");
    expect((await db.run.findUniqueOrThrow({ where: { id } })).failure).toEqual(theirs);
  });
});

describe("a trainer that stops", () => {
  it("hands its run back with the checkpoint, and no attempt is charged", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada);
    for (let stop = 0; stop < 4; stop++) {
      const run = await claimOne();
      expect(run.attempts).toBe(1);
      if (stop === 0) await recordEpoch(db, run, makeEpoch(1), Uint8Array.of(5));
      expect(await releaseRun(db, run)).toBe("waiting");
      expect(await statusOf(id)).toBe("waiting");
    }
    expect((await claimOne()).checkpoint).toEqual(Uint8Array.of(5));
  });
});

describe("cancelling", () => {
  const cancel = (id: string) => db.$transaction((tx) => requestCancel(tx, id, new Date()));

  it("ends a waiting run at once", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada);
    await cancel(id);
    expect(await statusOf(id)).toBe("cancelled");
    expect(await claim()).toBeNull();
  });

  it("reaches the trainer of a run with its next heartbeat", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada);
    const run = await claimOne();
    await startRun(db, run);
    await cancel(id);
    expect(await statusOf(id)).toBe("cancelling");
    expect(await heartbeatRun(db, run)).toEqual({ isHeld: true, isCancelRequested: true, isDraining: false });
    expect(await confirmCancel(db, run)).toBe("cancelled");
    expect(await statusOf(id)).toBe("cancelled");
  });

  it.each<[string, (run: ClaimedRun) => Promise<unknown>]>([
    ["whose trainer is lost", async (run) => expireLease(run.id).then(() => reapRuns(db))],
    ["that fails meanwhile", (run) => failRun(db, run, ours)],
    ["that is handed back meanwhile", (run) => releaseRun(db, run)],
  ])("ends a run %s", async (_, happen) => {
    const { id } = await makeWaitingRun(db, exerciseId, ada);
    const run = await claimOne();
    await recordEpoch(db, run, makeEpoch(1), Uint8Array.of(1));
    await cancel(id);
    await happen(run);
    expect(await statusOf(id)).toBe("cancelled");
    expect(await db.checkpoint.count({ where: { runId: id } })).toBe(0);
  });

  it("comes too late for a run that is over", async () => {
    const { id } = await makeWaitingRun(db, exerciseId, ada);
    await finishRun(db, await claimOne(), makeOutcome());
    await expect(cancel(id)).rejects.toThrow(AppError);
    expect(await statusOf(id)).toBe("done");
  });
});

describe("an identical submission", () => {
  async function finishOne(overrides: Parameters<typeof makeWaitingRun>[3] = {}) {
    const { id } = await makeWaitingRun(db, exerciseId, ada, { trainingHash: "same", ...overrides });
    const run = await claimOne();
    await recordEpoch(db, run, makeEpoch(1), Uint8Array.of(1), null, Uint8Array.of(7));
    await finishRun(db, run, makeOutcome());
    return id;
  }

  it("takes over epochs, result and weights without training", async () => {
    const source = await finishOne();
    const { id } = await makeWaitingRun(db, exerciseId, ada, { trainingHash: "same" });
    const next = await makeWaitingRun(db, exerciseId, bob);
    expect([(await claimOne()).id, await claim()]).toEqual([next.id, null]);
    const copy = await db.run.findUniqueOrThrow({
      where: { id },
      include: { epochs: true, result: true, weights: true },
    });
    expect(runStatus(copy)).toBe("done");
    expect(copy).toMatchObject({ identicalToId: source, computeSeconds: 0, attempts: 0 });
    expect(copy.epochs).toHaveLength(1);
    expect(copy.result).toMatchObject({ testAccuracy: 0.875, confidence: new Uint8Array(8).fill(200) });
    const weights = { bytes: Uint8Array.of(1, 2, 3), graph: Uint8Array.of(4, 5) };
    expect(await findWeights(db, id)).toEqual(weights);
    expect(await findWeights(db, source)).toEqual(weights);
    expect(await db.weightBytes.count()).toBe(1);
  });

  it("takes over every column of the four tables", async () => {
    const source = await finishOne();
    const half = { publicTestLoss: 0.3, publicTestAccuracy: 0.75 };
    const validation = { validationLoss: 0.25, validationAccuracy: 0.8 };
    await db.epoch.updateMany({ where: { runId: source }, data: { ...half, ...validation } });
    const rest = { ...half, publicConfusion: [1], divergedAtEpoch: 1 };
    await db.result.update({ where: { runId: source }, data: rest });
    const { id } = await makeWaitingRun(db, exerciseId, ada, { trainingHash: "same" });
    expect(await claim()).toBeNull();
    const read = async (runId: string) => [
      ...(await db.epoch.findMany({ where: { runId } })),
      ...(await db.epochPicture.findMany({ where: { runId } })),
      await db.result.findUniqueOrThrow({ where: { runId } }),
      await db.weights.findUniqueOrThrow({ where: { runId } }),
    ];
    const [first, copy] = [await read(source), await read(id)];
    // A new column has to be filled here, so that the copy of it is seen.
    for (const row of first) expect(Object.values(row)).not.toContain(null);
    const own = { runId: "", finishedAt: null, createdAt: null };
    expect(copy.map((row) => ({ ...row, ...own }))).toEqual(first.map((row) => ({ ...row, ...own })));
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      "a rerun",
      async () =>
        finishOne().then(() =>
          makeWaitingRun(db, exerciseId, ada, { trainingHash: "same", cause: "rerun", seed: 1 }),
        ),
    ],
    [
      "a run with another seed",
      async () =>
        finishOne({ seed: 5 }).then(() => makeWaitingRun(db, exerciseId, ada, { trainingHash: "same" })),
    ],
    [
      "a run of a classmate, whose work it would tell of",
      async () => finishOne().then(() => makeWaitingRun(db, exerciseId, bob, { trainingHash: "same" })),
    ],
    [
      "a run that its student's budget ended",
      async () => {
        const id = await finishOne();
        await db.result.update({ where: { runId: id }, data: { isBudgetUsedUp: true } });
        await makeWaitingRun(db, exerciseId, ada, { trainingHash: "same" });
      },
    ],
    [
      "a run of another course",
      async () => {
        await finishOne();
        const course = await makeCourse(db);
        const exercise = await makeOpenExercise(db, course.id);
        await makeWaitingRun(db, exercise.id, ada, { trainingHash: "same" });
      },
    ],
  ])("is not %s, which trains", async (_, prepare) => {
    await prepare();
    expect((await claimOne()).attempts).toBe(1);
  });
});
