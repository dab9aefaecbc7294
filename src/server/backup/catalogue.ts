import type { Connection } from "@/server/base/connection/connection";
import { z } from "zod";
import { type Table, TableSchema, type Totals, TotalsSchema } from "./format";

// What the database has of its own in the schema `public`, by PostgreSQL's catalogue: a new table is part of
// the next backup without a line here.

/** Not what an extension brought. */
const own = `NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype = 'e')`;

const ListedTable = TableSchema.extend({ oid: z.string(), parents: z.array(z.string()) });

/** The tables, each after those that it refers to, with the columns that can be written. */
export async function listTables(client: Connection): Promise<Table[]> {
  const tables = await client.readRows(
    ListedTable,
    `SELECT c.relname AS name,
      ARRAY(SELECT attname::text FROM pg_attribute
        WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum) AS columns,
      ARRAY(SELECT DISTINCT confrelid::regclass::oid::text FROM pg_constraint
        WHERE conrelid = c.oid AND contype = 'f' AND confrelid <> c.oid) AS parents,
      c.oid::text AS oid
    FROM pg_class c
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND ${own}
    ORDER BY c.relname`,
  );
  const sorted: typeof tables = [];
  while (sorted.length < tables.length) {
    const next = tables.find(
      (table) =>
        !sorted.includes(table) && table.parents.every((oid) => sorted.some((other) => other.oid === oid)),
    );
    if (!next)
      throw new Error("Tables refer to each other in a circle, and no order of theirs can be restored.");
    sorted.push(next);
  }
  return sorted.map(({ name, columns }) => ({ name, columns }));
}

export async function readSequences(client: Connection): Promise<Totals["sequences"]> {
  const rows = await client.readRows(
    z.object({ name: z.string() }),
    `SELECT c.relname AS name FROM pg_class c
     WHERE c.relkind = 'S' AND c.relnamespace = 'public'::regnamespace AND ${own} ORDER BY c.relname`,
  );
  const sequences: Totals["sequences"] = {};
  for (const { name } of rows) {
    sequences[name] = await client.readRow(
      TotalsSchema.shape.sequences.valueType,
      `SELECT last_value::text AS value, is_called AS "isCalled" FROM ${client.escapeIdentifier(name)}`,
    );
  }
  return sequences;
}

/** Removes all tables, views, types, functions and sequences. */
export async function dropAll(client: Connection): Promise<void> {
  await client.query(`DO $$
    DECLARE command text;
    BEGIN
      FOR command IN
        SELECT format('DROP %s IF EXISTS %s CASCADE',
          CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
          c.oid::regclass)
        FROM pg_class c
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND c.relnamespace = 'public'::regnamespace AND ${own}
        ORDER BY c.relkind = 'S'
      LOOP EXECUTE command; END LOOP;
      FOR command IN
        SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', c.oid::regprocedure)
        FROM pg_proc c WHERE c.pronamespace = 'public'::regnamespace AND ${own}
      LOOP EXECUTE command; END LOOP;
      FOR command IN
        SELECT format('DROP TYPE IF EXISTS %s CASCADE', c.oid::regtype)
        FROM pg_type c WHERE c.typtype IN ('e', 'd') AND c.typnamespace = 'public'::regnamespace AND ${own}
      LOOP EXECUTE command; END LOOP;
    END $$`);
}

/** The same text for the same value, on every server. */
export async function fixForms(client: Connection): Promise<void> {
  await client.query(`SET client_encoding = 'UTF8'; SET datestyle = 'ISO, YMD'; SET intervalstyle = 'postgres';
    SET timezone = 'UTC'; SET extra_float_digits = 3; SET bytea_output = 'hex'; SET row_security = off;
    SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = 0`);
}

/** `"Run" (id, "submissionId", …)`, as COPY wants it. */
export function copyTarget(client: Connection, { name, columns }: Table): string {
  const list = columns.map((column) => client.escapeIdentifier(column)).join(", ");
  return `public.${client.escapeIdentifier(name)} (${list})`;
}
