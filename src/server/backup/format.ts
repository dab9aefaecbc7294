import { z } from "zod";

// A backup is a .tar.gz: this manifest, each table's rows as COPY writes them (in pieces, since a tar names a
// file's length before its bytes), the data folder's secrets, and the totals. tar and psql can read it, too.

export const formatNumber = 1;

export const TableSchema = z.strictObject({ name: z.string(), columns: z.array(z.string()).min(1) });
export type Table = z.infer<typeof TableSchema>;

export const ManifestSchema = z.object({
  format: z.int().min(1),
  /** The version of Convoy that made it. */
  convoy: z.string(),
  takenAt: z.iso.datetime(),
  /** What the schema has been through, in order. */
  migrations: z.array(z.strictObject({ name: z.string(), checksum: z.string() })).min(1),
  /** A table stands after those that its rows refer to. */
  tables: z.array(TableSchema).min(1),
});
export type Manifest = z.infer<typeof ManifestSchema>;

/** The last entry: a file without it was cut off. */
export const TotalsSchema = z.strictObject({
  /** Of each table. */
  rows: z.record(z.string(), z.int().min(0)),
  sequences: z.record(z.string(), z.strictObject({ value: z.string(), isCalled: z.boolean() })),
});
export type Totals = z.infer<typeof TotalsSchema>;

export const manifestEntry = "convoy-backup.json";
export const totalsEntry = "totals.json";
export const entryOfTable = (table: string, piece: number) =>
  `tables/${table}/${String(piece).padStart(8, "0")}.copy`;
export const entryOfSecret = (name: string) => `secrets/${name}`;

const entryPattern = /^(?:tables\/([^/]+)\/\d{8,}\.copy|secrets\/([a-z0-9][a-z0-9.-]*))$/;

/** What an entry between the manifest and the totals holds; null for one that no backup has. */
export function readEntryName(name: string): { table: string } | { secret: string } | null {
  const [, table, secret] = entryPattern.exec(name) ?? [];
  if (table !== undefined) return { table };
  return secret === undefined ? null : { secret };
}
