import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createHash, randomBytes } from "node:crypto";
import path from "node:path";
import type { Account } from "./postgres-account";

/** Where root keeps what PostgreSQL's account must reach when the data folder is closed to it. */
const outside = "/var/lib/convoy";

/** What the data folder holds for the database. */
export interface PostgresFolder {
  /** PostgreSQL's own data directory. */
  cluster: string;
  log: string;
  /** Where the binaries are copied to, should they have to be. */
  copies: string;
  password: string;
  portFile: string;
}

export function openPostgresFolder(dataDir: string, account: Account): PostgresFolder {
  const folder = path.resolve(dataDir);
  mkdirSync(folder, { recursive: true });
  const home = openHome(folder, account);
  return {
    cluster: path.join(home, "cluster"),
    log: path.join(home, "postgres.log"),
    copies: account ? outside : path.join(home, "binaries"),
    password: readOrMakeSecret(path.join(folder, "database-password")),
    portFile: path.join(folder, "database-port"),
  };
}

/** The secret kept in the file, which only its owner may read; made at the first call. */
export function readOrMakeSecret(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true });
    try {
      writeFileSync(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
    } catch (error) {
      // Another process was first; its secret is the one.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  return readFileSync(file, "utf8").trim();
}

/** `<data folder>/postgres`, or a link there to a folder that the account can enter. */
function openHome(folder: string, account: Account): string {
  const home = path.join(folder, "postgres");
  if (lstatSync(home, { throwIfNoEntry: false })?.isSymbolicLink()) return makePrivate(path.resolve(folder, readlinkSync(home)), account);
  if (!account || existsSync(home) || canEnter(folder, account)) return makePrivate(home, account);
  const elsewhere = path.join(outside, createHash("sha256").update(folder).digest("hex").slice(0, 12));
  symlinkSync(elsewhere, home);
  return makePrivate(elsewhere, account);
}

function makePrivate(home: string, account: Account): string {
  if (!existsSync(home)) {
    mkdirSync(home, { recursive: true, mode: 0o755 });
    chmodSync(home, 0o700);
    if (account) chownSync(home, account.uid, account.gid);
  }
  return home;
}

function canEnter(folder: string, account: NonNullable<Account>): boolean {
  const { uid, gid, mode } = statSync(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  const parent = path.dirname(folder);
  return (mode & bit) !== 0 && (parent === folder || canEnter(parent, account));
}
