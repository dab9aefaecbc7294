import { spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Connection } from "@/server/base/connection/connection";
import { tryPort } from "@/server/base/port";
import { type Account, findAccount, runAs } from "./postgres-account";
import { findBinaries } from "./postgres-binaries";
import { openPostgresFolder, type PostgresFolder } from "./postgres-folder";

const user = "convoy";

/** A running embedded PostgreSQL. */
export interface Postgres {
  /** The address of the database, password included. */
  url: string;
  /** It ran already: a process that was killed had left it behind, or another one uses it. */
  adopted: boolean;
  isRunning(): boolean;
  /** Ends every connection, writes everything down and stops. */
  stop(): Promise<void>;
}

interface PostgresOptions {
  dataDir: string;
  database: string;
  /** Extra server settings, such as `fsync: "off"` for a database that will be thrown away. */
  settings?: Record<string, string>;
}

/**
 * Starts the server whose data lies under `dataDir`, or adopts it when it runs, and makes the database if
 * there is none.
 */
export async function startPostgres({
  dataDir,
  database,
  settings = {},
}: PostgresOptions): Promise<Postgres> {
  const account = findAccount();
  const folder = openPostgresFolder(dataDir, account);
  const adopted = await accepts(folder);
  if (!adopted) {
    const binaries = findBinaries(account, folder.copies);
    if (!existsSync(path.join(folder.cluster, "PG_VERSION"))) makeCluster(binaries, folder, account);
    await startServer(binaries, folder, account, settings);
  }
  const url = databaseUrl(folder, readPidFile(folder)?.port ?? 0, database);
  await makeDatabase(url);
  return {
    url,
    adopted,
    isRunning: () => isServer(readPidFile(folder)?.pid),
    stop: async () => {
      const rc = await control(
        findBinaries(account, folder.copies),
        ["stop", "-D", folder.cluster, "-m", "fast", "-w", "-t", "60"],
        account,
      );
      if (rc !== 0 && isServer(readPidFile(folder)?.pid))
        throw new Error(`PostgreSQL did not stop. Its log: ${folder.log}`);
    },
  };
}

/** The address of the embedded database if its server runs, or null. */
export async function findRunningPostgres(dataDir: string, database: string): Promise<string | null> {
  if (!existsSync(path.join(path.resolve(dataDir), "postgres"))) return null;
  const folder = openPostgresFolder(dataDir, findAccount());
  return (await accepts(folder)) ? databaseUrl(folder, readPidFile(folder)?.port ?? 0, database) : null;
}

/** Makes the database that the address names, unless it is there. */
export async function makeDatabase(url: string): Promise<void> {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  const client = new Connection({ connectionString: withDatabase(url, "postgres") });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    // Two processes may make it at once.
    if ((error as { code?: string }).code !== "42P04") throw error;
  } finally {
    await client.end();
  }
}

/** The same server's address with another database in it. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

function databaseUrl(folder: PostgresFolder, port: number, database: string): string {
  return withDatabase(`postgresql://${user}:${folder.password}@127.0.0.1:${port}/postgres`, database);
}

function makeCluster(binaries: string, folder: PostgresFolder, account: Account): void {
  // Made beside its place and then renamed, so that a cluster which is there is whole.
  const unfinished = `${folder.cluster}.new`;
  const passwordFile = `${folder.cluster}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  writeFileSync(passwordFile, folder.password, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const access = [`--username=${user}`, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  const made = spawnSync(path.join(binaries, "bin", "initdb"), ["-D", unfinished, ...access, ...locale], {
    ...runAs(account),
    cwd: path.parse(binaries).root,
    encoding: "utf8",
  });
  rmSync(passwordFile);
  if (made.status !== 0)
    throw new Error(
      `PostgreSQL could not make its data folder ${unfinished}: ${made.error?.message ?? made.stderr.trim()}`,
    );
  renameSync(unfinished, folder.cluster);
}

async function startServer(
  binaries: string,
  folder: PostgresFolder,
  account: Account,
  settings: Record<string, string>,
): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    dropForeignPidFile(folder);
    const port = await choosePort(folder);
    const all = {
      listen_addresses: "127.0.0.1",
      max_connections: "100",
      timezone: "UTC",
      log_checkpoints: "off",
      ...settings,
    };
    const flags = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
    // No socket file: its path may be too long, and every process uses the loopback address.
    if (process.platform !== "win32") flags.push("-c unix_socket_directories=''");
    const options = ["-p", String(port), ...flags].join(" ");
    const rc = await control(
      binaries,
      ["start", "-D", folder.cluster, "-l", folder.log, "-w", "-t", "60", "-o", options],
      account,
    );
    if (rc === 0 && (await accepts(folder))) return;
    // The processes of a server that was killed need a moment to end, and another program may have taken the
    // port.
    if (performance.now() > deadline)
      throw new Error(`PostgreSQL does not start. The end of its log ${folder.log}:\n${tail(folder.log)}`);
    await wait(500);
  }
}

function control(binaries: string, args: string[], account: Account): Promise<number | null> {
  // No pipes: the server would inherit and hold them. The folder must be one that the account can enter.
  const child = spawn(path.join(binaries, "bin", "pg_ctl"), args, {
    ...runAs(account),
    cwd: path.parse(binaries).root,
    stdio: "ignore",
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  return new Promise((resolve, reject) => child.once("error", reject).once("exit", resolve));
}

function readPidFile(folder: PostgresFolder): { pid: number; port: number } | null {
  const file = path.join(folder.cluster, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

/** True if the process lives and, as far as this system tells, is a PostgreSQL server. */
function isServer(pid: number | undefined): boolean {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: alive, but another account's.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  if (process.platform !== "linux") return true;
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return /^Name:\tpostgres$/m.test(status) && !/^State:\tZ/m.test(status);
  } catch {
    return false;
  }
}

/**
 * After a restart of the machine the number in the file may belong to another program, and PostgreSQL would
 * refuse to start.
 */
function dropForeignPidFile(folder: PostgresFolder): void {
  const found = readPidFile(folder);
  if (found && !isServer(found.pid)) rmSync(path.join(folder.cluster, "postmaster.pid"), { force: true });
}

/** True if this folder's server runs and takes our password. */
async function accepts(folder: PostgresFolder): Promise<boolean> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const found = readPidFile(folder);
    if (!found || !isServer(found.pid)) return false;
    const refusal = found.port
      ? await tryConnect(databaseUrl(folder, found.port, "postgres"))
      : "no port yet";
    if (refusal === null) return true;
    // It is starting, recovering or stopping.
    if (performance.now() > deadline || refusal.includes("password authentication failed")) {
      throw new Error(
        `PostgreSQL (process ${found.pid}) runs but lets nobody in: ${refusal}. The end of its log ${folder.log}:\n${tail(folder.log)}`,
      );
    }
    await wait(200);
  }
}

/** Null when it lets us in, or else why not. */
async function tryConnect(url: string): Promise<string | null> {
  const client = new Connection({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    return null;
  } catch (error) {
    return (error as Error).message;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The port of last time if nobody took it, so that an address that somebody noted stays right. */
async function choosePort(folder: PostgresFolder): Promise<number> {
  const last = existsSync(folder.portFile) ? Number(readFileSync(folder.portFile, "utf8")) : 0;
  const port = (await tryPort("127.0.0.1", last)) ?? (await tryPort("127.0.0.1", 0));
  if (port === null) throw new Error("No free port on 127.0.0.1 for PostgreSQL.");
  writeFileSync(folder.portFile, `${port}\n`);
  return port;
}

function tail(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").slice(-10).join("\n") : "(no log)";
}
