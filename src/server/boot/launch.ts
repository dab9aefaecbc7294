import { networkInterfaces } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { env, makeChildEnv, SettingsError } from "@/env";
import { isLoopback } from "@/core/base/loopback";
import { ensureBuild } from "./build";
import { addressOf, describeReach, isEverywhere, type Listening } from "./greeting";
import { listAddresses } from "./network-address";
import { copyBeforeMigrating } from "@/server/backup/copy-before-migrating";
import { type Database, openDatabase } from "@/server/postgres/database";
import { type DatabaseRole, setUpRoles } from "@/server/postgres/roles";
import { createDb } from "@/server/base/db";
import { createSetupInvitation } from "@/server/account/invitations";
import { migrate } from "@/server/postgres/migrate";
import { waitForPort } from "@/server/base/port";
import { findSessionSecret } from "@/server/base/secret";
import { supervise, type Supervised } from "./supervise";
import { startTrainerPool } from "@/server/boot/trainer/trainer-pool";

const checkout = fileURLToPath(new URL("../../..", import.meta.url));

interface Mode {
  /** `npm run demo`: a database of its own, filled with a class. */
  demo: boolean;
  /** `npm run dev`: pages are compiled as they are asked for. */
  dev: boolean;
  web: boolean;
  trainers: boolean;
  /** Other devices of the network may open the pages. */
  class: boolean;
  /** `npm run migrate`: only applies migrations and gives the roles of PostgreSQL their rights. */
  migrate: boolean;
}

export function readMode(flags: string[]): Mode {
  const known = ["--demo", "--dev", "--web", "--trainers", "--migrate", "--class"];
  const unknown = flags.filter((flag) => !known.includes(flag));
  if (unknown.length > 0)
    throw new SettingsError(`Unknown: ${unknown.join(" ")}. There are ${known.join(", ")}.`);
  const one = ["--web", "--trainers", "--migrate"].some((flag) => flags.includes(flag));
  if (flags.includes("--class") && one && !flags.includes("--web"))
    throw new SettingsError("--class lets a class open the pages, and this part alone serves none.");
  return {
    class: flags.includes("--class"),
    demo: flags.includes("--demo"),
    dev: flags.includes("--dev"),
    web: !one || flags.includes("--web"),
    trainers: !one || flags.includes("--trainers"),
    migrate: flags.includes("--migrate"),
  };
}

/**
 * Starts everything that the mode asks for, keeps it running until a signal comes, and returns the exit code.
 */
export async function launch(mode: Mode): Promise<number> {
  const dataDir = mode.demo ? path.join(env.DATA_DIR, "demonstration") : env.DATA_DIR;
  const stopping = listenForSignals();
  let database: Database | null = null;
  const children: Supervised[] = [];
  let failure: string | null = null;
  try {
    // Only `npm start` in full owns the embedded server; a part alone joins it.
    database = await openDatabase({
      dataDir,
      name: mode.demo ? "demonstration" : null,
      own: mode.web && mode.trainers,
      say,
    });
    const isOurs = !env.DATABASE_URL && mode.web && mode.trainers && !mode.demo;
    if (isOurs && env.MIGRATION_COPY === "yes")
      await copyBeforeMigrating({ url: database.url(), dataDir, now: new Date(), say });
    for (const name of await migrate(database.url())) say(`Applied the migration ${name}.`);
    await (mode.migrate ? setUpRoles(database.url(), false) : database.setUpRoles());
    if (mode.migrate)
      say("The database is up to date, and the roles convoy_web and convoy_trainer have their rights.");
    else if (mode.web) await prepareWeb(mode, stopping.signal);
    if (!mode.migrate && !stopping.signal.aborted) {
      const gaveUp = new Promise<string>((resolve) =>
        startChildren(mode, dataDir, database as Database, children, resolve),
      );
      database.onMoved(() => children.forEach((child) => child.restart()));
      failure = await Promise.race([gaveUp, aborted(stopping.signal)]);
    }
  } catch (error) {
    if (!stopping.signal.aborted) failure = describe(error);
  }
  if (failure) console.error(failure);
  if (children.length > 0) say("Stopping; running trainings go back to the queue.");
  await Promise.all(children.map((child) => child.stop(10)));
  await database?.close();
  if (database) say("Stopped.");
  return failure ? 1 : 0;
}

async function prepareWeb(mode: Mode, signal: AbortSignal): Promise<void> {
  if (env.PORT !== 0) await waitForPort(hostOf(mode), env.PORT, 12);
  if (!mode.dev) await ensureBuild(checkout, { signal, say });
}

type GiveUp = (sentence: string) => void;

function startChildren(
  mode: Mode,
  dataDir: string,
  database: Database,
  children: Supervised[],
  onGaveUp: GiveUp,
): void {
  const fixed = {
    NODE_ENV: mode.dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATA_DIR: dataDir,
  };
  const makeEnv = (role: DatabaseRole, changes: Record<string, string>) => () =>
    makeChildEnv({ ...fixed, DATABASE_URL: database.urlOf(role), ...changes });
  // An empty variable counts as not set: trainers need none of the web's secrets.
  const secrets = [
    "SESSION_SECRET",
    "RECEIPT_KEY",
    "METRICS_TOKEN",
    "OIDC_ISSUER",
    "OIDC_CLIENT_ID",
    "OIDC_CLIENT_SECRET",
    "OIDC_MORE",
  ];
  const withoutSecrets = Object.fromEntries(secrets.map((name) => [name, ""]));
  const run = (script: string) => ["--import", "tsx", path.join(checkout, script)];
  if (mode.trainers) {
    children.push(
      startTrainerPool({
        // Beside the web process the trainers stay, however long nobody submits.
        makeEnv: makeEnv("convoy_trainer", {
          ...withoutSecrets,
          ...(mode.web ? { TRAINER_IDLE_SECONDS: "" } : {}),
        }),
        say,
        onEnded: (failure) => onGaveUp(failure ?? ""),
      }),
    );
  }
  if (!mode.web) return;
  // After a first free port (PORT=0) the next lives keep it, so that open pages find their server again.
  let port = env.PORT;
  let announced = false;
  const secret = findSessionSecret(dataDir);
  // next-auth learns its own address from one of these.
  const auth: Record<string, string> = env.PUBLIC_URL
    ? { NEXTAUTH_URL: env.PUBLIC_URL }
    : { AUTH_TRUST_HOST: "true" };
  const onReady = async (realPort: number) => {
    port = realPort;
    if (announced) return say("The web process is back.");
    announced = true;
    const listening = findListening(mode, port);
    const address = addressOf(listening);
    // Other programs wait for this line, so its form is fixed.
    say(`Convoy is ready at ${address}`);
    describeReach(listening, commandOf(mode), process.stdout.isTTY).forEach(say);
    if (!mode.demo) await offerSetup(database.url(), address);
    else
      children.push(
        supervise({
          name: "The demonstration",
          args: run("src/server/demonstration/demo.ts"),
          makeEnv: makeEnv("convoy_web", { PUBLIC_URL: address }),
          say,
          once: true,
        }),
      );
  };
  children.push(
    supervise({
      name: "The web process",
      args: run("src/server/boot/main.ts"),
      makeEnv: () =>
        makeEnv("convoy_web", { SESSION_SECRET: secret, HOST: hostOf(mode), PORT: String(port), ...auth })(),
      say,
      onReady: (realPort) => void onReady(realPort).catch((error: Error) => onGaveUp(error.message)),
      triesUntilReady: 4,
      onGaveUp,
      isHealthy: async (realPort, signal) => {
        const host = { "0.0.0.0": "127.0.0.1", "::": "[::1]" }[hostOf(mode)] ?? hostOf(mode);
        const name = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
        return (await fetch(`http://${name}:${realPort}/healthz`, { signal })).ok;
      },
    }),
  );
}

/** Prints a link for the first instructor as long as there is none. */
async function offerSetup(url: string, address: string): Promise<void> {
  const db = createDb(url, 1);
  try {
    const token = await createSetupInvitation(db, new Date());
    if (token)
      say(
        `Nobody may create courses yet. This link, good for one person, makes the first instructor:\n${address}/invitation/${token}`,
      );
  } finally {
    await db.$disconnect();
  }
}

/** Where the web process listens: for a class, in every network of this machine, unless HOST names one. */
function hostOf(mode: Mode): string {
  return mode.class && isLoopback(env.HOST) && !isEverywhere(env.HOST) ? "0.0.0.0" : env.HOST;
}

function findListening(mode: Mode, port: number): Listening {
  const addresses = listAddresses(networkInterfaces());
  return { host: hostOf(mode), port, publicUrl: env.PUBLIC_URL, addresses };
}

/** The command that starts this mode. */
function commandOf({ demo, dev, trainers }: Mode): string {
  if (demo) return "npm run demo";
  if (dev) return "npm run dev";
  return trainers ? "npm start" : "npm run web";
}

/** The first Ctrl-C or SIGTERM stops in order; a second one at once. */
export function listenForSignals(): AbortController {
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted && signal === "SIGINT") process.exit(130);
      stopping.abort();
    });
  }
  // A SIGTERM for npm ends npm and its shell, which do not pass it on: what we notice is that our parent is
  // another.
  const parent = process.ppid;
  if (env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && stopping.abort(), 250).unref();
  return stopping;
}

export function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(null), { once: true }));
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (env.LOG_LEVEL === "debug" && error.stack) || error.message;
}

function say(sentence: string): void {
  console.log(sentence);
}
