import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { makeChildEnv } from "@/env";
import { createDb } from "@/server/base/db";
import { recordingFile } from "@/server/demonstration/recording";
import { migrate } from "@/server/postgres/migrate";
import { startPostgres } from "@/server/postgres/postgres";
import { makeDataDir, removeDataDir } from "../support/convoy";
import { waitFor } from "../support/wait";
import { recordGrades, recordPoll, recordWork } from "./record-class";
import { takeRecording } from "./take-recording";

// npm run record: lets an invented class train, really, and keeps it as the class that visitors look into.

const MOST_SECONDS = 3600;

const dataDir = makeDataDir();
const settings = { fsync: "off", synchronous_commit: "off" };
const postgres = await startPostgres({ dataDir, database: "recording", settings });
await migrate(postgres.url);
const db = createDb(postgres.url);
const trainers = spawn(process.execPath, ["--import", "tsx", "src/server/start.ts", "--trainers"], {
  env: makeChildEnv({ DATABASE_URL: postgres.url, DATA_DIR: dataDir, LOG_LEVEL: "warn" }),
  stdio: "inherit",
});
try {
  const made = await recordWork(db, new Date());
  const total = await db.run.count();
  await waitFor(
    "every run is over",
    async () => (await db.run.count({ where: { finishedAt: { not: null } } })) === total,
    MOST_SECONDS,
  );
  await recordGrades(db, made, new Date());
  await recordPoll(db, made, new Date());
  const bytes = await takeRecording(db, new Date());
  writeFileSync(recordingFile, bytes);
  console.log(`${recordingFile}: ${Math.round(bytes.length / 1000)} kB`);
} finally {
  trainers.kill("SIGTERM");
  await db.$disconnect();
  await postgres.stop();
  removeDataDir(dataDir);
}
