import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/env";
import { Connection } from "./connection";
import { type Prisma, PrismaClient } from "@/server/generated/client";

export type Db = PrismaClient;
/** The client inside a transaction: the `tx` of `db.$transaction(async (tx) => …)`. */
export type Tx = Prisma.TransactionClient;

/** A client with its own pool of at most `connections`; end it with `$disconnect()`. */
export function createDb(url: string, connections = 10): Db {
  // A lost idle connection is not news: the next query opens a new one, or fails and is reported there.
  const options = { onPoolError: () => undefined, onConnectionError: () => undefined };
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: connections, Client: Connection }, options),
  });
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
