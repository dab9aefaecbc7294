import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { env, SettingsError } from "@/env";
import { openHttpQueue, TokenRefused } from "../pool/http-queue";
import { countWantedJobs, type JobLimits } from "./demand";
import { countJobs, type JobSettings, submitJob } from "./slurm";

// npm run cluster -- slurm: which machines run is Slurm's to say, and who is next is the queue's. This keeps
// as many jobs in Slurm as the queue has work for.

const usage = `npm run cluster -- slurm [--partition NAME] [--gres gpu:1] [--cores 2] [--slots 1] [--minutes 120]
  [--minimum 0] [--maximum 4] [--idle 60] [--every 5] [--name convoy-trainer]
JOIN_URL and JOIN_TOKEN say for which Convoy the jobs train.`;
/** So many at a time: Slurm answers the rest of the school, too. */
const mostAtOnce = 10;

type Cluster = {
  limits: JobLimits;
  job: JobSettings;
  everySeconds: number;
  join: { address: string; token: string };
};

export function readCluster(args: string[]): Cluster {
  const text = { type: "string" } as const;
  const names = [
    "partition",
    "gres",
    "cores",
    "slots",
    "minutes",
    "minimum",
    "maximum",
    "idle",
    "every",
    "name",
  ];
  const options = Object.fromEntries(names.map((name) => [name, text]));
  let parsed: { values: Record<string, string | undefined>; positionals: string[] };
  try {
    parsed = parseArgs({ args, options, allowPositionals: true }) as typeof parsed;
  } catch (error) {
    throw new SettingsError(`${(error as Error).message}\n${usage}`);
  }
  const { values, positionals } = parsed;
  if (positionals.length !== 1 || positionals[0] !== "slurm") throw new SettingsError(usage);
  if (!env.JOIN_URL || !env.JOIN_TOKEN)
    throw new SettingsError(`JOIN_URL and JOIN_TOKEN are not set.\n${usage}`);
  const count = (name: string, fallback: number, least: number) => {
    const value = Number(values[name] ?? fallback);
    if (!Number.isInteger(value) || value < least)
      throw new SettingsError(`--${name} has to be a whole number of at least ${least}.\n${usage}`);
    return value;
  };
  const slots = count("slots", 1, 1);
  const limits = { slots, minimum: count("minimum", 0, 0), maximum: count("maximum", 4, 1) };
  if (limits.minimum > limits.maximum) throw new SettingsError(`--minimum is more than --maximum.\n${usage}`);
  return {
    limits,
    everySeconds: count("every", 5, 1),
    join: { address: env.JOIN_URL, token: env.JOIN_TOKEN },
    job: {
      partition: values.partition ?? null,
      gres: values.gres ?? null,
      cores: count("cores", 2, 1),
      minutes: count("minutes", 120, 2),
      name: values.name ?? "convoy-trainer",
      trainerEnv: {
        JOIN_URL: env.JOIN_URL,
        JOIN_TOKEN: env.JOIN_TOKEN,
        TRAINER_SLOTS: String(slots),
        TRAINER_IDLE_SECONDS: String(count("idle", 60, 1)),
      },
    },
  };
}

/** Looks again and again until it is stopped; throws when the token is refused. */
export async function keepJobs(
  { limits, job, everySeconds, join }: Cluster,
  signal: AbortSignal,
): Promise<void> {
  const trainerId = randomUUID().replaceAll("-", "");
  const queue = openHttpQueue({ ...join, trainerId, onRefused: () => undefined });
  let trouble = "";
  while (!signal.aborted) {
    try {
      const demand = await queue.readDemand();
      const missing = Math.min(mostAtOnce, countWantedJobs(demand, limits) - (await countJobs(job)));
      for (let index = 0; index < missing; index++)
        console.log(
          `Submitted job ${await submitJob(job)}: ${demand.waiting} runs wait, ${demand.training} train.`,
        );
      trouble = "";
    } catch (error) {
      if (error instanceof TokenRefused) throw error;
      const { message } = error as Error;
      if (message !== trouble) console.error(`${message}\nTrying again every ${everySeconds} s.`);
      trouble = message;
    }
    await wait(everySeconds * 1000, undefined, { signal }).catch(() => undefined);
  }
}
