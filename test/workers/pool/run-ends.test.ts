import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { ArchitectureInput } from "@/core/network/architecture";
import { runStatus } from "@/core/run/run-status";
import type { EarlyStopping, TrainingSettings } from "@/core/training/training";
import type { Db } from "@/server/base/db";
import { type Listener, listen } from "@/server/base/listener";
import { requestCancel } from "@/server/queue/queue";
import { claimRun } from "@/server/queue/claim";
import { openRowQueue } from "@/server/queue/trainer-queue";
import { pauseTrainer, resumeTrainer } from "@/server/queue/trainers";
import { loadData } from "../../../workers/training/data";
import { Trainer } from "../../../workers/pool/trainer";
import { Training } from "../../../workers/pool/training";
import { manners } from "../../support/child-manners";
import { makeCourse, makeMember, makeOpenExercise } from "../../support/factories";
import { makeTrainer, makeWaitingRun, type WaitingRunOverrides } from "../../support/pool";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { keepLog } from "../../support/log-lines";
import { findChild } from "../../support/processes";
import { waitFor } from "../../support/wait";

// Every end of a run, with real children: the lines that the trainer logs, and its own state.

const script = fileURLToPath(new URL("../../support/odd-child.ts", import.meta.url));
const patience = 120;
// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 240_000 });
let database: TestDatabase;
let db: Db;
let labels: Uint8Array;
let exerciseId: string;
let ada: string;
let trainerId: string;
let trainer: Trainer | null = null;
let listener: Listener;
let kept: ReturnType<typeof keepLog>;

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
  const { id: courseId } = await makeCourse(db);
  exerciseId = (await makeOpenExercise(db, courseId)).id;
  ada = (await makeMember(db, courseId, "student")).userId;
  trainerId = await makeTrainer(db);
  kept = keepLog();
});
afterEach(async () => {
  await trainer?.stop();
  trainer = null;
  kept.stop();
});

const options = () => ({
  queue: openRowQueue(db, database.url, trainerId),
  engine: "onnx" as const,
  threads: 1,
  labels,
  script,
});
const startTrainer = () => (trainer = new Trainer({ ...options(), id: trainerId, slots: 1 }));
const submit = async (
  { training, ...rest }: WaitingRunOverrides = {},
  architecture: ArchitectureInput | null = null,
) => {
  const { id, submissionId } = await makeWaitingRun(db, exerciseId, ada, {
    ...rest,
    training: { epochs: 1, ...training },
  });
  if (architecture) await db.submission.update({ where: { id: submissionId }, data: { architecture } });
  return id;
};
const read = (id: string) =>
  db.run.findUniqueOrThrow({ where: { id }, include: { result: true, epochs: true } });
const untilStatus = (id: string, status: string) =>
  waitFor(
    `the run is ${status}`,
    async () => {
      const run = await read(id);
      return runStatus(run) === status && run;
    },
    patience,
  );
const trainUntilEpoch = async (id: string) => {
  startTrainer();
  await waitFor("an epoch is stored", async () => (await read(id)).epochs.length > 0, patience);
};
const linesOf = (id: string) => kept.lines.filter(({ run }) => run === id);
/** Everything that was logged about a run, once its last line occurs so many times. */
const saidOf = async (id: string, ends = 1) => {
  await waitFor(
    "the run's end is logged",
    () => linesOf(id).filter(({ end }) => end).length === ends,
    patience,
  );
  return linesOf(id).map(({ msg }) => msg);
};
const isPaused = async () =>
  (await db.trainer.findUniqueOrThrow({ where: { id: trainerId } })).pausedAt !== null;

const steep: TrainingSettings["optimizer"] = { name: "SGD", learningRate: 100, momentum: 0, nesterov: false };
const deepLinear: ArchitectureInput = {
  layers: [
    { type: "Flatten" },
    { type: "Dense", units: 16 },
    { type: "Dense", units: 16 },
    { type: "Dense", units: 10, activation: "softmax" },
  ],
};
const impatient: EarlyStopping = {
  monitor: "val_loss",
  patience: 1,
  minDelta: 10,
  restoreBestWeights: false,
};
const long = { training: { epochs: 1000 } };
const claimed = "A run is claimed.";

describe("the log of a run", () => {
  it.each<[string, WaitingRunOverrides, ArchitectureInput | null, { divergedAtEpoch?: number }, number]>([
    ["finished", {}, null, {}, 1],
    ["diverged", { training: { optimizer: steep, epochs: 9 } }, deepLinear, { divergedAtEpoch: 1 }, 0],
    [
      "was stopped early",
      { training: { epochs: 9, validationSplit: 0.25, earlyStopping: impatient } },
      null,
      {},
      2,
    ],
  ])(
    "that %s says that it is done, and its child has ended by itself",
    async (_, overrides, architecture, result, epochs) => {
      const id = await submit(overrides, architecture);
      startTrainer();
      const run = await untilStatus(id, "done");
      expect(run.result).toMatchObject(result);
      expect(run.epochs).toHaveLength(epochs);
      expect(await saidOf(id)).toEqual([claimed, "The run is done."]);
      expect(linesOf(id).at(-1)).toMatchObject({ end: "done", child: "code 0" });
    },
  );

  it("whose child takes its time to end after the result says that it is done, and the child may", async () => {
    const id = await submit({ seed: manners.lingers });
    startTrainer();
    expect(await saidOf(id)).toEqual([claimed, "The run is done."]);
    expect(linesOf(id).at(-1)).toMatchObject({ end: "done", child: "code 0" });
  });

  it("whose child hangs after the result says so, and that it is done", async () => {
    const id = await submit({ seed: manners.hangs });
    startTrainer();
    expect(await saidOf(id)).toEqual([
      claimed,
      "The child hung after its last word and was killed.",
      "The run is done.",
    ]);
    expect(linesOf(id).at(-1)).toMatchObject({ end: "done", child: "SIGKILL" });
  });

  it("that is cancelled says so", async () => {
    const id = await submit(long);
    await trainUntilEpoch(id);
    await db.$transaction((tx) => requestCancel(tx, id, new Date()));
    await untilStatus(id, "cancelled");
    expect(await saidOf(id)).toEqual([
      claimed,
      "The training is stopped: cancelling.",
      "The run is cancelled.",
    ]);
  });

  it("that is handed back because its trainer stops says so", async () => {
    const id = await submit(long);
    await trainUntilEpoch(id);
    await trainer?.stop();
    expect(await saidOf(id)).toEqual([
      claimed,
      "The training is stopped: handing back.",
      "The run waits for a trainer again.",
    ]);
    await untilStatus(id, "waiting");
  });

  it("that is handed back because its trainer is drained says so", async () => {
    const id = await submit(long);
    await trainUntilEpoch(id);
    await db.$transaction((tx) => pauseTrainer(tx, trainerId, { by: null, isDraining: true }));
    expect(await saidOf(id)).toEqual([
      claimed,
      "The training is stopped: handing back.",
      "The run waits for a trainer again.",
    ]);
    await db.$transaction((tx) => resumeTrainer(tx, trainerId));
  });

  it("whose student's training time is used up says that it is done", async () => {
    const id = await submit({ ...long, training: { epochs: 1000, trainImages: 2_560 } });
    const run = await claimRun(db, trainerId);
    const training = new Training({ ...run!, secondsLeft: 4 }, options());
    expect(await training.complete()).toEqual({ end: "done", health: "works" });
    const { result, epochs } = await untilStatus(id, "done");
    expect(result).toMatchObject({ isBudgetUsedUp: true, divergedAtEpoch: null });
    expect(result?.testAccuracy).toBe(epochs.at(-1)?.testAccuracy);
    expect(await saidOf(id)).toEqual(["The run is done."]);
  });

  it("that is taken away says so, and nothing else", async () => {
    const id = await submit(long);
    await trainUntilEpoch(id);
    await db.run.update({
      where: { id },
      data: { fencingToken: { increment: 1 }, leaseUntil: new Date(Date.now() + 3_600_000) },
    });
    trainer?.wake([id]);
    expect(await saidOf(id)).toEqual([
      claimed,
      "The training is stopped: taken away.",
      "The run is not this trainer's any more.",
    ]);
  });

  it("that is refused by its child says that it has failed", async () => {
    const id = await submit({}, { layers: [{ type: "Flatten" }] });
    startTrainer();
    await untilStatus(id, "failed");
    expect(await saidOf(id)).toEqual([claimed, "The training failed.", "The run has failed."]);
    expect(linesOf(id).at(-1)).toMatchObject({ end: "failed", child: "code 0" });
  });

  it("whose report cannot be stored says so, and what comes of each attempt", async () => {
    const id = await submit();
    await db.$executeRaw`ALTER TABLE "Epoch" ADD CONSTRAINT nothing_fits CHECK (false) NOT VALID`;
    startTrainer();
    await untilStatus(id, "failed");
    await db.$executeRaw`ALTER TABLE "Epoch" DROP CONSTRAINT nothing_fits`;
    const unstored = "What the training reported cannot be stored.";
    const again = [claimed, unstored, "The run waits for a trainer again."];
    expect(await saidOf(id, 3)).toEqual([...again, ...again, claimed, unstored, "The run has failed."]);
  });

  it("that meets a full disk waits for room, and is done at its first attempt", async () => {
    const id = await submit();
    await db.$executeRaw`
      CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$`;
    await db.$executeRaw`CREATE TRIGGER full_disk BEFORE INSERT ON "Epoch" EXECUTE FUNCTION fill()`;
    startTrainer();
    const full = "The database's disk is full; what the training reports is kept until there is room.";
    await waitFor("the trainer says so", () => kept.lines.some(({ msg }) => msg === full), patience);
    // Longer than it takes to give a write up that cannot succeed.
    await waitFor("the child has ended", () => findChild(process.pid, script) === null, patience);
    await db.$executeRaw`DROP TRIGGER full_disk ON "Epoch"`;
    await db.$executeRaw`DROP FUNCTION fill`;
    const run = await untilStatus(id, "done");
    expect(run).toMatchObject({ attempts: 1, epochs: [{ number: 1 }] });
    expect(await saidOf(id)).toEqual([claimed, "The run is done."]);
    expect(await isPaused()).toBe(false);
  });

  it("whose child crashes says what comes of each attempt", async () => {
    const id = await submit({ seed: manners.crashes });
    startTrainer();
    await untilStatus(id, "failed");
    const again = [claimed, "The training failed.", "The run waits for a trainer again."];
    expect(await saidOf(id, 3)).toEqual([
      ...again,
      ...again,
      claimed,
      "The training failed.",
      "The run has failed.",
    ]);
  });
});

describe("a training", () => {
  const start = async () => new Training((await claimRun(db, trainerId))!, options());

  it("is done when its result is stored, whatever its heartbeats find before its child has ended", async () => {
    const id = await submit({ seed: manners.lingers });
    const training = await start();
    const completion = training.complete();
    await untilStatus(id, "done");
    await training.heartbeat();
    expect(await completion).toEqual({ end: "done", health: "works" });
  });

  it.each([
    ["is taken away", { fencingToken: { increment: 1 } }, "taken away"],
    ["is to be cancelled", { cancelRequestedAt: new Date() }, "done"],
  ])("whose run %s when all is said ends as the write of its result says", async (_, data, end) => {
    const id = await submit();
    const training = await start();
    // Nothing can be written, and no heartbeat is answered, until the child has sent everything.
    await db.$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT FROM "Run" WHERE id = ${id} FOR UPDATE`;
        await waitFor("the child runs", () => findChild(process.pid, script));
        await waitFor("the child has ended", () => findChild(process.pid, script) === null, patience);
        await tx.run.update({ where: { id }, data });
      },
      { timeout: patience * 1000 },
    );
    expect(await training.complete()).toEqual({ end, health: "works" });
    expect(kept.lines.filter(({ msg }) => msg.startsWith("The training is stopped"))).toEqual([]);
  });
});

describe("the health of a trainer", () => {
  it("is not in doubt when runs break on it with finished ones between them", async () => {
    startTrainer();
    for (const seed of [
      manners.crashes,
      manners.lingers,
      manners.crashes,
      manners.lingers,
      manners.crashes,
    ]) {
      const id = await submit({ seed });
      await untilStatus(id, seed === manners.crashes ? "failed" : "done");
      await saidOf(id, seed === manners.crashes ? 3 : 1);
    }
    await untilStatus(await submit(), "done");
    expect(await isPaused()).toBe(false);
    expect(kept.lines.filter(({ msg }) => msg.includes("pause") || msg.includes("broke"))).toEqual([]);
  });

  it("is in doubt when three runs in a row broke on it, and it says that it has paused itself once it has", async () => {
    for (let run = 0; run < 3; run++) await submit({ seed: manners.crashes });
    startTrainer();
    await waitFor("the trainer is paused", isPaused, patience);
    await waitFor("it says so", () =>
      kept.lines.some(({ msg }) => msg === "This trainer has paused itself."),
    );
  });
});
