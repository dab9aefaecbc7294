import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findRunningPostgres, type Postgres, startPostgres } from "@/server/postgres/postgres";
import { runSql } from "../../support/sql";
import { waitFor } from "../../support/wait";

describe("the embedded PostgreSQL", () => {
  let dataDir: string;
  let postgres: Postgres | null;
  const start = async () => (postgres = await startPostgres({ dataDir, database: "convoy" }));
  const serverPid = () =>
    Number(readFileSync(path.join(dataDir, "postgres", "cluster", "postmaster.pid"), "utf8").split("\n")[0]);

  beforeEach(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), "convoy-postgres-"));
    chmodSync(dataDir, 0o711);
    postgres = null;
  });
  afterEach(async () => {
    await postgres?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it("keeps its data, its address and its password from one start to the next", async () => {
    const first = await start();
    expect(first.adopted).toBe(false);
    await runSql(first.url, "CREATE TABLE kept AS SELECT 42 AS answer");
    await first.stop();
    expect(first.isRunning()).toBe(false);
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await runSql(second.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  });

  it("is adopted after the process that started it was killed", async () => {
    const script = `const { startPostgres } = await import("./src/server/postgres/postgres.ts");
      const { url } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, database: "convoy" });
      console.log(url);
      setInterval(() => undefined, 1000);`;
    const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const url = await new Promise<string>((resolve) =>
      parent.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString().trim())),
    );
    const gone = new Promise((resolve) => parent.once("exit", resolve));
    parent.kill("SIGKILL");
    await gone;
    expect(await findRunningPostgres(dataDir, "convoy")).toBe(url);
    const adopted = await start();
    expect(adopted).toMatchObject({ adopted: true, url });
  });

  it("has everything that was committed after kill -9", async () => {
    const { url, isRunning } = await start();
    await runSql(url, "CREATE TABLE kept AS SELECT 42 AS answer");
    process.kill(serverPid(), "SIGKILL");
    await waitFor("the server is noticed to be gone", () => !isRunning());
    const again = await start();
    expect(again).toMatchObject({ adopted: false, url });
    expect(await runSql(again.url, "SELECT answer FROM kept")).toEqual([{ answer: 42 }]);
  });

  it("starts although the machine was restarted and the number in its file is another program's", async () => {
    const { url, stop } = await start();
    const file = path.join(dataDir, "postgres", "cluster", "postmaster.pid");
    const lines = readFileSync(file, "utf8").split("\n");
    await stop();
    writeFileSync(file, [process.pid, ...lines.slice(1)].join("\n"));
    expect(await findRunningPostgres(dataDir, "convoy")).toBeNull();
    expect(await start()).toMatchObject({ adopted: false, url });
  });

  it("lets nobody in without the password, which only its owner can read", async () => {
    const { url } = await start();
    expect(statSync(path.join(dataDir, "database-password")).mode & 0o777).toBe(0o600);
    const wrong = new URL(url);
    wrong.password = "wrong";
    await expect(runSql(wrong.href, "SELECT 1")).rejects.toThrow(/password authentication failed/);
    expect(await runSql(url, "SHOW listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
  });

  it("takes another port when another program has the last one", async () => {
    const first = await start();
    await first.stop();
    const thief = createServer().listen(Number(new URL(first.url).port), "127.0.0.1");
    await new Promise((resolve) => thief.once("listening", resolve));
    const second = await start();
    thief.close();
    expect(new URL(second.url).port).not.toBe(new URL(first.url).port);
    expect(await runSql(second.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });
});
