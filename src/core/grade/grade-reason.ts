import { z } from "zod";
import { ReferenceSchema } from "./reference";
import { ClauseSchema, FindingSchema } from "@/core/network/clause";

const share = z.number();
const count = z.number().int();

/**
 * A submission of the student or, in older outcomes, of a classmate; or the platform's own run of a
 * reference.
 */
const ComparedSchema = z.union([
  z.object({ isOwn: z.boolean(), number: count, title: z.string() }),
  z.object({ reference: ReferenceSchema }),
]);
export type Compared = z.infer<typeof ComparedSchema>;

/** The reason for a line's points; its texts are found by this code (`grade.reasons` in src/messages). */
export const GradeReasonSchema = z.discriminatedUnion("code", [
  z.object({ code: z.literal("nothing_handed_in") }),
  z.object({ code: z.literal("no_run") }),
  /** `short`: it was trained on fewer images than the line asks for. */
  z.object({
    code: z.literal("epochs"),
    epochs: count,
    atLeast: count,
    short: z.object({ trained: count, atLeast: count }).optional(),
  }),
  z.object({ code: z.literal("accuracy"), testAccuracy: share, none: share, full: share }),
  z.object({ code: z.literal("no_specification") }),
  z.object({
    code: z.literal("specification"),
    met: count,
    all: count,
    missed: z.array(z.object({ clause: ClauseSchema, found: z.array(FindingSchema) })),
  }),
  /** Only older outcomes have this reason. */
  z.object({ code: z.literal("nothing_to_compare"), over: ReferenceSchema }),
  z.object({ code: z.literal("reference_pending"), over: ReferenceSchema }),
  z.object({ code: z.literal("is_reference"), over: ReferenceSchema }),
  z.object({
    code: z.literal("improvement"),
    testAccuracy: share,
    otherAccuracy: share,
    other: ComparedSchema,
    /**
     * `onlyOwn` counts images that only the graded run gets right, `onlyOther` those that only the other run
     * gets right; `p` is McNemar's for these counts, and `significance` the largest p that counts.
     */
    onlyOwn: count,
    onlyOther: count,
    p: z.number(),
    significance: z.number(),
    verdict: z.enum(["better", "not_better", "chance"]),
  }),
  /** `images`: the least number of training images of each run. */
  z.object({
    code: z.literal("epochs_compared"),
    epochs: z.array(count),
    atLeast: count,
    images: count.optional(),
  }),
  /** `different`: the number of different words, when there are too few for an answer. */
  z.object({ code: z.literal("answer"), words: count, atLeast: count, different: count.optional() }),
  /** Older outcomes do not say whether a human gave points to the line. */
  z.object({ code: z.literal("manual"), isGiven: z.boolean().default(false) }),
  /**
   * In percent of the points: the deduction for each started day, the whole deduction (`lost`), the deduction
   * before the floor (`full`), and the least that stays.
   */
  z.object({
    code: z.literal("late"),
    days: count,
    percent: z.number(),
    lost: z.number(),
    full: z.number(),
    floor: z.number(),
  }),
]);
export type GradeReason = z.infer<typeof GradeReasonSchema>;
