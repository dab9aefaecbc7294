import { existsSync, readdirSync, readFileSync } from "node:fs";
import { waitFor } from "./wait";

export function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`);
}

/** The processes that the parent started with this script. Linux. */
export function findChildren(parent: number, script: string): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => {
      if (!Number.isInteger(pid)) return false;
      try {
        // The name in parentheses may hold spaces; the parent's number is the second word after it.
        const [, ppid] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
        return Number(ppid) === parent && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(script);
      } catch {
        // It has ended since the folder was read.
        return false;
      }
    });
}

export function findChild(parent: number, script: string): number | null {
  return findChildren(parent, script)[0] ?? null;
}

/** The trainer pool of a product, by the product's process. */
export function findPool(convoy: number): Promise<number> {
  return waitFor("the trainer pool runs", () => findChild(convoy, "workers/pool/main.ts"));
}

/** The process that trains a run. */
export async function findTraining(convoy: number): Promise<number> {
  const pool = await findPool(convoy);
  return waitFor("the run's process runs", () => findChild(pool, "run-child"));
}

/**
 * Makes the run that trains stand still where it is, its trainer none the wiser; returns what lets it go on.
 */
export async function holdTraining(convoy: number): Promise<() => void> {
  const pid = await findTraining(convoy);
  process.kill(pid, "SIGSTOP");
  return () => {
    if (isAlive(pid)) process.kill(pid, "SIGCONT");
  };
}
