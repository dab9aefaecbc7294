import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { Connection } from "@/server/base/connection/connection";

const ownMigrations = fileURLToPath(new URL("../../../prisma/migrations", import.meta.url));
/** PostgreSQL's code. */
const INSUFFICIENT_PRIVILEGE = "42501";
/** The advisory lock that Prisma's own engine takes. */
const prismaLock = 72_707_369;

const AppliedRow = z.object({
  migration_name: z.string(),
  checksum: z.string(),
  finished_at: z.date().nullable(),
});
type AppliedRow = z.infer<typeof AppliedRow>;

interface Migration {
  name: string;
  /** As Prisma counts it. */
  checksum: string;
  sql: string;
}

/** The migrations that this version of Convoy has, in their order. */
export function listMigrations(folder = ownMigrations): Migration[] {
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, "migration.sql")))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/** No two may change one database's tables at once. Held until the connection ends. */
export async function lockMigrations(client: Connection): Promise<void> {
  await client.query("SELECT pg_advisory_lock($1)", [prismaLock]);
}

/** What `migrate` would apply; null for a database that no migration has reached yet. */
export async function findPendingMigrations(url: string, folder = ownMigrations): Promise<string[] | null> {
  const client = new Connection({ connectionString: url });
  await client.connect();
  try {
    if (!(await hasHistory(client))) return null;
    const applied = await readApplied(client);
    if (applied.length === 0) return null;
    const known = new Set(applied.map(({ migration_name: name }) => name));
    return listMigrations(folder)
      .map(({ name }) => name)
      .filter((name) => !known.has(name));
  } finally {
    await client.end();
  }
}

/**
 * Applies the migrations that the database lacks and returns their names. It keeps Prisma's own table,
 * checksums and lock, so that Prisma's commands agree afterwards; Prisma's engine itself would have to be
 * downloaded.
 */
export async function migrate(url: string, folder = ownMigrations): Promise<string[]> {
  const client = new Connection({ connectionString: url });
  await client.connect();
  try {
    await lockMigrations(client);
    const applied = await readApplied(client);
    const migrations = listMigrations(folder);
    checkHistory(
      applied,
      migrations.map(({ name }) => name),
    );
    const added: string[] = [];
    for (const { name, checksum, sql } of migrations) {
      const row = applied.find((candidate) => candidate.migration_name === name);
      if (row && row.checksum !== checksum) {
        throw new Error(
          `The migration ${name} was changed after this database had applied it. Restore the file and add a new migration.`,
        );
      }
      if (row) continue;
      await applyMigration(client, name, checksum, sql);
      added.push(name);
    }
    return added;
  } finally {
    await client.end();
  }
}

async function readApplied(client: Connection): Promise<AppliedRow[]> {
  // Only the owner may make tables, but each process looks here.
  if (!(await hasHistory(client))) await makeHistory(client);
  return client.readRows(
    AppliedRow,
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
}

async function hasHistory(client: Connection): Promise<boolean> {
  const { found } = await client.readRow(
    z.object({ found: z.boolean() }),
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found",
  );
  return found;
}

/** Makes Prisma's own table, which tells what was applied, if there is none. */
export async function makeHistory(client: Connection): Promise<void> {
  await client.query(`CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`);
}

function checkHistory(applied: AppliedRow[], names: string[]): void {
  for (const { migration_name: name, finished_at } of applied) {
    if (!finished_at) {
      throw new Error(
        `The migration ${name} failed earlier (its message is in _prisma_migrations.logs). Repair the database, then run: npm run prisma migrate resolve -- --rolled-back ${name}`,
      );
    }
    if (!names.includes(name)) {
      throw new Error(
        `The database has applied the migration ${name}, which this version of Convoy does not know. Start a newer version.`,
      );
    }
  }
}

/** The row is written in the migration's own transaction: it is there exactly when the migration is. */
async function applyMigration(
  client: Connection,
  name: string,
  checksum: string,
  sql: string,
): Promise<void> {
  try {
    await client.query("BEGIN");
    await client.query(sql);
    await client.query(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, clock_timestamp(), 1)",
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    if ((error as { code?: string }).code === INSUFFICIENT_PRIVILEGE) {
      throw new Error(
        `The database lacks the migration ${name}, which this account may not apply. Run npm run migrate with the owner's DATABASE_URL first.`,
        { cause: error },
      );
    }
    throw new Error(`The migration ${name} failed and was undone: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
