import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { env } from "@/env";
import { migrate } from "@/server/postgres/migrate";
import { startPostgres, withDatabase } from "@/server/postgres/postgres";
import { runSql } from "./sql";

declare module "vitest" {
  interface ProvidedContext {
    testServer: { server: string; template: string };
  }
}

interface Running {
  server: string;
  template: string;
  users: number;
  end(): Promise<void>;
}

// Each of vitest's projects runs this set-up, in one process: the first starts the server, the last stops it.
const shared = globalThis as typeof globalThis & { convoyTestServer?: Promise<Running> };

/** One PostgreSQL for the whole test run, with a template database that has every migration. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  shared.convoyTestServer ??= start();
  const running = await shared.convoyTestServer;
  running.users += 1;
  project.provide("testServer", { server: running.server, template: running.template });
  return async () => {
    running.users -= 1;
    if (running.users > 0) return;
    delete shared.convoyTestServer;
    await running.end();
  };
}

async function start(): Promise<Running> {
  const { server, end } = env.TEST_DATABASE_URL ? connectTo(env.TEST_DATABASE_URL) : await startServer();
  const template = `convoy_test_${process.pid}`;
  await dropAll(server, template);
  await runSql(server, `CREATE DATABASE "${template}"`);
  await migrate(withDatabase(server, template));
  return {
    server,
    template,
    users: 0,
    end: async () => {
      await dropAll(server, template);
      await end();
    },
  };
}

function connectTo(server: string): { server: string; end: () => Promise<void> } {
  return { server, end: () => Promise.resolve() };
}

async function startServer(): Promise<{ server: string; end: () => Promise<void> }> {
  await sweep();
  const folder = mkdtempSync(path.join(tmpdir(), `convoy-test-${process.pid}-`));
  // PostgreSQL may run as another account, which has to get in.
  chmodSync(folder, 0o711);
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
  const postgres = await startPostgres({ dataDir: folder, database: "postgres", settings });
  return {
    server: postgres.url,
    end: async () => {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Stops and removes what a test run that was killed left behind. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = /^convoy-test-(\d+)-/.exec(name)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    const folder = path.join(tmpdir(), name);
    const { stop } = await startPostgres({ dataDir: folder, database: "postgres" });
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function dropAll(server: string, prefix: string): Promise<void> {
  const rows = await runSql<{ datname: string }>(
    server,
    `SELECT datname FROM pg_database WHERE datname LIKE '${prefix}%'`,
  );
  for (const { datname } of rows) await runSql(server, `DROP DATABASE "${datname}" WITH (FORCE)`);
}
