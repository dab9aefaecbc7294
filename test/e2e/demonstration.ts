import path from "node:path";
import { createDb, type Db } from "@/server/base/db";
import { findRunningPostgres } from "@/server/postgres/postgres";
import { type Convoy, makeDataDir, removeDataDir, startConvoy } from "../support/convoy";
import { waitFor } from "../support/wait";
import { type Person, signIn } from "./people";

type Role = "instructor" | "student";
type Account = { role: Role; email: string; password: string };

/** The demonstration's class, with the address of its course. */
export type Demonstration = {
  convoy: Convoy;
  dataDir: string;
  course: string;
  /** Its database. */
  db: Db;
  /** As the instructor, or as the first student. */
  signIn(person: Pick<Person, "page">, role: Role): Promise<void>;
  end(): Promise<void>;
};

/** The instructor's, and eight students'. */
const ACCOUNTS = 9;

/** The accounts that the demonstration prints at its start. */
function readAccounts(output: string): Account[] {
  const lines = output.matchAll(/^ {2}(instructor|student) +\D+? {2,}(\S+@\S+) +(\S+)$/gm);
  return [...lines].map(([, role, email, password]) => ({
    role: role as Role,
    email: email!,
    password: password!,
  }));
}

export async function openDemonstration(env: Record<string, string> = {}): Promise<Demonstration> {
  const dataDir = makeDataDir();
  const convoy = await startConvoy({ dataDir, flags: ["--demo"], env });
  const accounts = await waitFor(
    "all accounts are printed",
    () => {
      const printed = readAccounts(convoy.output());
      return printed.length === ACCOUNTS && printed;
    },
    60,
  );
  const db = createDb(
    (await findRunningPostgres(path.join(dataDir, "demonstration"), "demonstration")) ?? "",
  );
  return {
    convoy,
    dataDir,
    db,
    course: /\S+\/courses\/[a-z0-9]+/.exec(convoy.output())![0],
    signIn: (person, role) =>
      signIn(
        person,
        convoy,
        accounts.find((account) => account.role === role)!,
      ),
    async end() {
      await db.$disconnect();
      await convoy.stop();
      removeDataDir(dataDir);
    },
  };
}
