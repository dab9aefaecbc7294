import { availableParallelism } from "node:os";
import { env } from "@/env";

/** Cores for each web process: the others are for PostgreSQL and the trainers. */
const CORES = 4;
/** More than a lecture hall needs; each holds memory of its own. */
const MOST_BY_ITSELF = 4;

/** How many web processes share this machine's port, unless WEB_PROCESSES says it. */
export function chooseWebProcesses(cores: number): number {
  return Math.min(MOST_BY_ITSELF, Math.max(1, Math.floor(cores / CORES)));
}

export function countWebProcesses(): number {
  // Two that compile the same pages would be in each other's way.
  if (env.NODE_ENV === "development") return 1;
  return env.WEB_PROCESSES ?? chooseWebProcesses(availableParallelism());
}
