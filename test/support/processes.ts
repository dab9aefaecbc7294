import { existsSync, readdirSync, readFileSync } from "node:fs";

export function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}

/** The process that the parent started with this script, or null. Linux. */
export function findChild(parent: number, script: string): number | null {
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    try {
      // The name in parentheses may hold spaces; the parent's number is the second word after it.
      const [, ppid] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
      if (Number(ppid) === parent && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(script)) return pid;
    } catch {
      // It has ended since the folder was read.
    }
  }
  return null;
}
