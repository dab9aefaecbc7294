import { HOUR, SECOND } from "@/core/base/duration";
import type { Limits } from "@/core/check/limits";

export const defaultLimits: Limits = {
  parameters: 5_000_000,
  memoryBytes: 3 * 2 ** 29,
  flops: 500e6,
  epochs: 30,
  batchSize: 1024,
  runsPerDay: 10,
  computeSecondsPerDay: (4 * HOUR) / SECOND,
  failedChecksPerDay: 50,
};
