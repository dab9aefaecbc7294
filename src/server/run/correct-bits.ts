import type { Db, Tx } from "@/server/base/db";

/**
 * The bits of finished runs, which never change. They are kept because boards and walls ask for the same ones
 * again and again.
 */
const kept = new Map<string, Uint8Array>();
/** 1,250 bytes each. */
const MOST_KEPT = 5_000;

/** One bit for each test image, right or wrong, by run; runs without a result are left out. */
export async function findCorrectBits(db: Db | Tx, runIds: string[]): Promise<Map<string, Uint8Array>> {
  const missing = runIds.filter((id) => !kept.has(id));
  if (missing.length > 0) {
    const rows = await db.result.findMany({
      where: { runId: { in: missing } },
      select: { runId: true, correct: true },
    });
    for (const { runId, correct } of rows) kept.set(runId, correct);
  }
  const found = new Map(runIds.flatMap((id) => (kept.has(id) ? [[id, kept.get(id)!] as const] : [])));
  // The oldest ones go first.
  for (const id of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(id);
  }
  return found;
}
