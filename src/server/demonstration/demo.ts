import { env } from "@/env";
import { openDb } from "@/server/base/db";
import { makeDemonstration, type DemonstrationAccount } from "./demonstration";

// Run once by `npm run demo`, when the web process is ready: makes the class and says how to get in.

function describeAccount({ role, name, email, password }: DemonstrationAccount): string {
  return `  ${role.padEnd(11)} ${name.padEnd(20)} ${email.padEnd(34)} ${password ?? "(printed at the first start)"}`;
}

const db = openDb();
const { courseId, accounts } = await makeDemonstration(db, new Date());
await db.$disconnect();

console.log(
  `The demonstration class is at ${env.PUBLIC_URL ?? ""}/courses/${courseId}, and its submissions begin to train now. Sign in as one of these:`,
);
console.log(accounts.map(describeAccount).join("\n"));
if (accounts.some(({ password }) => password === null)) {
  console.log(
    "Passwords are printed once, because only their hashes are kept. For a new class, delete the demonstration's folder under DATA_DIR.",
  );
}
