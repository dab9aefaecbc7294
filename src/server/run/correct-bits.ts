import { LRUCache } from "lru-cache";
import type { Db, Tx } from "@/server/base/db";

/**
 * The bits of finished runs, which never change, 1,250 bytes each. They are kept because boards and walls ask
 * for the same ones again and again.
 */
const kept = new LRUCache<string, Uint8Array>({ max: 5_000 });

/** One bit for each test image, right or wrong, by run; runs without a result are left out. */
export async function findCorrectBits(db: Db | Tx, runIds: string[]): Promise<Map<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  for (const id of runIds) {
    const bits = kept.get(id);
    if (bits) found.set(id, bits);
  }
  const missing = runIds.filter((id) => !found.has(id));
  if (missing.length === 0) return found;
  const rows = await db.result.findMany({
    where: { runId: { in: missing } },
    select: { runId: true, correct: true },
  });
  for (const { runId, correct } of rows) {
    kept.set(runId, correct);
    found.set(runId, correct);
  }
  return found;
}
