import { z } from "zod";

// What a comparison with exercise 2's specification says. It stands beside specification.ts, whose values and
// trap no script of a page may hold.

/**
 * The code of a clause, or of the part that a network has in its place; texts are found by it
 * (`specification` in src/messages).
 */
const clauseCodes = [
  "convolution",
  "pooling",
  "dropout",
  "flatten",
  "hidden",
  "output",
  "no_others",
] as const;
const findingCodes = [
  "missing",
  "others",
  "filters",
  "window",
  "activation",
  "strides",
  "pool",
  "rate",
  "units",
  "too_few",
] as const;
const values = z.record(z.string(), z.union([z.string(), z.number()]));
export const ClauseSchema = z.object({ code: z.enum(clauseCodes), values });
export const FindingSchema = z.object({ code: z.enum(findingCodes), values });
export type SpecifiedClause = z.infer<typeof ClauseSchema>;
export type Finding = z.infer<typeof FindingSchema>;

/** The result of one clause for a network: met or not, and the part that stands there instead. */
export type ClauseOutcome = {
  clause: SpecifiedClause;
  met: boolean;
  /** The parts of the network that stand there; empty when the clause is met. */
  found: Finding[];
  /** The student fell into the trap of the exercise. */
  trap: "keep_probability" | null;
};
