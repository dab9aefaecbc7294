import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeChildEnv } from "@/env";
import { createDb } from "@/server/base/db";
import { readOrMakeSecret } from "@/server/base/secret";
import { migrate } from "@/server/postgres/migrate";
import { findRunningPostgres, type Postgres, startPostgres } from "@/server/postgres/postgres";
import { setUpRoles } from "@/server/postgres/roles";
import { makeDataDir, removeDataDir } from "../../support/convoy";
import { makeCourse } from "../../support/factories";
import { runSql } from "../../support/sql";

const settings = { fsync: "off" };
let dataDir: string;
let otherDir: string;
let postgres: Postgres | null;

beforeEach(async () => {
  [dataDir, otherDir] = [makeDataDir(), makeDataDir()];
  postgres = await startPostgres({ dataDir, database: "convoy", settings });
  await migrate(postgres.url);
  const db = createDb(postgres.url, 1);
  await makeCourse(db, { title: "Computer vision" });
  await db.$disconnect();
});
afterEach(async () => {
  await postgres?.stop();
  removeDataDir(dataDir);
  removeDataDir(otherDir);
});

function convoy(folder: string, ...args: string[]) {
  const env = makeChildEnv({ DATA_DIR: folder, DATABASE_URL: "", SESSION_SECRET: "" });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", "src/server/start.ts", ...args],
    { env, encoding: "utf8" },
  );
  return { status, output: stdout + stderr };
}

describe("npm run backup and npm run restore", () => {
  it("carry an embedded database that runs, with its secret, into an empty data folder", async () => {
    const secret = readOrMakeSecret(path.join(dataDir, "session-secret"));
    const file = path.join(dataDir, "school.tar.gz");
    const made = convoy(dataDir, "backup", file);
    expect(made).toMatchObject({ status: 0 });
    expect(made.output).toContain(`${file} is whole`);
    expect(made.output).toContain("session-secret");
    // The server that it found goes on.
    expect(postgres!.isRunning()).toBe(true);

    expect(convoy(otherDir, "restore", file)).toMatchObject({ status: 0 });
    const restored = await startPostgres({ dataDir: otherDir, database: "convoy", settings });
    try {
      expect(await runSql(restored.url, `SELECT title FROM "Course"`)).toEqual([
        { title: "Computer vision" },
      ]);
      expect(await migrate(restored.url)).toEqual([]);
      await setUpRoles(restored.url, true);
    } finally {
      await restored.stop();
    }
    expect(readFileSync(path.join(otherDir, "session-secret"), "utf8").trim()).toBe(secret);
    expect(statSync(path.join(otherDir, "session-secret")).mode & 0o777).toBe(0o600);
    // A second time only over what is there.
    expect(convoy(otherDir, "restore", file)).toMatchObject({
      status: 1,
      output: expect.stringMatching(/--over/),
    });
    expect(convoy(otherDir, "restore", file, "--over")).toMatchObject({ status: 0 });
    // The tables are new, and the roles may read them as before.
    const again = await startPostgres({ dataDir: otherDir, database: "convoy", settings });
    try {
      const rights = `SELECT has_table_privilege('convoy_web', '"Run"', 'SELECT') AS web`;
      expect(await runSql(again.url, rights)).toEqual([{ web: true }]);
    } finally {
      await again.stop();
    }
  });

  it("back up a database that is stopped, and leave it stopped", async () => {
    await postgres!.stop();
    postgres = null;
    const file = path.join(dataDir, "school.tar.gz");
    expect(convoy(dataDir, "backup", file)).toMatchObject({ status: 0 });
    expect(existsSync(file)).toBe(true);
    expect(await findRunningPostgres(dataDir, "convoy")).toBeNull();
  });

  it("say in a sentence what they cannot do", () => {
    const nothing = path.join(otherDir, "none");
    expect(convoy(nothing, "backup", "x.tar.gz").output).toMatch(/^There is nothing to back up: /);
    expect(existsSync(nothing)).toBe(false);
    expect(convoy(nothing, "restore", "missing.tar.gz").output).toMatch(/^There is no file missing\.tar\.gz/);
    expect(convoy(dataDir, "backup").output).toMatch(/^npm run backup -- FILE/);
    expect(convoy(dataDir, "restore", "a", "--force").output).toMatch(/^Unknown: --force\. npm run restore/);
  });
});
