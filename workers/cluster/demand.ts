import type { Demand } from "@/server/queue/trainer-protocol";

export type JobLimits = {
  /** Runs that one job trains at once. */
  slots: number;
  minimum: number;
  maximum: number;
};

/**
 * How many jobs there should be: one for each run that waits or trains, as far as a job has no place left.
 */
export function countWantedJobs(
  { waiting, training }: Demand,
  { slots, minimum, maximum }: JobLimits,
): number {
  return Math.min(maximum, Math.max(minimum, Math.ceil((waiting + training) / slots)));
}
