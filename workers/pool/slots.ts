import { availableParallelism, totalmem } from "node:os";

/** The web, the database and the system share the rest. */
const SHARE_OF_MEMORY = 0.75;
const MOST_RUNS = 8;

/**
 * The number of runs that a machine trains at once, when no setting says it: one a core, as far as the
 * memory holds so many of the largest run that may come. Two runs on a thread each train 1.3 to 1.6 times
 * as many runs an hour as one run on two threads (`npm run bench:engine -- --throughput`, on two cores with
 * other work beside it), because threads of one run wait for each other. One run alone takes nearly twice
 * as long, but a class has more than one run. A GPU trains one run, whose memory may need all of it.
 */
export function chooseSlots(
  device: string,
  largestRun: number,
  cores = availableParallelism(),
  memory = totalmem(),
): number {
  if (device !== "cpu") return 1;
  return Math.max(1, Math.min(cores, MOST_RUNS, Math.floor((memory * SHARE_OF_MEMORY) / largestRun)));
}
