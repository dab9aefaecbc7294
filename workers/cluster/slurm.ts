import { execFile } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { makeChildEnv } from "@/env";

const run = promisify(execFile);
const checkout = fileURLToPath(new URL("../..", import.meta.url));
const start = path.join(checkout, "src", "server", "start.ts");
/** Slurm's time between TERM and the end of a job, in which the trainer hands its runs back. */
const graceSeconds = 60;

export type JobSettings = {
  /** Slurm's own names; null leaves the choice to Slurm. */
  partition: string | null;
  /** For example `gpu:1`. */
  gres: string | null;
  cores: number;
  minutes: number;
  /** Tells our jobs from others of this account. */
  name: string;
  /** What the trainers of a job are told. */
  trainerEnv: Record<string, string>;
};

/** Jobs of ours that wait in Slurm or run. */
export async function countJobs({ name }: JobSettings): Promise<number> {
  const states = "PENDING,CONFIGURING,RUNNING";
  const { stdout } = await run("squeue", [
    "--me",
    "--noheader",
    `--name=${name}`,
    `--states=${states}`,
    "--format=%A",
  ]);
  return stdout.split("\n").filter((line) => line.trim() !== "").length;
}

/** Submits one job: a trainer that ends when it is idle. Returns Slurm's number of it. */
export async function submitJob(settings: JobSettings): Promise<string> {
  const { partition, gres, cores, minutes, name, trainerEnv } = settings;
  const options = [
    "--parsable",
    `--job-name=${name}`,
    "--nodes=1",
    "--ntasks=1",
    `--cpus-per-task=${cores}`,
    `--time=${minutes}`,
    // Its runs go on elsewhere at once; Slurm would hold a job of its own back for two minutes.
    "--no-requeue",
    `--signal=B:TERM@${graceSeconds}`,
    `--chdir=${checkout}`,
    "--export=ALL",
    ...(partition === null ? [] : [`--partition=${partition}`]),
    ...(gres === null ? [] : [`--gres=${gres}`]),
    // The shell becomes the trainer, so that Slurm's signals reach it.
    `--wrap=exec ${[process.execPath, "--import", "tsx", start, "--trainers"].map(quote).join(" ")}`,
  ];
  const { stdout } = await run("sbatch", options, { env: makeChildEnv(trainerEnv), cwd: checkout });
  return stdout.trim().split(";")[0] ?? "";
}

const quote = (word: string) => `'${word.replaceAll("'", String.raw`'\''`)}'`;
