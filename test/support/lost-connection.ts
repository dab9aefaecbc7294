import { createDb } from "@/server/base/db";

// A process whose first connection test/server/base/connection.test.ts cuts off. It says what became of its
// first transaction, and that it lives on.

const db = createDb(process.argv[2]!);
const lost = await db
  .$transaction((tx) => tx.$queryRaw`SELECT 1`, { maxWait: 20_000, timeout: 20_000 })
  .then(
    () => "kept",
    () => "lost",
  );
// What the loss leaves behind on the event loop has happened by then.
await new Promise((resolve) => setImmediate(resolve));
await db.$queryRaw`SELECT 1`;
await db.$disconnect();
console.log(lost);
