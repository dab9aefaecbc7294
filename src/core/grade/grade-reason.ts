import { z } from "zod";
import { ReferenceSchema } from "./reference";
import { ClauseSchema, FindingSchema } from "@/core/network/specification";

const share = z.number();
const count = z.number().int();

/**
 * A submission of the student's or, in older outcomes, of a classmate's; or the platform's own run of a
 * reference.
 */
const ComparedSchema = z.union([
  z.object({ isOwn: z.boolean(), number: count, title: z.string() }),
  z.object({ reference: ReferenceSchema }),
]);
export type Compared = z.infer<typeof ComparedSchema>;

/** Why a line gave its points; its texts are by this code (`grade.reasons` in src/messages). */
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
  /** In older outcomes. */
  z.object({ code: z.literal("nothing_to_compare"), over: ReferenceSchema }),
  z.object({ code: z.literal("reference_pending"), over: ReferenceSchema }),
  z.object({ code: z.literal("is_reference"), over: ReferenceSchema }),
  z.object({
    code: z.literal("improvement"),
    testAccuracy: share,
    otherAccuracy: share,
    other: ComparedSchema,
    /**
     * Images that only the graded run gets right, and that only the other one does; McNemar's p of that, and
     * the largest that counts.
     */
    onlyOwn: count,
    onlyOther: count,
    p: z.number(),
    significance: z.number(),
    verdict: z.enum(["better", "not_better", "chance"]),
  }),
  /** `images`: that each run had to be trained on. */
  z.object({
    code: z.literal("epochs_compared"),
    epochs: z.array(count),
    atLeast: count,
    images: count.optional(),
  }),
  /** `different`: so few different words that they do not make an answer. */
  z.object({ code: z.literal("answer"), words: count, atLeast: count, different: count.optional() }),
  /** Older outcomes do not say whether a human gave points to the line. */
  z.object({ code: z.literal("manual"), isGiven: z.boolean().default(false) }),
  /**
   * Percent of the points: for each started day, all that is lost, what the days would come to, and what
   * stays at least.
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
