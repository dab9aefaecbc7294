import { readFileSync } from "node:fs";

/** The account that PostgreSQL runs as; null is our own. */
export type Account = { name: string; uid: number; gid: number } | null;

/** PostgreSQL refuses to run as root, so root lends it an account that owns nothing else. */
export function findAccount(): Account {
  if (process.getuid?.() !== 0) return null;
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const wanted of ["postgres", "nobody"]) {
    const [name, , uid, gid] = accounts.find(([candidate]) => candidate === wanted) ?? [];
    if (name && uid && gid) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new Error(
    "PostgreSQL refuses to run as root, and there is no account postgres or nobody to run it as. Start Convoy as another user.",
  );
}

/** The spawn options that run a command as the account. */
export function runAs(account: Account): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}
