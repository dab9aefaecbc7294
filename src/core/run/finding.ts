import { z } from "zod";

/** Why a check of what another machine reported came to its verdict. */
const findingReasons = [
  /** All numbers are equal. */
  "same_bits",
  /** They differ as two processors or engines do. */
  "within_tolerance",
  /** Within the tolerance, although processor, system, engine and threads are the same. */
  "other_bits",
  /** Rounding alone changes so much that the epoch says nothing. */
  "chaotic",
  /** The check itself failed again and again. */
  "broke",
  "other_weights",
  "other_figures",
  /** The states that the machine showed are not those that it had named. */
  "other_states",
  "epochs_missing",
  /** What was sent is no network of this architecture. */
  "no_network",
] as const;

export const FindingSchema = z.object({
  reason: z.enum(findingReasons),
  /** How far the two states are apart, as a share of the way that the epoch went. */
  distance: z.number().optional(),
  /** The figure that differs, as it was reported and as it was found. */
  figure: z.string().optional(),
  reported: z.number().nullable().optional(),
  found: z.number().nullable().optional(),
  detail: z.string().optional(),
});
export type Finding = z.infer<typeof FindingSchema>;

/** What two processors or engines may differ by after an epoch from one state, or on one network. */
export const tolerances = {
  /** Of the way that the weights went in the epoch. */
  distance: 0.1,
  /** A share of the images. */
  epochAccuracy: 0.01,
  /** A share of the loss, and the same in nats. */
  epochLoss: 0.05,
  resultAccuracy: 0.001,
  resultLoss: 0.002,
  /** Of the answers to the test images. */
  answers: 0.002,
} as const;

/** Which of its epochs a machine has to show; null for none. `draw` is in 0..1. */
export function chooseEpoch(
  { from, to, percent }: { from: number; to: number; percent: number },
  draw: number,
): number | null {
  if (to < from || draw * 100 >= percent) return null;
  // Half of the time the last one: whoever lies once, lies there.
  const place = (draw * 100) / percent;
  return place >= 0.5 ? to : from + Math.floor(place * 2 * (to - from));
}
