import { PrismaPg } from "@prisma/adapter-pg";
import { SECOND } from "@/core/base/duration";
import { env } from "@/env";
import { Connection } from "@/server/base/connection/connection";
import { type Prisma, PrismaClient } from "@/server/generated/client";

export type Db = PrismaClient;
/** The client inside a transaction: the `tx` of `db.$transaction(async (tx) => …)`. */
export type Tx = Prisma.TransactionClient;

/** Seconds. */
type Patience = {
  /** A free connection of the pool; then the database counts as busy. */
  connection: number;
  /** One statement. */
  statement: number;
  /** A transaction that asks nothing: whoever began it hangs, and its locks stop others. */
  idleTransaction: number;
};
const patience: Patience = { connection: 10, statement: 30, idleTransaction: 30 };
/** A reader of the live channel is asked again by the next change. */
export const livePatience: Patience = { connection: 5, statement: 10, idleTransaction: 10 };

/** A client with its own pool of at most `connections`; end it with `$disconnect()`. */
export function createDb(
  url: string,
  connections = 10,
  { connection, statement, idleTransaction } = patience,
): Db {
  // A lost idle connection is not news: the next query opens a new one, or fails and is reported there.
  const options = { onPoolError: () => undefined, onConnectionError: () => undefined };
  const pool = {
    connectionString: url,
    max: connections,
    Client: Connection,
    connectionTimeoutMillis: connection * SECOND,
    statement_timeout: statement * SECOND,
    idle_in_transaction_session_timeout: idleTransaction * SECOND,
  };
  return new PrismaClient({ adapter: new PrismaPg(pool, options) });
}

// On globalThis because the custom server and Next's bundle each have their own copy of this module, and a
// hot reload makes more.
const shared = globalThis as typeof globalThis & { convoyDb?: Db };

/**
 * The process's one client, for the database that `DATABASE_URL` names. `src/server/start.ts` sets it for the
 * processes it spawns.
 */
export function openDb(): Db {
  if (!env.DATABASE_URL) {
    throw new Error(
      "DATABASE_URL is not set. Start this process with npm start, npm run web or npm run trainers, which find the database.",
    );
  }
  shared.convoyDb ??= createDb(env.DATABASE_URL);
  return shared.convoyDb;
}
