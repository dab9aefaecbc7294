import { afterEach, describe, expect, it } from "vitest";
import { createDb, type Db } from "@/server/base/db";
import { findOutage, isOutOfOrder, logFailure } from "@/server/base/connection/outage";
import { openTestDatabase } from "../../support/database";
import { keepLog } from "../../support/log-lines";

const database = openTestDatabase();
const patience = { connection: 3, statement: 0.3, idleTransaction: 30 };
const opened: Db[] = [];
afterEach(() => Promise.all(opened.splice(0).map((db) => db.$disconnect())));

function open(url = database.url): Db {
  const db = createDb(url, 1, patience);
  opened.push(db);
  return db;
}

const fault = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail("It should have failed."),
    (error: unknown) => error,
  );

/** Does the work while a transaction has the pool's only connection. */
async function whileHeld<T>(db: Db, work: () => Promise<T>): Promise<T> {
  return db.$transaction(() => work(), { timeout: 20_000 });
}

const outages: [string, () => Promise<unknown>, ReturnType<typeof findOutage>][] = [
  [
    "no connection is free for a query",
    () => {
      const db = open();
      return whileHeld(db, () => fault(db.user.count()));
    },
    "busy",
  ],
  [
    "no connection is free for a transaction",
    () => {
      const db = open();
      return whileHeld(db, () => fault(db.$transaction((tx) => tx.user.count(), { maxWait: 100 })));
    },
    "busy",
  ],
  [
    "a transaction takes too long",
    () => fault(database.db.$transaction((tx) => tx.$queryRaw`SELECT pg_sleep(1)::text`, { timeout: 200 })),
    "busy",
  ],
  ["a statement takes too long", () => fault(open().$queryRaw`SELECT pg_sleep(3)::text`), "busy"],
  [
    "a model's statement takes too long",
    () =>
      whileHeld(database.db, () =>
        database.db.$transaction(async (tx) => {
          await tx.$executeRaw`LOCK TABLE "User" IN ACCESS EXCLUSIVE MODE`;
          return fault(open().user.count());
        }),
      ),
    "busy",
  ],
  [
    "nobody listens at the address",
    () => fault(open("postgresql://convoy@127.0.0.1:1/convoy").user.count()),
    "away",
  ],
  [
    "the connection is ended meanwhile",
    async () => {
      const db = createDb(database.url, 1);
      opened.push(db);
      const [row] = await db.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
      const asked = fault(db.$queryRaw`SELECT pg_sleep(20)::text`);
      await database.db.$queryRaw`SELECT pg_terminate_backend(${row!.pid}::int)`;
      return asked;
    },
    "away",
  ],
  ["the question is wrong", () => fault(database.db.$queryRaw`SELECT nothing`), null],
  [
    "a rule of the database refuses it",
    async () => {
      const data = { email: "twice@example.org", createdAt: new Date() };
      await database.db.user.create({ data });
      return fault(database.db.user.create({ data }));
    },
    null,
  ],
];

describe("an error of the database", () => {
  it.each(outages)("where %s is known for what it is", async (_, fail, outage) => {
    expect(findOutage(await fail())).toBe(outage);
  });
});

it("that a hundred requests meet is one warning in the log, and a fault of ours is told each time", () => {
  const { lines, stop } = keepLog();
  const away = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  for (let request = 0; request < 100; request++) logFailure(away, {}, "A procedure failed.");
  for (let request = 0; request < 2; request++) logFailure(new Error("a bug"), {}, "A procedure failed.");
  stop();
  expect(isOutOfOrder()).toBe(true);
  expect(lines.map(({ msg }) => msg)).toEqual([
    expect.stringMatching(/database does not answer/),
    "A procedure failed.",
    "A procedure failed.",
  ]);
  expect(JSON.stringify(lines[0])).not.toContain("stack");
});
