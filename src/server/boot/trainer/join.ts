import { parseArgs } from "node:util";
import { env, makeChildEnv, SettingsError } from "@/env";
import { aborted, listenForSignals } from "@/server/boot/launch";
import { startTrainerPool } from "./trainer-pool";

const usage = "npm run trainers -- --join https://convoy.example --token TOKEN";

/** The web process and the token that trainers join by; null for a start that has the database. */
export function readJoin(flags: string[]): { address: string; token: string } | null {
  const isAsked = flags.some((flag) => /^--(join|token)(=|$)/.test(flag));
  if (!isAsked && !(env.JOIN_URL && flags.includes("--trainers") && !flags.includes("--web"))) return null;
  const { values } = readFlags(flags);
  const address = values.join ?? env.JOIN_URL;
  const token = values.token ?? env.JOIN_TOKEN;
  if (!values.trainers) throw new SettingsError(`Only trainers join: ${usage}`);
  if (!address || !/^https?:\/\/[^/]/.test(address))
    throw new SettingsError(`--join (or JOIN_URL) has to be the address of the web process: ${usage}`);
  if (!token || token.length < 20)
    throw new SettingsError(
      `--token (or JOIN_TOKEN) has to be the token that an administrator made: ${usage}`,
    );
  return { address, token };
}

function readFlags(flags: string[]) {
  try {
    const text = { type: "string" } as const;
    return parseArgs({ args: flags, options: { trainers: { type: "boolean" }, join: text, token: text } });
  } catch (error) {
    throw new SettingsError(`${(error as Error).message} ${usage}`);
  }
}

/** Trains for a web process elsewhere until a signal comes, and returns the exit code. */
export async function launchJoined({ address, token }: { address: string; token: string }): Promise<number> {
  const stopping = listenForSignals();
  const changes = { NODE_ENV: "production", DATABASE_URL: "", JOIN_URL: address, JOIN_TOKEN: token };
  let end: (failure: string | null) => void = () => undefined;
  const ended = new Promise<string | null>((resolve) => (end = resolve));
  console.log(`Training for ${address}.`);
  const pool = startTrainerPool({ makeEnv: () => makeChildEnv(changes), say: console.log, onEnded: end });
  const failure = await Promise.race([ended, aborted(stopping.signal)]);
  if (failure) console.error(failure);
  await pool.stop(10);
  console.log("Stopped.");
  return failure ? 1 : 0;
}
