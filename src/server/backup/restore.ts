import { once } from "node:events";
import { finished } from "node:stream/promises";
import { type CopyStreamQuery, from as copyFrom } from "pg-copy-streams";
import { z } from "zod";
import { SettingsError } from "@/env";
import { Connection } from "@/server/base/connection/connection";
import { listMigrations, lockMigrations, makeHistory, migrate } from "@/server/postgres/migrate";
import { copyTarget, dropAll, fixForms, listTables } from "./catalogue";
import type { Manifest, Table, Totals } from "./format";
import type { KeptFile } from "./kept-files";
import { readBackup } from "./read";

interface RestoreOptions {
  url: string;
  file: string;
  /** This version of Convoy. */
  version: string;
  /** Replace what the database holds. */
  over: boolean;
  /** Where the migrations lie; the product's own unless a test has others. */
  folder?: string;
}

export interface Restored {
  manifest: Manifest;
  totals: Totals;
  keptFiles: KeptFile[];
  /** What this version added to the backup's schema. */
  migrated: string[];
}

/**
 * Puts a backup's rows into a database, in one transaction: whatever goes wrong, even a kill, leaves the
 * database as it was. Then applies the migrations that are newer than the backup.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { url, file, folder } = options;
  const client = new Connection({ connectionString: url });
  await client.connect();
  const keptFiles: KeptFile[] = [];
  let manifest: Manifest | null = null;
  let totals: Totals;
  try {
    const rows = new RowWriter(client);
    totals = await readBackup(file, {
      begin: async (found) => {
        manifest = found;
        await makeTables(client, found, options);
        rows.expect(found.tables);
      },
      receive: async (part) => {
        if ("secret" in part) keptFiles.push({ name: part.secret, bytes: part.bytes });
        else await rows.write(part.table, part.rows);
      },
    });
    checkTotals(file, await rows.end(), totals);
    await setSequences(client, totals);
    await enableTriggers(client, "ENABLE");
    await client.query("COMMIT");
    await client.query("ANALYZE");
  } finally {
    await client.end();
  }
  return { manifest: manifest!, totals, keptFiles, migrated: await migrate(url, folder) };
}

/** Makes the tables as the backup's version had them, and empty. */
async function makeTables(
  client: Connection,
  manifest: Manifest,
  { file, version, over, folder }: RestoreOptions,
): Promise<void> {
  const known = new Map(listMigrations(folder).map((migration) => [migration.name, migration]));
  for (const { name, checksum } of manifest.migrations) {
    const migration = known.get(name);
    if (!migration)
      throw new SettingsError(
        `${file} was made by Convoy ${manifest.convoy}, whose database has the migration ${name}. This version (${version}) does not know it. Restore the file with that version or a newer one. Nothing was changed.`,
      );
    if (migration.checksum !== checksum)
      throw new SettingsError(
        `The migration ${name} is not the one that ${file} was made with. Restore the file with an unchanged Convoy ${manifest.convoy} or newer. Nothing was changed.`,
      );
  }
  await fixForms(client);
  await lockMigrations(client);
  await refuseUsers(client);
  await client.query("BEGIN");
  const before = await listTables(client);
  if (before.length > 0 && !over)
    throw new SettingsError(
      "The database holds tables already. To replace everything in it by the backup, add --over. Nothing was changed.",
    );
  await dropAll(client);
  for (const { name } of manifest.migrations) await client.query(known.get(name)!.sql);
  await makeHistory(client);
  const tables = await listTables(client);
  for (const table of manifest.tables) {
    const made = tables.find(({ name }) => name === table.name);
    if (!made || table.columns.some((column) => !made.columns.includes(column)))
      throw new SettingsError(
        `${file} has a table ${table.name} that its own migrations do not make as it is there: somebody changed the database by hand. Nothing was changed.`,
      );
  }
  // A migration may have written rows, and the backup has them too.
  await client.query(`TRUNCATE ${tables.map(({ name }) => client.escapeIdentifier(name)).join(", ")}`);
  await enableTriggers(client, "DISABLE");
}

/** A backup's rows have been through the tables' own triggers once. */
async function enableTriggers(client: Connection, word: "ENABLE" | "DISABLE"): Promise<void> {
  for (const { name } of await listTables(client))
    await client.query(`ALTER TABLE public.${client.escapeIdentifier(name)} ${word} TRIGGER USER`);
}

/** Whoever works on the old rows would go on with them in the new ones. */
async function refuseUsers(client: Connection): Promise<void> {
  const { others } = await client.readRow(
    z.object({ others: z.int() }),
    `SELECT count(*)::int AS others FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
  );
  if (others > 0)
    throw new SettingsError(
      `The database is in use (${others} other ${others === 1 ? "connection" : "connections"}). Stop Convoy and its trainers first. Nothing was changed.`,
    );
}

async function setSequences(client: Connection, { sequences }: Totals): Promise<void> {
  for (const [name, { value, isCalled }] of Object.entries(sequences))
    await client.query("SELECT setval($1::regclass, $2::bigint, $3)", [
      `public.${client.escapeIdentifier(name)}`,
      value,
      isCalled,
    ]);
}

function checkTotals(file: string, written: Map<string, number>, { rows }: Totals): void {
  const wrong = Object.keys(rows).find((table) => (written.get(table) ?? 0) !== rows[table]);
  if (wrong === undefined) return;
  throw new SettingsError(
    `${file} should have ${rows[wrong]} rows of ${wrong}, and has ${written.get(wrong) ?? 0}: it is damaged. Nothing was changed.`,
  );
}

type OpenCopy = { table: string; stream: CopyStreamQuery; end: Promise<void> };

/** Writes the pieces of tables, which come one table after the other, through COPY. */
class RowWriter {
  private readonly written = new Map<string, number>();
  private tables: Table[] = [];
  private open: OpenCopy | null = null;

  constructor(private readonly client: Connection) {}

  expect(tables: Table[]): void {
    this.tables = tables;
  }

  async write(name: string, rows: AsyncIterable<Buffer>): Promise<void> {
    if (this.open?.table !== name) await this.begin(name);
    const { stream, end } = this.open!;
    for await (const chunk of rows)
      if (!stream.write(chunk)) await Promise.race([once(stream, "drain"), end]);
  }

  /** Returns how many rows each table got. */
  async end(): Promise<Map<string, number>> {
    const { open } = this;
    this.open = null;
    if (!open) return this.written;
    open.stream.end();
    await open.end;
    this.written.set(open.table, open.stream.rowCount);
    return this.written;
  }

  private async begin(name: string): Promise<void> {
    await this.end();
    const table = this.tables.find((each) => each.name === name);
    if (!table || this.written.has(name))
      throw new SettingsError(
        `The backup's rows of ${name} stand where no backup has them. Nothing was changed.`,
      );
    const stream = this.client.query(copyFrom(`COPY ${copyTarget(this.client, table)} FROM STDIN`));
    const end = finished(stream);
    // Whoever writes or ends meets the same error.
    end.catch(() => undefined);
    this.open = { table: name, stream, end };
  }
}
