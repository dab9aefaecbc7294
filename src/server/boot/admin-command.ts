import { env } from "@/env";
import {
  closeAccount,
  endPersonSessions,
  makeAdministrator,
  makePersonResetLink,
  openAccount,
  searchPeople,
} from "@/server/account/administration";
import { takeOffFactor } from "@/server/account/factor/second-factor";
import { createDb, type Db } from "@/server/base/db";
import { addressOfPage } from "@/server/base/mail";
import { openDatabase } from "@/server/postgres/database";

type Say = (sentence: string) => void;
type Person = { id: string; email: string };
type Command = { does: string; run(db: Db, person: Person, say: Say, now: Date): Promise<void> };

/** What helps when nobody can sign in. Each is about the person with an address. */
const commands: Record<string, Command> = {
  "reset-password": {
    does: "makes a link to set a new password, good for one time",
    run: async (db, { id, email }, say, now) => {
      const { path, expiresAt } = await makePersonResetLink(db, null, id, now);
      say(`With this link ${email} sets a new password, once, until ${expiresAt.toISOString()}:`);
      say(addressOfPage(path));
    },
  },
  "make-admin": {
    does: "makes them an administrator, who may also create courses",
    run: async (db, { id, email }, say, now) => {
      await makeAdministrator(db, null, id, now);
      say(`${email} is an administrator.`);
    },
  },
  "end-sessions": {
    does: "signs them out everywhere",
    run: async (db, { id, email }, say, now) => {
      const { ended } = await endPersonSessions(db, null, id, now);
      say(`${email} is signed out everywhere; sessions that ended: ${ended}.`);
    },
  },
  "take-off-factor": {
    does: "takes their second factor off, if phone and codes are lost",
    run: async (db, { id, email }, say, now) => {
      await takeOffFactor(db, null, id, now);
      say(`${email} signs in without a second factor.`);
    },
  },
  close: {
    does: "closes their account: they cannot sign in, and their work stays",
    run: async (db, { id, email }, say, now) => {
      await closeAccount(db, null, id, now);
      say(`The account of ${email} is closed.`);
    },
  },
  open: {
    does: "opens their account again",
    run: async (db, { id, email }, say, now) => {
      await openAccount(db, null, id, now);
      say(`The account of ${email} is open.`);
    },
  },
};

function describeUse(): string {
  const lines = Object.entries(commands).map(([name, { does }]) => `  ${`${name} EMAIL`.padEnd(24)}${does}`);
  return [
    "npm run admin -- COMMAND",
    `  ${"list [TEXT]".padEnd(24)}lists people whose name or address holds the text`,
    ...lines,
  ].join("\n");
}

async function listPeople(db: Db, text: string, say: Say): Promise<void> {
  const { people, total } = await searchPeople(db, text);
  for (const { name, email, isAdministrator, mayCreateCourses, closedAt } of people) {
    const rights = isAdministrator ? "administrator" : mayCreateCourses ? "may create courses" : "";
    say([email, name, rights, closedAt ? "closed" : ""].filter(Boolean).join(", "));
  }
  say(`${people.length} of ${total}.`);
}

/** Runs one command on this database, and returns the exit code. */
export async function runAdminCommand(db: Db, args: string[], say: Say, now: Date): Promise<number> {
  const [name = "", ...rest] = args;
  if (name === "list") {
    await listPeople(db, rest.join(" "), say);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command || rest.length !== 1) {
    say(describeUse());
    return name === "--help" ? 0 : 1;
  }
  const email = rest[0]!.trim().toLowerCase();
  const person = await db.user.findUnique({ where: { email }, select: { id: true, email: true } });
  if (!person) {
    say(`Nobody has the address ${email}. Look for them: npm run admin -- list TEXT`);
    return 1;
  }
  await command.run(db, person, say, now);
  return 0;
}

/** Joins the database that Convoy works with: DATABASE_URL, or the embedded one of a running npm start. */
export async function administer(args: string[], say: Say): Promise<number> {
  const database = await openDatabase({ dataDir: env.DATA_DIR, name: null, own: false, say });
  const db = createDb(database.url(), 1);
  try {
    return await runAdminCommand(db, args, say, new Date());
  } finally {
    await db.$disconnect();
    await database.close();
  }
}
