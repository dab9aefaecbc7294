import {
  createWriteStream,
  existsSync,
  mkdirSync,
  openSync,
  fsyncSync,
  closeSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { to as copyTo } from "pg-copy-streams";
import { pack as makePack, type Pack } from "tar-stream";
import { SettingsError } from "@/env";
import { Connection } from "@/server/base/connection/connection";
import { copyTarget, fixForms, listTables, readSequences } from "./catalogue";
import {
  entryOfSecret,
  entryOfTable,
  formatNumber,
  type Manifest,
  ManifestSchema,
  manifestEntry,
  type Table,
} from "./format";
import { type Totals, totalsEntry } from "./format";
import type { KeptFile } from "./kept-files";

const tellEvery = 15_000;
/** The bytes of a table that wait in memory for their entry. */
const PIECE = 4 * 2 ** 20;

interface BackupOptions {
  url: string;
  file: string;
  version: string;
  keptFiles: KeptFile[];
  now: Date;
  /** Hears every while how far it is. */
  say?: (sentence: string) => void;
}

/**
 * Writes one snapshot of the database into a new file, while others work on: nothing of what they change
 * meanwhile is in it, and nobody waits for it but a migration. The file is there once it is whole.
 */
export async function writeBackup({
  url,
  file,
  version,
  keptFiles,
  now,
  say,
}: BackupOptions): Promise<Totals> {
  if (existsSync(file)) throw new SettingsError(`${file} is there already. Name a file that is not.`);
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const unfinished = `${file}.unfinished`;
  const client = new Connection({ connectionString: url });
  await client.connect();
  const telling = setInterval(() => say?.(describeProgress(unfinished)), tellEvery);
  try {
    await fixForms(client);
    const tables = await beginSnapshot(client);
    const pack = makePack();
    // Whoever reads the file reads the gradebook.
    const disk = createWriteStream(unfinished, { mode: 0o600 });
    const written = pipeline(pack, createGzip({ level: 1 }), disk);
    const [totals] = await Promise.all([
      fill(client, pack, { tables, version, keptFiles, now }).catch((error: Error) => {
        pack.destroy(error);
        throw error;
      }),
      written,
    ]);
    keepFile(unfinished, file);
    return totals;
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  } finally {
    clearInterval(telling);
    await client.end();
  }
}

function describeProgress(unfinished: string): string {
  const bytes = statSync(unfinished, { throwIfNoEntry: false })?.size ?? 0;
  return `${Math.round(bytes / 1e6)} MB are written …`;
}

/** Written down before it has its name. */
function keepFile(unfinished: string, file: string): void {
  const handle = openSync(unfinished, "r+");
  fsyncSync(handle);
  closeSync(handle);
  renameSync(unfinished, file);
}

/** From here on this connection sees the database as it is now, and no migration changes a table. */
async function beginSnapshot(client: Connection): Promise<Table[]> {
  const before = await listTables(client);
  if (before.length === 0)
    throw new SettingsError("This database has no tables yet, so there is nothing to back up.");
  await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  const names = before.map(({ name }) => `public.${client.escapeIdentifier(name)}`);
  await client.query(`LOCK TABLE ${names.join(", ")} IN ACCESS SHARE MODE`);
  const tables = await listTables(client);
  if (JSON.stringify(tables) !== JSON.stringify(before))
    throw new Error("The database's tables were changed at this very moment. Back up once more.");
  return tables;
}

type Content = Pick<BackupOptions, "version" | "keptFiles" | "now"> & { tables: Table[] };

async function fill(
  client: Connection,
  pack: Pack,
  { tables, version, keptFiles, now }: Content,
): Promise<Totals> {
  const migrations = await client.readRows(
    ManifestSchema.shape.migrations.element,
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
     WHERE rolled_back_at IS NULL AND finished_at IS NOT NULL ORDER BY finished_at, migration_name`,
  );
  const takenAt = now.toISOString();
  const manifest: Manifest = { format: formatNumber, convoy: version, takenAt, migrations, tables };
  await addEntry(pack, manifestEntry, JSON.stringify(manifest, null, 2));
  const rows: Totals["rows"] = {};
  for (const table of tables) rows[table.name] = await addTable(client, pack, table);
  for (const { name, bytes } of keptFiles) await addEntry(pack, entryOfSecret(name), bytes);
  // A sequence belongs to no snapshot: read last, it is past every number that the rows have.
  const totals: Totals = { rows, sequences: await readSequences(client) };
  await addEntry(pack, totalsEntry, JSON.stringify(totals, null, 2));
  pack.finalize();
  return totals;
}

/** Returns the number of rows. */
async function addTable(client: Connection, pack: Pack, table: Table): Promise<number> {
  const stream = client.query(copyTo(`COPY ${copyTarget(client, table)} TO STDOUT`));
  let waiting: Buffer[] = [];
  let bytes = 0;
  let piece = 0;
  const flush = async () => {
    await addEntry(pack, entryOfTable(table.name, ++piece), Buffer.concat(waiting, bytes));
    waiting = [];
    bytes = 0;
  };
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    waiting.push(chunk);
    bytes += chunk.length;
    if (bytes >= PIECE) await flush();
  }
  if (bytes > 0) await flush();
  return stream.rowCount;
}

function addEntry(pack: Pack, name: string, content: string | Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null) => (error ? reject(error) : resolve());
    pack.once("error", reject);
    pack.entry({ name, mode: 0o600 }, content, (error) => {
      pack.off("error", reject);
      done(error);
    });
  });
}
