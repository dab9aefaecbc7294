import { z } from "zod";

/** The facts behind a grade when its student asked for another look; they are kept unchanged. */
export const RegradeRecordSchema = z.object({
  submissionId: z.string().nullable(),
  submissionNumber: z.number().int().nullable(),
  /** The submission's finished run. */
  runId: z.string().nullable(),
  /** A share of all test images, 0..1. */
  testAccuracy: z.number().nullable(),
  points: z.number(),
});
export type RegradeRecord = z.infer<typeof RegradeRecordSchema>;

export type RegradeState = "open" | "accepted" | "declined";

/** Accepting sets new points, even where they equal the old ones; declining sets none. */
export function regradeState({
  answeredAt,
  newPoints,
}: {
  answeredAt: Date | null;
  newPoints: number | null;
}): RegradeState {
  if (!answeredAt) return "open";
  return newPoints === null ? "declined" : "accepted";
}
