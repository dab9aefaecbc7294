import pg from "pg";
import { z } from "zod";
import { readStored } from "../rows";

/**
 * A connection whose loss ends no process. The query that waits for an answer, or the next one, fails and is
 * reported there; but `pg` also emits an error, at moments when nobody can listen yet, and one without a
 * listener would be an uncaught exception.
 */
export class Connection extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on("error", () => undefined);
  }

  /** The rows of a query. Each passes its schema, so its type is true. */
  async readRows<S extends z.ZodType>(row: S, text: string, values: unknown[] = []): Promise<z.infer<S>[]> {
    const { rows } = await this.query(text, values);
    return readStored(z.array(row), rows);
  }

  /** The one row of a query that always has one. */
  async readRow<S extends z.ZodType>(row: S, text: string, values: unknown[] = []): Promise<z.infer<S>> {
    const [first] = await this.readRows(z.unknown(), text, values);
    return readStored(row, first);
  }
}
