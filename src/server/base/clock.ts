import { z } from "zod";
import { Prisma } from "@/server/generated/client";
import type { Tx } from "./db";
import { readRow } from "./rows";

/**
 * Tells the time to a transaction that accepts something before a deadline. It is asked once the transaction
 * holds its lock: a request may be on its way, and wait, for long after its first bytes have arrived.
 */
export type Clock = (tx: Tx) => Promise<Date>;

/** All web processes and trainers share the database's clock. */
export const databaseClock: Clock = async (tx) => {
  const { now } = await readRow(tx, z.object({ now: z.date() }), Prisma.sql`SELECT clock_timestamp() AS now`);
  return now;
};
