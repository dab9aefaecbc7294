import { spawnSync } from "node:child_process";
import { appendFileSync, chmodSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Twice what must stay free before nothing new is taken, and room for a cluster. */
const MEBIBYTES = 1_200;

/** A data folder on a disk of its own. */
export interface SmallDisk {
  folder: string;
  /** Null where this account may mount nothing: then the folder lies on the usual disk. */
  fill: ((leave: number) => void) | null;
  empty(): void;
  remove(): void;
}

export function mountSmallDisk(): SmallDisk {
  const folder = mkdtempSync(path.join(tmpdir(), "convoy-chaos-"));
  const options = ["-t", "tmpfs", "-o", `size=${MEBIBYTES}m,mode=711`, "tmpfs", folder];
  const isMounted = spawnSync("mount", options).status === 0;
  // PostgreSQL may run as another account, which has to get in.
  chmodSync(folder, 0o711);
  const filler = path.join(folder, "filler");
  const empty = () => rmSync(filler, { force: true });
  return {
    folder,
    fill: isMounted ? (leave) => fill(filler, leave) : null,
    empty,
    remove: () => {
      if (isMounted) spawnSync("umount", ["--lazy", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Leaves so many bytes free. */
function fill(file: string, leave: number): void {
  const { bavail, bsize } = statfsSync(path.dirname(file));
  const bytes = bavail * bsize - leave;
  if (bytes <= 0) return;
  spawnSync("fallocate", ["-l", String(bytes), file]);
  if (leave > 0) return;
  try {
    for (;;) appendFileSync(file, Buffer.alloc(4096));
  } catch {
    // Now it is full.
  }
}
