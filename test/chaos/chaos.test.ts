import { randomInt } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { env } from "@/env";
import { createDb, type Db } from "@/server/base/db";
import type { Leaderboard } from "@/core/leaderboard/leaderboard";
import type { Exercise } from "@/server/generated/client";
import { findRunningPostgres } from "@/server/postgres/postgres";
import { resumeTrainer } from "@/server/queue/trainers";
import { type Convoy, startConvoy } from "../support/convoy";
import { makeCourse, makeMember, makeOpenExercise, type Member } from "../support/factories";
import { LiveClient, makeCookie } from "../support/live";
import { makeRandom } from "../support/random";
import { waitFor } from "../support/wait";
import { findFalseLines, findFalseSentences, readLines } from "./lines";
import { mountSmallDisk } from "./small-disk";
import { Storm } from "./storm";
import { Student } from "./student";
import {
  countOpen,
  findBroken,
  findLost,
  findOtherBits,
  findWrongQuotas,
  findWrongSeconds,
  readRuns,
} from "./witness";

// The product with two pools of trainers, of which one has a clock that is hours off, and a class that works
// while processes are killed and stopped and the disk is filled.

const SHORT = 25;
const seconds = env.TEST_CHAOS_SECONDS ?? SHORT;
const seed = env.TEST_CHAOS_SEED ?? randomInt(2 ** 31);
const isLong = seconds > 2 * SHORT;
const students = isLong ? 12 : 6;
const runsPerDay = isLong ? 40 : 3;
const pace = isLong ? { pause: 4_000, still: 60_000 } : { pause: 1_500, still: 8_000 };
/** The time that what waits may take when the storm is over. */
const CALM = 240;

const random = makeRandom(seed);
const disk = mountSmallDisk();
let convoy: Convoy;
let trainers: Convoy;
let db: Db;
let exercise: Exercise;

const settings = {
  SESSION_SECRET: env.SESSION_SECRET ?? "",
  ENGINE: "onnx",
  ONNX_PROVIDER: "cpu",
  TRAINER_THREADS: "1",
  CHECKPOINT_SECONDS: "0",
  LEASE_SECONDS: "5",
};

beforeAll(async () => {
  convoy = await startConvoy({ dataDir: disk.folder, env: settings });
  const clock = new URL("wrong-clock.mjs", import.meta.url).href;
  trainers = await startConvoy({
    dataDir: disk.folder,
    flags: ["--trainers"],
    env: { ...settings, NODE_OPTIONS: `--import ${clock}` },
    ready: /"slots":1/,
  });
  db = createDb((await findRunningPostgres(disk.folder, "convoy")) ?? "");
  const course = await makeCourse(db);
  exercise = await makeOpenExercise(db, course.id);
  const limits = { ...(exercise.limits as object), runsPerDay };
  exercise = await db.exercise.update({ where: { id: exercise.id }, data: { limits } });
});
afterAll(async () => {
  disk.empty();
  await db.$disconnect();
  await Promise.all([trainers.stop(), convoy.stop()]);
  disk.remove();
});

/** A trainer on which three runs broke pauses, and somebody has to look after it. */
async function resumeAll(): Promise<void> {
  const paused = await db.trainer.findMany({ where: { pausedAt: { not: null } } }).catch(() => []);
  for (const { id } of paused) await db.$transaction((tx) => resumeTrainer(tx, id)).catch(() => undefined);
}

async function enrolClass(): Promise<{ members: Member[]; cookies: string[] }> {
  const members: Member[] = [];
  const cookies: string[] = [];
  for (let number = 0; number < students; number++) {
    const member = await makeMember(db, exercise.courseId, "student");
    members.push(member);
    cookies.push((await makeCookie(db, member.userId)).cookie);
  }
  return { members, cookies };
}

/** The processes that have our folder in their environment. */
function listProcesses(): string[] {
  return readdirSync("/proc").filter((name) => {
    const file = `/proc/${name}/environ`;
    try {
      return /^\d+$/.test(name) && existsSync(file) && readFileSync(file, "utf8").includes(disk.folder);
    } catch {
      return false;
    }
  });
}

it(
  `a class loses nothing while processes die and the disk is full (seed ${seed}, ${seconds} s)`,
  async () => {
    const begun = Date.now();
    const before = [convoy.output().length, trainers.output().length];
    const { members, cookies } = await enrolClass();
    const storm = new Storm({ convoy: convoy.pid, trainers: trainers.pid, disk, ...pace }, random);
    const work = cookies.map(
      (cookie, index) => new Student(convoy.address, cookie, exercise.id, makeRandom(seed + index)),
    );
    let isOver = false;
    const caring = setInterval(() => void resumeAll(), 2_000);
    const working = Promise.all(work.map((student) => student.work(() => isOver)));
    await storm.rage(seconds);
    isOver = true;
    await working;
    await waitFor(
      "every run is over",
      async () => (await countOpen(db, exercise.id).catch(() => 1)) === 0,
      CALM,
    );
    clearInterval(caring);
    const elapsed = (Date.now() - begun) / 1000;
    console.log(
      `Chaos with seed ${seed}: ${storm.strikes.length} strikes, ${work.flatMap(({ accepted }) => accepted).length} submissions, ${Math.round(elapsed)} s.`,
    );

    const runs = await readRuns(db, exercise.id);
    const accepted = work.flatMap((student) => student.accepted);
    expect.soft(work.flatMap(({ faults }) => faults)).toEqual([]);
    expect.soft(await findLost(db, exercise.id, accepted)).toEqual([]);
    const losses = storm.strikes.filter(({ what }) => !/disk/.test(what)).length;
    expect.soft(findBroken(runs, losses)).toEqual([]);
    expect.soft(findOtherBits(runs)).toEqual([]);
    expect.soft(findWrongSeconds(runs, elapsed, 2)).toEqual([]);
    const userIds = members.map(({ userId }) => userId);
    expect.soft(await findWrongQuotas(db, exercise, userIds, runs)).toEqual([]);

    // The board of the live channel is that of the procedure, and that of the rows.
    const client = await LiveClient.connect(convoy.address, cookies[0]!);
    const { snapshot } = await client.enter(`exercise:${exercise.id}`);
    client.close();
    const board = await work[0]!.ask<Leaderboard>("leaderboard.get", { exerciseId: exercise.id }, false);
    const best = userIds.flatMap((userId) => {
      const own = runs.filter((run) => run.userId === userId && run.result && !run.result.divergedAtEpoch);
      return own.length === 0 ? [] : [Math.max(...own.map(({ result }) => result!.testAccuracy))];
    });
    const shown = board!.rows.filter(({ rank }) => rank !== null).map(({ testAccuracy }) => testAccuracy);
    expect.soft(shown).toEqual(best.sort((a, b) => b - a));
    expect.soft(snapshot).toMatchObject({ leaderboard: board });

    await Promise.all([trainers.stop(), convoy.stop()]);
    await waitFor("no process is left behind", () => listProcesses().length === 0);
    const output = [convoy, trainers].map((each, index) => each.output().slice(before[index]));
    const { lines, sentences } = readLines(output.join("\n"));
    const rows = new Map(runs.map((run) => [run.id, run]));
    expect.soft(findFalseLines(lines, rows, storm)).toEqual([]);
    expect.soft(findFalseSentences(sentences, storm)).toEqual([]);
  },
  (seconds + 120 + CALM) * 1000,
);
