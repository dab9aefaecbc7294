import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeChildEnv } from "@/env";
import { migrate } from "@/server/postgres/migrate";
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from "../../support/database";
import { runSql } from "../../support/sql";

describe("the product's migrations", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  const runPrisma = (...args: string[]) => {
    const run = spawnSync(process.execPath, ["prisma/cli.mjs", ...args], {
      env: makeChildEnv({ DATABASE_URL: database.url }),
      encoding: "utf8",
    });
    return { status: run.status, output: run.stdout + run.stderr };
  };

  it("make exactly what schema.prisma says", () => {
    const { status, output } = runPrisma(
      "migrate",
      "diff",
      "--from-config-datasource",
      "--to-schema",
      "prisma/schema.prisma",
      "--exit-code",
    );
    expect(output).toContain("No difference detected");
    expect(status).toBe(0);
  });

  it("count as applied for Prisma's own commands", () => {
    const { status, output } = runPrisma("migrate", "status");
    expect(output).toContain("Database schema is up to date");
    expect(status).toBe(0);
  });

  it("are not applied a second time", async () => {
    expect(await migrate(database.url)).toEqual([]);
  });
});

describe("applying migrations", () => {
  let database: Omit<TestDatabase, "db">;
  let folder: string;
  beforeEach(async () => {
    database = await createEmptyDatabase();
    folder = mkdtempSync(path.join(tmpdir(), "convoy-migrations-"));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    await database.drop();
  });

  const write = (name: string, sql: string) => {
    mkdirSync(path.join(folder, name), { recursive: true });
    writeFileSync(path.join(folder, name, "migration.sql"), sql);
  };

  it("goes in the order of their names and only does what is new", async () => {
    write("2_second", "ALTER TABLE a ADD COLUMN y int;");
    write("1_first", "CREATE TABLE a (x int);");
    expect(await migrate(database.url, folder)).toEqual(["1_first", "2_second"]);
    write("3_third", "DROP TABLE a;");
    expect(await migrate(database.url, folder)).toEqual(["3_third"]);
  });

  it("happens once when two processes start together", async () => {
    write("1_first", "CREATE TABLE a (x int);");
    const both = await Promise.all([migrate(database.url, folder), migrate(database.url, folder)]);
    expect(both.flat()).toEqual(["1_first"]);
  });

  it("names the migration that failed, says why, and leaves nothing of it behind", async () => {
    write("1_broken", "CREATE TABLE a (x int); SELECT * FROM nowhere;");
    await expect(migrate(database.url, folder)).rejects.toThrow(
      /1_broken failed and was undone: relation "nowhere" does not exist/,
    );
    expect(await runSql(database.url, "SELECT 1 FROM pg_tables WHERE tablename = 'a'")).toEqual([]);
    write("1_broken", "CREATE TABLE a (x int);");
    expect(await migrate(database.url, folder)).toEqual(["1_broken"]);
  });

  it("refuses a migration that was edited after it was applied", async () => {
    write("1_first", "CREATE TABLE a (x int);");
    await migrate(database.url, folder);
    write("1_first", "CREATE TABLE a (x bigint);");
    await expect(migrate(database.url, folder)).rejects.toThrow(
      /1_first was changed after this database had applied it/,
    );
  });

  it("refuses a database that a newer version has changed", async () => {
    write("1_first", "CREATE TABLE a (x int);");
    write("2_newer", "CREATE TABLE b (x int);");
    await migrate(database.url, folder);
    rmSync(path.join(folder, "2_newer"), { recursive: true });
    await expect(migrate(database.url, folder)).rejects.toThrow(
      /2_newer, which this version of Convoy does not know/,
    );
  });
});

it("weights that were stored again and again are there once afterwards, and every run still has its own", async () => {
  const database = await createEmptyDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), "convoy-migrations-"));
  const before = readdirSync("prisma/migrations").filter((name) => name < "20261201150000_weights_once");
  for (const name of before.filter((name) => !name.endsWith(".toml")))
    cpSync(path.join("prisma/migrations", name), path.join(folder, name), { recursive: true });
  await migrate(database.url, folder);
  await runSql(
    database.url,
    `SET session_replication_role = replica;
    INSERT INTO "Run" (id, "submissionId", "userId", cause, seed, "expectedFlops", "createdAt")
      SELECT 'run' || n, 'submission', 'user', 'submission', n, 1, now() FROM generate_series(1, 4) AS n;
    INSERT INTO "Weights" ("runId", bytes, graph, hash) VALUES
      ('run1', '\\x0102', '\\x0a', sha256('\\x0102')), ('run2', '\\x0102', NULL, NULL), ('run3', '\\x0102', '\\x0b', NULL),
      ('run4', '\\x0304', NULL, NULL)`,
  );
  await migrate(database.url);
  expect(
    await runSql(
      database.url,
      `SELECT "runId", bytes, graph FROM "Weights" JOIN "WeightBytes" USING (hash) ORDER BY "runId"`,
    ),
  ).toEqual([
    { runId: "run1", bytes: Buffer.of(1, 2), graph: Buffer.of(10) },
    { runId: "run2", bytes: Buffer.of(1, 2), graph: null },
    { runId: "run3", bytes: Buffer.of(1, 2), graph: Buffer.of(11) },
    { runId: "run4", bytes: Buffer.of(3, 4), graph: null },
  ]);
  expect(await runSql(database.url, 'SELECT count(*)::int FROM "WeightBytes"')).toEqual([{ count: 2 }]);
  rmSync(folder, { recursive: true });
  await database.drop();
});
