import { z } from "zod";
import { HOUR } from "@/core/base/duration";

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

/** How often a student may ask about one grade and be refused. */
export const MOST_DECLINED = 3;
/** In hours, how long a refusal stands before the student may ask again. */
const REFUSAL_STANDS = 72;

/** Why a student may not ask now: the refusals are used up, or the last one still stands until then. */
export type RegradeBar = { code: "used_up" } | { code: "stands"; until: Date };

type AnsweredRequest = { answeredAt: Date | null; newPoints: number | null };

/**
 * Whether earlier refusals bar a student from asking again; null if they do not. A grade that has changed
 * since may be asked about at once.
 */
export function findRegradeBar(
  requests: readonly AnsweredRequest[],
  changedAt: Date,
  now: Date,
): RegradeBar | null {
  const declined = requests.flatMap(({ answeredAt, newPoints }) =>
    answeredAt && newPoints === null && answeredAt >= changedAt ? [answeredAt] : [],
  );
  if (declined.length >= MOST_DECLINED) return { code: "used_up" };
  const last = Math.max(...declined.map((at) => at.getTime()));
  const until = new Date(last + REFUSAL_STANDS * HOUR);
  return declined.length > 0 && now < until ? { code: "stands", until } : null;
}
