import { createHash } from "node:crypto";
import type { Db, Tx } from "@/server/base/db";

/**
 * Who stores weights shares it. Who gives weights up holds it alone, or a row could go as a run points to
 * it.
 */
const weightsLock = 4_711_002;

/** Stores a finished run's weights. Equal ones are there once. */
export async function storeWeights(
  tx: Tx,
  runId: string,
  { weights, graph }: { weights: Uint8Array; graph: Uint8Array },
): Promise<void> {
  const hash = createHash("sha256").update(weights).digest();
  await shareWeights(tx);
  // `create` would read the megabytes back.
  await tx.$executeRaw`INSERT INTO "WeightBytes" (hash, bytes) VALUES (${hash}, ${weights}) ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`INSERT INTO "Weights" ("runId", hash, graph) VALUES (${runId}, ${hash}, ${graph})`;
}

/** Whoever makes a run point to weights asks first. */
export async function shareWeights(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(${weightsLock})`;
}

/** `bytes` is null when the weights were given up. */
type FoundWeights = { bytes: Uint8Array<ArrayBuffer> | null; graph: Uint8Array<ArrayBuffer> | null };

/** Null when the run has no result. */
export async function findWeights(db: Db | Tx, runId: string): Promise<FoundWeights | null> {
  const row = await db.weights.findUnique({ where: { runId } });
  if (!row) return null;
  const kept = await db.weightBytes.findUnique({ where: { hash: row.hash } });
  return { bytes: kept?.bytes ?? null, graph: row.graph };
}

/** Nobody makes a run point to weights until the end of this transaction. */
export async function holdWeights(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${weightsLock})`;
}
