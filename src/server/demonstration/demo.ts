import { setTimeout as wait } from "node:timers/promises";
import { env } from "@/env";
import { databaseClock } from "@/server/base/clock";
import { openDb } from "@/server/base/db";
import { makeDemonstration, type DemonstrationAccount } from "./demonstration";
import { playShow } from "./show";

// Run once by `npm run demo`, when the web process is ready: makes the class, says how to get in, and plays
// what its teacher and its class do.

function describeAccount({ role, name, email, password }: DemonstrationAccount): string {
  return `  ${role.padEnd(11)} ${name.padEnd(20)} ${email.padEnd(34)} ${password ?? "(printed at the first start)"}`;
}

const db = openDb();
const { courseId, accounts, cast } = await makeDemonstration(db, new Date());

console.log(
  `The demonstration class is at ${env.PUBLIC_URL ?? ""}/courses/${courseId}, and its submissions begin to train now. Sign in as one of these:`,
);
console.log(accounts.map(describeAccount).join("\n"));
if (accounts.some(({ password }) => password === null)) {
  console.log(
    "Passwords are printed once, because only their hashes are kept. For a new class, delete the demonstration's folder under DATA_DIR.",
  );
}

// The script is over when the show is; until then whoever stops the demonstration stops it too.
await playShow({ db, cast, clock: databaseClock, pause: (milliseconds) => wait(milliseconds) });
await db.$disconnect();
