import { z } from "zod";
import type { Db } from "@/server/base/db";
import { findFreeBytes, isLow } from "@/server/base/disk";
import { readRow } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { KEPT_DAYS } from "./thin-weights";

const SizeRow = z.object({ database: z.number(), weights: z.number() });

type Storage = {
  /** Bytes of the whole database, and of the trained weights in it. */
  database: number;
  weights: number;
  /** Bytes that are free for it; null where its disk is another machine's. */
  free: number | null;
  /** Nothing new is taken until there is room. */
  isFull: boolean;
  keptDays: number;
};

/** The disk that the database uses, for staff. */
export async function getStorage(db: Db): Promise<Storage> {
  const sizes = await readRow(
    db,
    SizeRow,
    Prisma.sql`
    SELECT pg_database_size(current_database())::float8 AS database, pg_total_relation_size('"WeightBytes"')::float8 AS weights`,
  );
  const free = await findFreeBytes();
  return { ...sizes, free, isFull: isLow(free), keptDays: KEPT_DAYS };
}
