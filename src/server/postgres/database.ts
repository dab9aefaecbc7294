import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { env } from "@/env";
import { Connection } from "@/server/base/connection/connection";
import { type DatabaseRole, setUpRoles, withRole } from "./roles";
import { findRunningPostgres, makeDatabase, type Postgres, startPostgres, withDatabase } from "./postgres";

/** Held by the process that looks after an embedded server, so that two do not. */
const keeperLock = 1_668_247_158;

/** The database that this start works with. */
export interface Database {
  /** Its owner's address. */
  url(): string;
  /** The address for processes with fewer rights; the owner's where DATABASE_URL names the database. */
  urlOf(role: DatabaseRole): string;
  /** Gives the roles their rights, once the migrations are applied. */
  setUpRoles(): Promise<void>;
  /** Called when the address has changed, which only a lost port makes happen. */
  onMoved(callback: () => void): void;
  close(): Promise<void>;
}

interface OpenDatabaseOptions {
  dataDir: string;
  /** Null: the one that DATABASE_URL names, or the usual one. */
  name: string | null;
  /** Start the embedded server and look after it, or else only join one that runs. */
  own: boolean;
  say: (sentence: string) => void;
}

/** The database of DATABASE_URL when that is set, and otherwise the embedded one. */
export async function openDatabase({ dataDir, name, own, say }: OpenDatabaseOptions): Promise<Database> {
  if (env.DATABASE_URL)
    return fixed(await openServer(name ? withDatabase(env.DATABASE_URL, name) : env.DATABASE_URL));
  if (own) return keepPostgres(dataDir, name ?? "convoy", say);
  const url = await findRunningPostgres(dataDir, name ?? "convoy");
  if (url) return embedded(() => url);
  throw new Error(
    `No database: no embedded PostgreSQL runs under ${dataDir}, and DATABASE_URL is not set. Run npm start on this machine, or set DATABASE_URL.`,
  );
}

/** A server of the school's own: who runs it decides which role DATABASE_URL names. */
function fixed(url: string): Database {
  return {
    url: () => url,
    urlOf: () => url,
    setUpRoles: () => Promise.resolve(),
    onMoved: () => undefined,
    close: () => Promise.resolve(),
  };
}

function embedded(url: () => string): Database {
  return {
    url,
    urlOf: (role) => withRole(url(), role),
    setUpRoles: () => setUpRoles(url(), true),
    onMoved: () => undefined,
    close: () => Promise.resolve(),
  };
}

/** Checks that the server answers, is new enough and has the database. */
async function openServer(url: string): Promise<string> {
  const { host, pathname } = new URL(url);
  const client = new Connection({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { version } = await client.readRow(
      z.object({ version: z.coerce.number() }),
      "SELECT current_setting('server_version_num') AS version",
    );
    if (version < 150_000) throw new Error("Convoy needs PostgreSQL 15 or newer");
    return url;
  } catch (error) {
    if ((error as { code?: string }).code !== "3D000") {
      throw new Error(
        `The database ${pathname.slice(1)} on ${host} (DATABASE_URL) cannot be used: ${(error as Error).message}.`,
        { cause: error },
      );
    }
    await makeDatabase(url);
    return url;
  } finally {
    await client.end();
  }
}

async function keepPostgres(
  dataDir: string,
  name: string,
  say: (sentence: string) => void,
): Promise<Database> {
  let { postgres, keeper } = await claimPostgres(dataDir, name);
  if (postgres.adopted) say("The embedded PostgreSQL was still running; going on with it.");
  let moved: () => void = () => undefined;
  let repair: Promise<void> | null = null;

  const reopen = async () => {
    say("PostgreSQL has ended without being asked; starting it again.");
    await keeper.end().catch(() => undefined);
    const before = postgres.url;
    ({ postgres, keeper } = await claimPostgres(dataDir, name));
    say("PostgreSQL is back, with everything that was committed.");
    if (postgres.url !== before) moved();
  };
  const watch = setInterval(() => {
    if (repair || postgres.isRunning()) return;
    repair = reopen()
      .catch((error: Error) => say(`${error.message}\nTrying again.`))
      .finally(() => (repair = null));
  }, 500);

  return {
    ...embedded(() => postgres.url),
    onMoved: (callback) => (moved = callback),
    close: async () => {
      clearInterval(watch);
      await repair;
      await keeper.end().catch(() => undefined);
      await postgres.stop();
    },
  };
}

/** Starts or adopts the server, and makes sure that nobody else looks after it. */
async function claimPostgres(
  dataDir: string,
  database: string,
): Promise<{ postgres: Postgres; keeper: Connection }> {
  // An earlier start that is just stopping needs a moment, and takes the server with it.
  const deadline = performance.now() + 15_000;
  for (;;) {
    const postgres = await startPostgres({ dataDir, database });
    const keeper = await becomeKeeper(postgres.url);
    if (keeper) return { postgres, keeper };
    if (performance.now() > deadline) break;
    await wait(250);
  }
  const other = "start another beside it: DATA_DIR=.data2 PORT=3001 npm start";
  throw new Error(`Convoy already runs with the data folder ${dataDir}. Stop that one first, or ${other}`);
}

/**
 * The connection that holds the lock, or null when another process has it or the server is just going away.
 */
async function becomeKeeper(url: string): Promise<Connection | null> {
  const client = new Connection({ connectionString: withDatabase(url, "postgres") });
  try {
    await client.connect();
    const { alone } = await client.readRow(
      z.object({ alone: z.boolean() }),
      "SELECT pg_try_advisory_lock($1) AS alone",
      [keeperLock],
    );
    if (alone) return client;
  } catch {
    // Falls through: the caller asks again.
  }
  await client.end().catch(() => undefined);
  return null;
}
