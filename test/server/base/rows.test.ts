import { describe, expect, it } from "vitest";
import { z } from "zod";
import { readRow, readRows, readStored } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { openTestDatabase } from "../../support/database";

const database = openTestDatabase();
const Row = z.object({ id: z.string(), count: z.int() });

describe("a raw query's rows", () => {
  it("are read with the columns of the schema alone", async () => {
    const query = Prisma.sql`SELECT id, 2 AS count, true AS other FROM unnest(ARRAY['a', 'b']) AS id`;
    expect(await readRows(database.db, Row, query)).toEqual([
      { id: "a", count: 2 },
      { id: "b", count: 2 },
    ]);
    expect(await readRow(database.db, Row, query)).toEqual({ id: "a", count: 2 });
  });

  it("are an error that names the column when its type is another one", async () => {
    // PostgreSQL counts in 64 bits, which Prisma reads as bigint.
    const query = Prisma.sql`SELECT 'a' AS id, count(*) AS count`;
    await expect(readRows(database.db, Row, query)).rejects.toThrow(/"count"/);
  });

  it("are an error that names the column when it is missing", async () => {
    await expect(readRow(database.db, Row, Prisma.sql`SELECT 2 AS count`)).rejects.toThrow(/"id"/);
  });

  it("are an error where one row must be and none is", async () => {
    const query = Prisma.sql`SELECT 'a' AS id, 1 AS count WHERE false`;
    await expect(readRow(database.db, Row, query)).rejects.toThrow(/database holds/);
  });

  it("are our fault when the schema refuses them: no caller is told that the request is wrong", () => {
    expect(() => readStored(Row, { id: 1 })).toThrow(/"id"/);
    expect(() => readStored(Row, { id: 1 })).not.toThrow(z.ZodError);
  });
});
