import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { SettingsError } from "@/env";
import { Connection } from "@/server/base/connection/connection";
import { findPendingMigrations } from "@/server/postgres/migrate";
import { ownVersion } from "./command";
import { readKeptFiles } from "./kept-files";
import { writeBackup } from "./write";

/** The copies that stay; older ones are removed. */
const MOST_COPIES = 3;

interface CopyOptions {
  url: string;
  dataDir: string;
  now: Date;
  say: (sentence: string) => void;
  /** Where the migrations lie; the product's own unless a test has others. */
  folder?: string;
}

/**
 * Backs up a database that the next step will migrate, since there is no other way back. Returns the file, or
 * null where nothing will be migrated.
 */
export async function copyBeforeMigrating(options: CopyOptions): Promise<string | null> {
  const { url, dataDir, now, say } = options;
  const pending = await findPendingMigrations(url, options.folder);
  if (!pending?.length) return null;
  const folder = path.join(path.resolve(dataDir), "before-migrating");
  mkdirSync(folder, { recursive: true });
  await requireRoom(url, folder);
  const file = path.join(folder, `${now.toISOString().replace(/[:.]/g, "-")}.tar.gz`);
  say(`This version changes the database (${pending.length} migrations). Backing it up first.`);
  await writeBackup({ url, file, version: ownVersion(), keptFiles: readKeptFiles(dataDir), now, say });
  say(`The way back is in ${file}; docs/install.md tells how.`);
  const copies = readdirSync(folder)
    .filter((name) => name.endsWith(".tar.gz"))
    .sort();
  for (const old of copies.slice(0, -MOST_COPIES)) rmSync(path.join(folder, old));
  return existsSync(file) ? file : null;
}

/** A full disk stops PostgreSQL. */
async function requireRoom(url: string, folder: string): Promise<void> {
  const client = new Connection({ connectionString: url });
  await client.connect();
  try {
    const { bytes: needed } = await client.readRow(
      z.object({ bytes: z.coerce.number() }),
      "SELECT pg_database_size(current_database()) AS bytes",
    );
    const { bavail, bsize } = statfsSync(folder);
    if (bavail * bsize > needed) return;
    const inGigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
    throw new SettingsError(
      `This version changes the database, and a backup of it may need ${inGigabytes(needed)} in ${folder}, where ${inGigabytes(bavail * bsize)} are free. Make room there. Or back up elsewhere with npm run backup and start with MIGRATION_COPY=no.`,
    );
  } finally {
    await client.end();
  }
}
