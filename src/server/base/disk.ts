import { existsSync, readFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import path from "node:path";
import { SECOND } from "@/core/base/duration";
import { env } from "@/env";
import { AppError } from "./error";

// What is known of the disk under the database. A full one stops PostgreSQL altogether, and with it every
// page; so a little before, nothing new is taken, and everything can still be read.

/** Below this, PostgreSQL might not find room for its next write-ahead segments and stop. */
export const LEAST_FREE = 512 * 2 ** 20;
const remembered = 5 * SECOND;

/** The folder of the embedded PostgreSQL, if DATABASE_URL is its address; nothing is known of other disks. */
function findFolder(): string | null {
  if (!env.DATABASE_URL) return null;
  const { hostname, port } = new URL(env.DATABASE_URL);
  const portFile = path.resolve(env.DATA_DIR, "database-port");
  if (hostname !== "127.0.0.1" || !existsSync(portFile)) return null;
  if (readFileSync(portFile, "utf8").trim() !== port) return null;
  return path.resolve(env.DATA_DIR, "postgres");
}

let last: { at: number; bytes: Promise<number | null> } | null = null;

/** Bytes that are free for the database; null where its disk is another machine's. */
export function findFreeBytes(): Promise<number | null> {
  const now = performance.now();
  if (last && now - last.at < remembered) return last.bytes;
  const folder = findFolder();
  const bytes = folder
    ? statfs(folder).then(
        ({ bavail, bsize }) => bavail * bsize,
        () => null,
      )
    : Promise.resolve(null);
  last = { at: now, bytes };
  return bytes;
}

export const isLow = (free: number | null): boolean => free !== null && free < LEAST_FREE;

/** Throws where the disk has no room for what would be handed in now. */
export async function requireRoom(): Promise<void> {
  if (isLow(await findFreeBytes())) throw diskFull();
}

export const diskFull = () => new AppError("CONFLICT", (t) => t("errors.diskFull"));

/** PostgreSQL's code. */
const DISK_FULL = "53100";

/** Whether the database could not store something because its disk is full. */
export function isDiskFull(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > 5) return false;
  const { code, originalCode, message, cause, meta, driverAdapterError } = error as Record<string, unknown>;
  if (code === DISK_FULL || originalCode === DISK_FULL) return true;
  if (typeof message === "string" && message.includes("No space left on device")) return true;
  return [cause, meta, driverAdapterError].some((inner) => isDiskFull(inner, depth + 1));
}
