import { mkdirSync, renameSync, rmSync, statSync, utimes } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

type BuildLock = {
  /** The last holder was killed, and may have left half a build. */
  wasAbandoned: boolean;
  release(): void;
};
type Options = {
  /** Called once, when somebody else has it. */
  onWait(): void;
  signal: AbortSignal;
  /** Milliseconds without a sign of life after which its holder counts as killed. */
  patience?: number;
};

const folderOf = (checkout: string) => path.join(checkout, "node_modules", ".cache", "convoy-build");
const hasCode = (error: unknown, code: string) => (error as NodeJS.ErrnoException).code === code;

/** Somebody builds this checkout, or was killed while doing so. */
export function isBuildLocked(checkout: string): boolean {
  return statSync(folderOf(checkout), { throwIfNoEntry: false }) !== undefined;
}

/** True for the one who made the folder. */
function tryTake(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** Moves a silent holder's folder away. If two processes try at once, one of them finds nothing to move. */
function tryClear(folder: string, patience: number): boolean {
  const held = statSync(folder, { throwIfNoEntry: false });
  if (!held || new Date().getTime() - held.mtimeMs < patience) return false;
  const aside = `${folder}-${process.pid}`;
  try {
    renameSync(folder, aside);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return false;
    throw error;
  }
  rmSync(aside, { recursive: true });
  return true;
}

/**
 * Waits for the right to build this checkout. The holder touches a folder, which says for how long it has
 * been silent.
 */
export async function takeBuildLock(
  checkout: string,
  { onWait, signal, patience = 10_000 }: Options,
): Promise<BuildLock> {
  const folder = folderOf(checkout);
  mkdirSync(path.dirname(folder), { recursive: true });
  let wasAbandoned = false;
  let hasWaited = false;
  while (!tryTake(folder)) {
    if (tryClear(folder, patience)) {
      wasAbandoned = true;
      continue;
    }
    if (!hasWaited) onWait();
    hasWaited = true;
    await wait(patience / 40, undefined, { signal });
  }
  // Where the machine slept for so long that another one has taken it, there is nothing to touch: Next's own
  // lock then refuses one of the two.
  const touching = setInterval(() => utimes(folder, new Date(), new Date(), () => undefined), patience / 10);
  touching.unref();
  return {
    wasAbandoned,
    release() {
      clearInterval(touching);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
