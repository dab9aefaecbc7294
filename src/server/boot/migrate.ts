import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Connection } from "@/server/base/connection";

const ownMigrations = fileURLToPath(new URL("../../../prisma/migrations", import.meta.url));
/** PostgreSQL's code. */
const INSUFFICIENT_PRIVILEGE = "42501";
/** The advisory lock that Prisma's own engine takes. */
const prismaLock = 72_707_369;

interface AppliedRow {
  migration_name: string;
  checksum: string;
  finished_at: Date | null;
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
    await client.query("SELECT pg_advisory_lock($1)", [prismaLock]);
    const applied = await readApplied(client);
    const names = readdirSync(folder)
      .filter((name) => existsSync(path.join(folder, name, "migration.sql")))
      .sort();
    checkHistory(applied, names);
    const added: string[] = [];
    for (const name of names) {
      const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      const checksum = createHash("sha256").update(sql).digest("hex");
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
  const { rows: found } = await client.query<{ is: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS is",
  );
  if (!found[0]?.is) await makeHistory(client);
  const { rows } = await client.query<AppliedRow>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  return rows;
}

async function makeHistory(client: Connection): Promise<void> {
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
