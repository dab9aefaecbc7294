import { randomUUID } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";
import type { Account } from "./postgres-account";
import { readOrMakeSecret } from "@/server/base/secret";

/** Root keeps here the files that PostgreSQL's account must reach, if that cannot enter the data folder. */
const outside = "/var/lib/convoy";

/** The places of the database in the data folder. */
export interface PostgresFolder {
  /** PostgreSQL's own data directory. */
  cluster: string;
  log: string;
  /** The place for a copy of the binaries, if one is needed. */
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

/** `<data folder>/postgres`, or a link there to a folder that the account can enter. */
function openHome(folder: string, account: Account): string {
  const home = path.join(folder, "postgres");
  if (lstatSync(home, { throwIfNoEntry: false })?.isSymbolicLink())
    return makePrivate(path.resolve(folder, readlinkSync(home)), account);
  if (!account || existsSync(home) || canEnter(folder, account)) return makePrivate(home, account);
  // A new name each time: whoever deleted the data folder to begin anew must not meet the old data.
  const elsewhere = path.join(outside, `database-${randomUUID()}`);
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
