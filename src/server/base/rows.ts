import { z } from "zod";
import type { Prisma } from "@/server/generated/client";

/** The database, or a transaction of it. */
type Asked = Pick<Prisma.TransactionClient, "$queryRaw">;

/**
 * A floating-point column. It may be infinite or not a number, as the loss of a run that diverged is;
 * `z.number()` refuses both.
 */
export const Float = z.custom<number>((value) => typeof value === "number", "expected a number");

/**
 * Reads a value that the database holds. One that its schema refuses is our fault and not the caller's, so it
 * is an error of its own kind: a `ZodError` would be told to the caller as a mistake in their request.
 */
export function readStored<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new Error(`The database holds what its schema refuses: ${read.error.message}`, { cause: read.error });
}

/**
 * Reads the rows of a query that Prisma cannot express. Each row passes its schema, so its type is true. A
 * column that is missing or has another type is an error that names it, here and not in a page.
 */
export async function readRows<S extends z.ZodType>(
  db: Asked,
  row: S,
  query: Prisma.Sql,
): Promise<z.infer<S>[]> {
  return readStored(z.array(row), await db.$queryRaw(query));
}

/** The one row of a query that always has one, such as a count. */
export async function readRow<S extends z.ZodType>(
  db: Asked,
  row: S,
  query: Prisma.Sql,
): Promise<z.infer<S>> {
  return readStored(row, (await readRows(db, z.unknown(), query))[0]);
}
