import { z } from "zod";

/** The cost of lateness. The moment of acceptance decides whether a submission is late. */
export const LatePolicySchema = z.discriminatedUnion("kind", [
  /** Accepted until the exercise closes, marked late, without a deduction. */
  z.strictObject({ kind: z.literal("none") }),
  /** So many percent of the points for each started day, but at least `floor` percent of them stay. */
  z.strictObject({
    kind: z.literal("percent_a_day"),
    percent: z.number().gt(0).max(100),
    floor: z.number().min(0).max(100),
  }),
  /** Nothing is accepted after the due date. */
  z.strictObject({ kind: z.literal("hard_close") }),
]);
export type LatePolicy = z.infer<typeof LatePolicySchema>;
