import { z } from "zod";
import type { Prisma } from "@/server/generated/client";
import type { Db, Tx } from "./db";

/**
 * A floating-point column. It may be infinite or not a number, as the loss of a run that diverged is;
 * `z.number()` refuses both.
 */
export const Float = z.custom<number>((value) => typeof value === "number", "expected a number");

/**
 * Reads the rows of a query that Prisma cannot express. Each row passes its schema, so its type is true. A
 * column that is missing or has another type is an error that names it, here and not in a page.
 */
export async function readRows<S extends z.ZodType>(
  db: Db | Tx,
  row: S,
  query: Prisma.Sql,
): Promise<z.infer<S>[]> {
  return z.array(row).parse(await db.$queryRaw(query));
}

/** The one row of a query that always has one, such as a count. */
export async function readRow<S extends z.ZodType>(
  db: Db | Tx,
  row: S,
  query: Prisma.Sql,
): Promise<z.infer<S>> {
  return row.parse((await readRows(db, z.unknown(), query))[0]);
}
