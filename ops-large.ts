import { rmSync, statSync } from "node:fs";
import { createDb } from "@/server/base/db";
import { startPostgres, withDatabase, makeDatabase } from "@/server/postgres/postgres";
import { migrate } from "@/server/postgres/migrate";
import { seedLargeCourse } from "/work/wt/ops/test/bench/large-course";
import { writeBackup } from "@/server/backup/write";
import { restoreBackup } from "@/server/backup/restore";
const dataDir = "/tmp/ops-large";
rmSync(dataDir, { recursive: true, force: true });
const pg = await startPostgres({ dataDir, database: "convoy" });
try {
  await migrate(pg.url);
  const db = createDb(pg.url);
  let t = Date.now();
  await seedLargeCourse(db);
  await db.$executeRaw`DROP TABLE IF EXISTS "AnswerSheet"`;
  await db.$executeRaw`DROP TABLE IF EXISTS "Sheet"`;
  console.log("seeded", Date.now() - t, await db.$queryRaw`SELECT pg_database_size(current_database())::text`);
  await db.$disconnect();
  for (let i = 0; i < 2; i++) {
    rmSync("/tmp/ops-large.tar.gz", { force: true });
    t = Date.now();
    const totals = await writeBackup({ url: pg.url, file: "/tmp/ops-large.tar.gz", version: "0", keptFiles: [], now: new Date() });
    console.log("backup", Date.now() - t, "ms", statSync("/tmp/ops-large.tar.gz").size, JSON.stringify(totals.rows), process.memoryUsage().rss / 1e6);
  }
  const other = withDatabase(pg.url, "other");
  await makeDatabase(other);
  t = Date.now();
  await restoreBackup({ url: other, file: "/tmp/ops-large.tar.gz", version: "0", over: false });
  console.log("restore", Date.now() - t, process.memoryUsage().rss / 1e6);
} finally {
  await pg.stop();
  rmSync(dataDir, { recursive: true, force: true });
  rmSync("/tmp/ops-large.tar.gz", { force: true });
}
