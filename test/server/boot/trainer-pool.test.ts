import { spawn } from "node:child_process";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runStatus } from "@/core/run/run-status";
import { makeChildEnv } from "@/env";
import { createDb, type Db } from "@/server/base/db";
import { migrate } from "@/server/postgres/migrate";
import { type Postgres, startPostgres } from "@/server/postgres/postgres";
import { makeDataDir, removeDataDir } from "../../support/convoy";
import { makeCourse, makeMember, makeOpenExercise } from "../../support/factories";
import { makeWaitingRun } from "../../support/pool";

let dataDir: string;
let postgres: Postgres;
let db: Db;

beforeAll(async () => {
  dataDir = makeDataDir();
  postgres = await startPostgres({ dataDir, database: "convoy", settings: { fsync: "off" } });
  await migrate(postgres.url);
  db = createDb(postgres.url);
});
afterAll(async () => {
  await db.$disconnect();
  await postgres.stop();
  removeDataDir(dataDir);
});

it("npm run trainers, with the rights of its own role, trains what waits and ends when it has been idle", async () => {
  const exercise = await makeOpenExercise(db, (await makeCourse(db)).id);
  const { userId } = await makeMember(db, exercise.courseId, "student");
  const { id } = await makeWaitingRun(db, exercise.id, userId, { training: { epochs: 1 } });
  const child = spawn(process.execPath, ["--import", "tsx", "src/server/start.ts", "--trainers"], {
    env: makeChildEnv({
      NODE_ENV: "",
      VITEST: "",
      DATABASE_URL: "",
      DATA_DIR: dataDir,
      ENGINE: "onnx",
      ONNX_PROVIDER: "cpu",
      TRAINER_SLOTS: "1",
      TRAINER_THREADS: "1",
      TRAINER_IDLE_SECONDS: "2",
      LOG_LEVEL: "warn",
    }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((resolve) => child.once("exit", resolve));
  expect(code, output).toBe(0);
  expect(runStatus(await db.run.findUniqueOrThrow({ where: { id } })), output).toBe("done");
  expect((await db.trainer.findFirstOrThrow()).stoppedAt).not.toBeNull();
});
