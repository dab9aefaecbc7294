import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { env, SettingsError } from "@/env";
import { openDatabase } from "@/server/postgres/database";
import { findRunningPostgres } from "@/server/postgres/postgres";
import { renewRights } from "@/server/postgres/roles";
import type { Totals } from "./format";
import { type KeptFile, readKeptFiles } from "./kept-files";
import { type Restored, restoreBackup } from "./restore";
import { writeBackup } from "./write";

// npm run backup -- FILE, and npm run restore -- FILE [--over].

const packageFile = fileURLToPath(new URL("../../../package.json", import.meta.url));
export const ownVersion = (): string =>
  (JSON.parse(readFileSync(packageFile, "utf8")) as { version: string }).version;

type Command = "backup" | "restore";
type Say = (sentence: string) => void;

/** Returns the exit code. */
export async function runBackupCommand(command: Command, args: string[], say: Say): Promise<number> {
  const { file, over } = readArguments(command, args);
  try {
    if (command === "backup") await backUp(file, say);
    else await restore(file, over, say);
    return 0;
  } catch (error) {
    // What PostgreSQL or the disk says is for a person, too; its stack is not.
    console.error(error instanceof Error && env.LOG_LEVEL !== "debug" ? error.message : error);
    return 1;
  }
}

function readArguments(command: Command, args: string[]): { file: string; over: boolean } {
  const flags = args.filter((arg) => arg.startsWith("-"));
  const [file, ...more] = args.filter((arg) => !arg.startsWith("-"));
  const unknown = flags.filter((flag) => command !== "restore" || flag !== "--over");
  const usage = `npm run ${command} -- FILE${command === "restore" ? " [--over]" : ""}`;
  if (!file || more.length > 0 || unknown.length > 0)
    throw new SettingsError(`${[...unknown, ...more].map((each) => `Unknown: ${each}. `).join("")}${usage}`);
  return { file, over: flags.includes("--over") };
}

async function backUp(file: string, say: Say): Promise<void> {
  const dataDir = env.DATA_DIR;
  if (!env.DATABASE_URL && !existsSync(path.join(dataDir, "postgres")))
    throw new SettingsError(
      `There is nothing to back up: no database lies under ${dataDir} (DATA_DIR), and DATABASE_URL is not set.`,
    );
  // A running Convoy goes on meanwhile; a stopped one's server runs for as long as this takes.
  const isRunning = !env.DATABASE_URL && (await findRunningPostgres(dataDir, "convoy")) !== null;
  const database = await openDatabase({ dataDir, name: null, own: !isRunning, say });
  const began = performance.now();
  try {
    const keptFiles = readKeptFiles(dataDir);
    const now = new Date(began);
    const totals = await writeBackup({
      url: database.url(),
      file,
      version: ownVersion(),
      keptFiles,
      now,
      say,
    });
    say(`${file} is whole: ${describe(totals, file)}, in ${seconds(began)} s.`);
    sayFiles(keptFiles, say);
  } finally {
    await database.close();
  }
}

async function restore(file: string, over: boolean, say: Say): Promise<void> {
  if (!existsSync(file)) throw new SettingsError(`There is no file ${file}.`);
  const database = await openDatabase({ dataDir: env.DATA_DIR, name: null, own: true, say });
  const began = performance.now();
  try {
    const restored = await restoreBackup({ url: database.url(), file, version: ownVersion(), over });
    await renewRights(database.url());
    say(
      `${file} of ${restored.manifest.takenAt} is restored: ${describe(restored.totals, file)}, in ${seconds(began)} s.`,
    );
    for (const name of restored.migrated) say(`Applied the migration ${name}.`);
    putFiles(restored, over, say);
  } finally {
    await database.close();
  }
}

function putFiles({ keptFiles }: Restored, over: boolean, say: Say): void {
  mkdirSync(env.DATA_DIR, { recursive: true });
  for (const { name, bytes } of keptFiles) {
    const file = path.join(env.DATA_DIR, name);
    const isThere = existsSync(file);
    if (isThere && readFileSync(file).equals(bytes)) continue;
    if (isThere && !over) {
      say(`${file} is there already and differs from the backup's. It stays as it is.`);
      continue;
    }
    writeFileSync(file, bytes, { mode: 0o600 });
    say(`Wrote ${file}.`);
  }
}

function sayFiles(keptFiles: KeptFile[], say: Say): void {
  if (keptFiles.length > 0)
    say(`It also has these files of ${env.DATA_DIR}: ${keptFiles.map(({ name }) => name).join(", ")}.`);
  say("It does not have .env and other settings. Whoever reads it reads grades and password hashes.");
}

function describe({ rows }: Totals, file: string): string {
  const counts = Object.values(rows);
  const all = counts.reduce((sum, count) => sum + count, 0);
  return `${counts.length} tables, ${all} rows, ${(statSync(file).size / 1e6).toFixed(1)} MB`;
}

const seconds = (began: number) => ((performance.now() - began) / 1000).toFixed(1);
