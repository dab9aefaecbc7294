import { spawnSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeChildEnv } from "@/env";
import { readMode } from "@/server/boot/launch";
import { findRunningPostgres } from "@/server/postgres/postgres";
import { type Convoy, makeDataDir, removeDataDir, startConvoy } from "../../support/convoy";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { runSql } from "../../support/sql";
import { waitFor } from "../../support/wait";

it("reads the settings in .env where it starts, unless they are set already", () => {
  const folder = makeDataDir();
  try {
    writeFileSync(path.join(folder, ".env"), "TRAINER_SLOTS=none\nPORT=none\n");
    const [tsx, start, paths] = [
      "node_modules/tsx/dist/loader.mjs",
      "src/server/start.ts",
      "tsconfig.json",
    ].map((file) => path.resolve(file));
    const env = makeChildEnv({ PORT: "", TSX_TSCONFIG_PATH: paths! });
    delete env.TRAINER_SLOTS;
    // The unknown argument ends the process even if it reads no settings.
    const { status, stderr } = spawnSync(process.execPath, ["--import", tsx!, start!, "--unknown"], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
    expect(stderr).toMatch(/^The environment is not valid:\n {2}TRAINER_SLOTS: .*\n$/);
    expect(status).toBe(1);
  } finally {
    removeDataDir(folder);
  }
});

describe("npm start", () => {
  let dataDir: string;
  let convoy: Convoy;
  const answers = async () => (await fetch(convoy.address).catch(() => null))?.ok ?? false;
  const databaseUrl = () => waitFor("the database answers", () => findRunningPostgres(dataDir, "convoy"));

  beforeAll(async () => {
    dataDir = makeDataDir();
    convoy = await startConvoy({ dataDir });
  });
  afterAll(async () => {
    await convoy.stop();
    removeDataDir(dataDir);
  });

  it("answers at the address that it prints, and prints a set-up link while nobody may create courses", async () => {
    expect((await fetch(convoy.address)).status).toBe(200);
    expect(await convoy.setupLink()).toMatch(new RegExp(`^${convoy.address}/invitation/.{20,}$`));
  });

  it("says that no other device can open it, and how a class can", () => {
    expect(convoy.output()).toContain("Only this machine can open it. For a class: npm start -- --class\n");
  });

  it("keeps the secrets for itself", () => {
    for (const file of ["session-secret", "database-password"])
      expect(statSync(path.join(dataDir, file)).mode & 0o777).toBe(0o600);
  });

  it("refuses to run twice with one data folder, and says what to do", () => {
    const env = makeChildEnv({ NODE_ENV: "", DATABASE_URL: "", DATA_DIR: dataDir, PORT: "0" });
    const second = spawnSync(process.execPath, ["--import", "tsx", "src/server/start.ts"], {
      env,
      encoding: "utf8",
    });
    expect(second.status).toBe(1);
    expect(second.stderr).toMatch(
      /already runs with the data folder .* Stop that one first, or start another/,
    );
  });

  it("brings the database back after kill -9, at the same address and with its data", async () => {
    const url = await databaseUrl();
    await runSql(url, "CREATE TABLE kept AS SELECT 42 AS answer");
    const file = path.join(dataDir, "postgres", "cluster", "postmaster.pid");
    process.kill(Number(readFileSync(file, "utf8").split("\n")[0]), "SIGKILL");
    await waitFor("PostgreSQL is back", () => convoy.output().includes("PostgreSQL is back"));
    expect(await databaseUrl()).toBe(url);
    expect(await runSql(url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
    await waitFor("the pages answer again", answers);
  });

  it("goes on with the running database after kill -9 of itself", async () => {
    await convoy.kill();
    convoy = await startConvoy({ dataDir });
    expect(convoy.output()).toContain("The embedded PostgreSQL was still running; going on with it.");
    expect(await runSql(await databaseUrl(), "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  });

  it("stops with code 0 and leaves no database running", async () => {
    expect(await convoy.stop()).toBe(0);
    expect(await findRunningPostgres(dataDir, "convoy")).toBeNull();
    await expect(fetch(convoy.address)).rejects.toThrow();
  });

  it("stops in order when npm alone is told to", async () => {
    convoy = await startConvoy({ dataDir, npm: true });
    process.kill(convoy.pid, "SIGTERM");
    await waitFor("it has stopped", () => convoy.output().endsWith("Stopped.\n"));
    expect(await findRunningPostgres(dataDir, "convoy")).toBeNull();
  });

  it("finds everything at the next start", async () => {
    convoy = await startConvoy({ dataDir });
    expect(convoy.output()).not.toContain("Applied the migration");
    expect(await runSql(await databaseUrl(), "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  });
});

describe("npm run web with DATABASE_URL", () => {
  let database: TestDatabase;
  let convoy: Convoy | null = null;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await convoy?.stop();
    if (convoy) removeDataDir(convoy.dataDir);
    await database.drop();
  });

  it("serves the pages from that database, and no trainer", async () => {
    convoy = await startConvoy({ flags: ["--web"], env: { DATABASE_URL: database.url } });
    expect((await fetch(convoy.address)).status).toBe(200);
    expect(await database.db.trainer.count()).toBe(0);
    expect(await findRunningPostgres(convoy.dataDir, "convoy")).toBeNull();
  });
});

describe("the parts of the product that a start runs", () => {
  it.each([
    [[], { class: false, demo: false, dev: false, web: true, trainers: true, migrate: false }],
    [["--demo"], { class: false, demo: true, dev: false, web: true, trainers: true, migrate: false }],
    [["--dev"], { class: false, demo: false, dev: true, web: true, trainers: true, migrate: false }],
    [["--web"], { class: false, demo: false, dev: false, web: true, trainers: false, migrate: false }],
    [["--trainers"], { class: false, demo: false, dev: false, web: false, trainers: true, migrate: false }],
    [["--migrate"], { class: false, demo: false, dev: false, web: false, trainers: false, migrate: true }],
    [["--class"], { class: true, demo: false, dev: false, web: true, trainers: true, migrate: false }],
    [
      ["--web", "--class"],
      { class: true, demo: false, dev: false, web: true, trainers: false, migrate: false },
    ],
  ])("are, with %j, %j", (flags, mode) => {
    expect(readMode(flags)).toEqual(mode);
  });

  it("are not guessed from an unknown word", () => {
    expect(() => readMode(["--wbe"])).toThrow("Unknown: --wbe.");
  });

  it("let in no class where there are no pages", () => {
    expect(() => readMode(["--trainers", "--class"])).toThrow("this part alone serves none");
  });
});
