import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LimitsSchema } from "@/core/check/limits";
import { runStatus } from "@/core/run/run-status";
import { env } from "@/env";
import { createDb, type Db } from "@/server/base/db";
import type { Exercise } from "@/server/generated/client";
import { findRunningPostgres } from "@/server/postgres/postgres";
import { getQuota } from "@/server/submission/quota";
import { type Convoy, makeDataDir, removeDataDir, startConvoy } from "../support/convoy";
import { makeCourse, makeMember, makeOpenExercise, type Member } from "../support/factories";
import { LiveClient, makeCookie } from "../support/live";
import { makeWaitingRun } from "../support/pool";
import { findChild, findPool, findTraining, isAlive } from "../support/processes";
import { waitFor } from "../support/wait";

// Real processes, a real training, and kill -9 in its middle.

const epochs = 14;
const training = { epochs, trainImages: 20_000, seed: 3 };

let dataDir: string;
let convoy: Convoy;
let db: Db;
let exercise: Exercise;
/** The test accuracies of the run that nobody disturbed. */
let undisturbed: number[];

const start = () =>
  startConvoy({
    dataDir,
    env: {
      SESSION_SECRET: env.SESSION_SECRET ?? "",
      ENGINE: "onnx",
      TRAINER_THREADS: "1",
      CHECKPOINT_SECONDS: "0",
      LOG_LEVEL: "warn",
    },
  });

beforeAll(async () => {
  dataDir = makeDataDir();
  convoy = await start();
  db = createDb((await findRunningPostgres(dataDir, "convoy")) ?? "");
  const course = await makeCourse(db);
  exercise = await makeOpenExercise(db, course.id);
  const { id } = await submit(await makeMember(db, course.id, "student"));
  undisturbed = (await untilDone(id)).epochs.map(({ testAccuracy }) => testAccuracy);
});
afterAll(async () => {
  await db.$disconnect();
  await convoy.stop();
  removeDataDir(dataDir);
});

const submit = ({ userId }: Member) =>
  makeWaitingRun(db, exercise.id, userId, { training, expectedFlops: 1e10 });

/** Null while the database is away. */
const read = (id: string) =>
  db.run
    .findUnique({
      where: { id },
      include: { epochs: { orderBy: { number: "asc" } }, result: true, checkpoint: true },
    })
    .catch(() => null);

const untilDone = (id: string) =>
  waitFor(
    "the run is done",
    async () => {
      const run = await read(id);
      if (run && run.failedAt) throw new Error(`The run failed: ${JSON.stringify(run.failure)}`);
      return run && runStatus(run) === "done" && run;
    },
    120,
  );

const untilEpoch = (id: string, number: number) =>
  waitFor(`epoch ${number} is stored`, async () => ((await read(id))?.epochs.length ?? 0) >= number, 60);

const supervisor = () => findPool(convoy.pid);
const child = () => findTraining(convoy.pid);
const web = () => waitFor("the web process runs", () => findChild(convoy.pid, "server/boot/main.ts"));
const postgres = async () =>
  Number(readFileSync(path.join(dataDir, "postgres", "cluster", "postmaster.pid"), "utf8").split("\n")[0]);

describe("kill -9 while a run trains", () => {
  it.each([
    ["the run's process", child, 2],
    ["the trainer pool", supervisor, 2],
    ["the web process", web, 1],
    ["PostgreSQL", postgres, 1],
  ])(
    "of %s: one result, every epoch in order as if nothing had happened, one run off the quota",
    async (_, find, claims) => {
      const student = await makeMember(db, exercise.courseId, "student");
      const quota = () =>
        getQuota(
          db,
          student.userId,
          { id: exercise.id, limits: LimitsSchema.parse(exercise.limits) },
          new Date(),
        );
      const before = await quota();
      const { id } = await submit(student);
      await untilEpoch(id, 3);
      const trained = await child();
      process.kill(await find(), "SIGKILL");
      const killed = await waitFor("the database answers", () => read(id));
      expect(killed.finishedAt, "The run was over before the kill: give it more epochs.").toBeNull();
      const run = await untilDone(id);
      expect(run.epochs.map(({ number }) => number)).toEqual(
        Array.from({ length: epochs }, (_unused, index) => index + 1),
      );
      expect(run.epochs.slice(0, 3)).toEqual(killed.epochs.slice(0, 3));
      expect(run.epochs.map(({ testAccuracy }) => testAccuracy)).toEqual(undisturbed);
      expect(run.result?.testAccuracy).toBe(undisturbed.at(-1));
      expect(run.checkpoint).toBeNull();
      expect(run.fencingToken).toBe(claims);
      const after = await quota();
      expect(before.runsLeft - after.runsLeft).toBe(1);
      expect(before.computeSecondsLeft - after.computeSecondsLeft).toBeCloseTo(run.computeSeconds, 6);
      await waitFor("no process is left behind", () => !isAlive(trained));
      expect(await db.result.count({ where: { run: { userId: student.userId } } })).toBe(1);
    },
  );

  it("of the web process: a page that watched has missed nothing when it is back", async () => {
    const student = await makeMember(db, exercise.courseId, "student");
    const { id } = await submit(student);
    const client = await LiveClient.connect(convoy.address, (await makeCookie(db, student.userId)).cookie);
    const first = await client.enter(`run:${id}`);
    await untilEpoch(id, 2);
    process.kill(await web(), "SIGKILL");
    await waitFor("the page has lost its server", () => client.disconnects.length > 0);
    await waitFor("the page is back", () => client.socket.connected, 60);
    const { snapshot } = await client.enter(`run:${id}`, first.sequence);
    const known = new Set(snapshot?.kind === "run" ? snapshot.epochs.map(({ number }) => number) : []);
    await untilDone(id);
    await waitFor("the page knows every epoch", () => {
      for (const { change } of client.changes) if (change.type === "epoch") known.add(change.epoch.number);
      return known.size === epochs;
    });
    client.close();
  });
});

it("stopping hands the run back, and the next start ends it as if nothing had happened", async () => {
  const { id } = await submit(await makeMember(db, exercise.courseId, "student"));
  await untilEpoch(id, 2);
  expect(await convoy.stop()).toBe(0);
  convoy = await start();
  const handedBack = await waitFor("the database answers", () => read(id));
  expect(handedBack.finishedAt, "The run was over before the stop: give it more epochs.").toBeNull();
  const run = await untilDone(id);
  expect(run.epochs.map(({ testAccuracy }) => testAccuracy)).toEqual(undisturbed);
  expect(run.fencingToken).toBe(2);
});
