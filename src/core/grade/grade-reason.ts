import { z } from "zod";
import { ClauseSchema, FindingSchema } from "@/core/network/specification";

/**
 * What a run is compared with: the lesson's network after one epoch, or the student's own best run of an
 * exercise with a specification.
 */
export const ReferenceSchema = z.enum(["baseline", "exercise_2"]);
export type Reference = z.infer<typeof ReferenceSchema>;

const share = z.number();
const count = z.number().int();

const ComparedSubmissionSchema = z.object({ isOwn: z.boolean(), number: count, title: z.string() });
export type ComparedSubmission = z.infer<typeof ComparedSubmissionSchema>;

/** Why a line gave its points; its texts are by this code (`grade.reasons` in src/messages). */
export const GradeReasonSchema = z.discriminatedUnion("code", [
  z.object({ code: z.literal("nothing_handed_in") }),
  z.object({ code: z.literal("no_run") }),
  z.object({ code: z.literal("epochs"), epochs: count, atLeast: count }),
  z.object({ code: z.literal("accuracy"), testAccuracy: share, none: share, full: share }),
  z.object({ code: z.literal("no_specification") }),
  z.object({
    code: z.literal("specification"),
    met: count,
    all: count,
    missed: z.array(z.object({ clause: ClauseSchema, found: z.array(FindingSchema) })),
  }),
  z.object({ code: z.literal("nothing_to_compare"), over: ReferenceSchema }),
  z.object({
    code: z.literal("improvement"),
    testAccuracy: share,
    otherAccuracy: share,
    other: ComparedSubmissionSchema,
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
  z.object({ code: z.literal("epochs_compared"), epochs: z.array(count), atLeast: count }),
  z.object({ code: z.literal("answer"), words: count, atLeast: count }),
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
