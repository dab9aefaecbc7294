import { randomUUID } from "node:crypto";
import { afterAll, aroundEach, beforeAll, inject } from "vitest";
import { createDb, type Db } from "@/server/base/db";
import { withDatabase } from "@/server/postgres/postgres";
import { runSql } from "./sql";
import { undoAfter } from "./undo";

export interface TestDatabase {
  db: Db;
  url: string;
  drop(): Promise<void>;
}

/** A new, empty database for all tests of a file, there from their start to their end. */
export function openTestDatabase(): Pick<TestDatabase, "db" | "url"> {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database?.drop());
  const opened = () => {
    if (database === undefined) throw new Error("There is no database before the tests begin.");
    return database;
  };
  return {
    get db() {
      return opened().db;
    },
    get url() {
      return opened().url;
    },
  };
}

interface TestWorld<World> {
  db: Db;
  world: World;
  /** What the work changes is undone afterwards. */
  undo(work: () => Promise<void>): Promise<void>;
}

/**
 * A new database for all tests of a file, where every test finds what `make` has made, and nothing that
 * another test did: each runs in a transaction that is undone. For tests that ask much of a large world, and
 * do not commit.
 */
export function openTestWorld<World>(make: (db: Db) => Promise<World>): TestWorld<World> {
  const database = openTestDatabase();
  let made: { world: World } | undefined;
  let current: Db | undefined;
  beforeAll(async () => {
    made = { world: await make(database.db) };
  });
  const undo = async (work: () => Promise<void>) => {
    const outer = current;
    const within = async (db: Db) => {
      current = db;
      await work();
    };
    await undoAfter(outer ?? database.db, within).finally(() => (current = outer));
  };
  aroundEach(undo);
  return {
    undo,
    get db() {
      return current ?? database.db;
    },
    get world() {
      if (!made) throw new Error("There is no world before the tests begin.");
      return made.world;
    },
  };
}

/** A new, empty database with every migration applied (about 0.1 s). Whoever makes it drops it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { server, template } = inject("testServer");
  // The prefix lets the global teardown find what a test that was cut off left behind.
  const name = `${template}_${randomUUID().slice(0, 8)}`;
  await runSql(server, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  const url = withDatabase(server, name);
  const db = createDb(url);
  return {
    db,
    url,
    drop: async () => {
      await db.$disconnect();
      await runSql(server, `DROP DATABASE "${name}" WITH (FORCE)`);
    },
  };
}

/** A new database without any tables, for tests of the migrations themselves. */
export async function createEmptyDatabase(): Promise<Omit<TestDatabase, "db">> {
  const { server, template } = inject("testServer");
  const name = `${template}_${randomUUID().slice(0, 8)}`;
  await runSql(server, `CREATE DATABASE "${name}"`);
  return {
    url: withDatabase(server, name),
    drop: () => runSql(server, `DROP DATABASE "${name}" WITH (FORCE)`).then(() => undefined),
  };
}
