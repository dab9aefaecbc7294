import { randomUUID } from "node:crypto";
import { median } from "@/core/run/spread";
import { createDb, type Db } from "@/server/base/db";
import { migrate } from "@/server/postgres/migrate";
import { startPostgres } from "@/server/postgres/postgres";
import { claimRun } from "@/server/queue/claim";
import { releaseRun } from "@/server/queue/queue";
import { readQueue } from "@/server/queue/places";
import { makeDataDir, removeDataDir } from "../support/convoy";
import { makeCourse, makeMember, makeOpenExercise } from "../support/factories";
import { makeTrainer, makeWaitingRun } from "../support/pool";
import type { Cell } from "./figures";

const sizes = [100, 1_000, 10_000];
const trainers = 64;
const finished = 72_000;
const students = 2_400;
const rounds = 15;

/**
 * A claim with so many runs that wait, while 64 trainers train and 72,000 runs are over, a tenth of them
 * since yesterday; and a reading of the whole queue, which a web process makes once a second at most.
 */
export async function measureClaims(): Promise<Record<string, Cell>[]> {
  const dataDir = makeDataDir();
  const postgres = await startPostgres({ dataDir, database: "convoy" });
  const db = createDb(postgres.url);
  try {
    await migrate(postgres.url);
    const { id: courseId } = await makeCourse(db);
    const { id: exerciseId } = await makeOpenExercise(db, courseId);
    const { userId } = await makeMember(db, courseId, "student");
    const { submissionId } = await makeWaitingRun(db, exerciseId, userId);
    await db.$executeRaw`
      INSERT INTO "User" (id, email, name, "createdAt")
      SELECT 'many' || i, 'many' || i || '@large.test', 'Student ' || i, now() FROM generate_series(1, ${students}::int) AS i`;
    await addRuns(db, submissionId, "done", finished);
    await db.$executeRaw`
      UPDATE "Run" SET "finishedAt" = now() - interval '10 days' * (('x' || right(md5(id), 4))::bit(16)::int / 65536.0),
        "claimedAt" = now() - interval '11 days', "computeSeconds" = 20 WHERE id LIKE 'done%'`;
    const pool = await Promise.all(Array.from({ length: trainers }, () => makeTrainer(db)));
    const rows: Record<string, Cell>[] = [];
    let waiting = 0;
    for (const size of sizes) {
      await addRuns(db, submissionId, `wait${size}n`, size - waiting + (waiting === 0 ? trainers : 0));
      if (waiting === 0) for (const id of pool) await claimRun(db, id);
      waiting = size;
      await db.$executeRaw`VACUUM ANALYZE`;
      const claims = await time(async () => {
        const run = await claimRun(db, pool[0]!);
        return () => (run ? releaseRun(db, run) : Promise.resolve(null));
      });
      const whole = await time(async () => {
        await readQueue(db);
        return () => Promise.resolve(null);
      });
      rows.push({ waiting: size, "a claim, ms": round(claims), "the whole queue, ms": round(whole) });
    }
    return rows;
  } finally {
    await db.$disconnect();
    await postgres.stop();
    removeDataDir(dataDir);
  }
}

const round = (times: number[]) => Math.round(median(times) * 10) / 10;

async function time(act: () => Promise<() => Promise<unknown>>): Promise<number[]> {
  const times: number[] = [];
  for (let number = -3; number < rounds; number += 1) {
    const start = performance.now();
    const undo = await act();
    if (number >= 0) times.push(performance.now() - start);
    await undo();
  }
  return times;
}

async function addRuns(db: Db, like: string, prefix: string, count: number): Promise<void> {
  const salt = randomUUID().slice(0, 8);
  await db.$executeRaw`
    INSERT INTO "Submission" (id, "exerciseId", "userId", number, architecture, training, answer, "receiptHash", "trainingHash", "idempotencyKey", "acceptedAt")
    SELECT ${prefix} || i, "exerciseId", 'many' || (1 + i % ${students}::int), ${prefix.length * 1000} + i, architecture, training, '', ${salt} || i, ${salt} || i, ${salt} || i, now()
    FROM "Submission", generate_series(1, ${count}::int) AS i WHERE id = ${like}`;
  await db.$executeRaw`
    INSERT INTO "Run" (id, "submissionId", "userId", cause, seed, "expectedFlops", "createdAt")
    SELECT ${prefix} || i, ${prefix} || i, 'many' || (1 + i % ${students}::int), 'submission', 1, 1e12, now() - interval '1 hour' + interval '1 ms' * i
    FROM generate_series(1, ${count}::int) AS i`;
}
