import type { Db, Tx } from "@/server/base/db";

/**
 * Does the work within a transaction that is undone afterwards. Transactions within it are savepoints, one
 * after the other.
 */
export async function undoAfter(db: Db, work: (db: Db) => Promise<void>): Promise<void> {
  const undo = new Error("Undone.");
  const within = async (tx: Tx) => {
    await work(nest(tx));
    throw undo;
  };
  await db.$transaction(within, { timeout: 120_000, maxWait: 60_000 }).catch((error: unknown) => {
    if (error !== undo) throw error;
  });
}

/** The transaction as the client that code expects which begins transactions itself. */
function nest(tx: Tx): Db {
  let last: Promise<unknown> = Promise.resolve();
  const transact = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    await tx.$executeRaw`SAVEPOINT begun`;
    try {
      const result = await work(tx);
      await tx.$executeRaw`RELEASE SAVEPOINT begun`;
      return result;
    } catch (error) {
      await tx.$executeRaw`ROLLBACK TO SAVEPOINT begun`;
      // It would hide one of the same name further out.
      await tx.$executeRaw`RELEASE SAVEPOINT begun`;
      throw error;
    }
  };
  const $transaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    const next = last.then(() => transact(work));
    last = next.catch(() => undefined);
    return next;
  };
  return new Proxy(tx, {
    get: (target, name) => (name === "$transaction" ? $transaction : (Reflect.get(target, name) as unknown)),
  }) as Db;
}
