import type { RunState } from "./run";

/** The spread of a figure over runs. */
export type Spread = {
  count: number;
  mean: number;
  /** The sample's standard deviation, with n - 1; null for a single value. */
  deviation: number | null;
  lowest: number;
  highest: number;
};

/** Measures the spread of the values; null without any value. */
export function measureSpread(values: readonly number[]): Spread | null {
  const count = values.length;
  if (count === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    count,
    mean,
    deviation: count < 2 ? null : Math.sqrt(squares / (count - 1)),
    lowest: Math.min(...values),
    highest: Math.max(...values),
  };
}

/** One run of a network that was trained with several seeds. */
export type SeedRun = RunState & {
  runId: string;
  submissionNumber: number;
  seed: number;
  /** Trained again by staff, not submitted by the student. */
  isRerun: boolean;
  /** Null until it has a result. */
  testAccuracy: number | null;
};

/** The spread over the seeds: the same seed trains to the same network, so each counts once. */
export function spreadOverSeeds(runs: readonly SeedRun[]): Spread | null {
  const bySeed = new Map(
    runs.flatMap(({ seed, testAccuracy }) => (testAccuracy === null ? [] : [[seed, testAccuracy] as const])),
  );
  return measureSpread([...bySeed.values()]);
}

/** The smallest seed from 1 that none of the runs has. */
export function nextSeed(used: readonly number[]): number {
  const taken = new Set(used);
  let seed = 1;
  while (taken.has(seed)) seed += 1;
  return seed;
}

/** The middle value, or the mean of the two in the middle; NaN without any value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}
