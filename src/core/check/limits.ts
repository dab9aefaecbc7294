import { z } from "zod";
import { DAY, MINUTE, SECOND } from "@/core/base/duration";

/** The limits of a submission's cost. */
export const LimitsSchema = z.strictObject({
  parameters: z.number().int().min(1).max(50_000_000),
  /** Bytes that a run may take while it trains, as memory.ts foretells them. */
  memoryBytes: z
    .number()
    .int()
    .min(2 ** 28)
    .max(64 * 2 ** 30),
  /** Floating-point operations of the forward pass for one image; a multiply-add counts as two. */
  flops: z.number().min(1).max(10e9),
  epochs: z.number().int().min(1).max(200),
  batchSize: z.number().int().min(8).max(1024),
  runsPerDay: z.number().int().min(1).max(1000),
  /** Trainer seconds that a student may use in 24 hours. */
  computeSecondsPerDay: z
    .number()
    .min(1)
    .max((8 * DAY) / SECOND),
  /** Submissions that the check may refuse in 24 hours; they cost no run. */
  failedChecksPerDay: z.number().int().min(1).max(1000).default(50),
});
export type Limits = z.infer<typeof LimitsSchema>;

/**
 * The seconds that a run may take beyond what is left of its student's budget, both when it is accepted and
 * while it trains: its time is only a forecast.
 */
export function budgetMargin(computeSecondsPerDay: number): number {
  return Math.max(MINUTE / SECOND, computeSecondsPerDay / 20);
}
