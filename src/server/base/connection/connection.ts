import pg from "pg";

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
}
