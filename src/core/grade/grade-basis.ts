import { z } from "zod";
import { canonicalJson } from "@/core/base/canonical";
import type { RubricOutcome } from "./grade";
import { LATE_LINE } from "./late-policy";
import { LatePolicySchema } from "./late-policy.schema";

/** What the computed points of a grade rest on, besides the work and the people who marked it. */
export const GradeBasisSchema = z.object({
  /** The number of the submission that counted; null when there was none. */
  submissionNumber: z.number().int().nullable(),
  /** SHA-256 of the rubric. */
  rubric: z.string(),
  /** The student's own. */
  dueAt: z.coerce.date(),
  isExtended: z.boolean(),
  latePolicy: LatePolicySchema,
  /** In which late days count; absent in bases from before courses had one. */
  timeZone: z.string().optional(),
});
export type GradeBasis = z.infer<typeof GradeBasisSchema>;

const moments = { was: z.coerce.date(), is: z.coerce.date() };
const numbers = { was: z.number().int().nullable(), is: z.number().int().nullable() };

/** Why a grade computed today has another value. */
export const ChangeCauseSchema = z.discriminatedUnion("code", [
  z.object({ code: z.literal("submission"), ...numbers }),
  z.object({ code: z.literal("rubric") }),
  /** The exercise's due date moved. */
  z.object({ code: z.literal("due_date"), ...moments }),
  /** The student's extension was given, changed or taken back. */
  z.object({ code: z.literal("extension"), ...moments }),
  z.object({ code: z.literal("late_policy") }),
  z.object({ code: z.literal("time_zone") }),
  /** What it is compared with has been trained since. */
  z.object({ code: z.literal("reference") }),
  /** The work itself: its answer, its run, or what a human gave to its lines. */
  z.object({ code: z.literal("work") }),
  /** The grade is older than what is kept of its basis. */
  z.object({ code: z.literal("unknown") }),
]);
export type ChangeCause = z.infer<typeof ChangeCauseSchema>;

/** What was computed, and from what. */
export type Computed = {
  /** Null for a grade from before it was kept. */
  basis: GradeBasis | null;
  submissionId: string | null;
  outcomes: RubricOutcome[];
};

const lateness = ({ outcomes }: Computed) =>
  canonicalJson(outcomes.find(({ id }) => id === LATE_LINE)?.reason ?? null);
const isWaiting = ({ outcomes }: Computed) =>
  outcomes.some(({ reason }) => reason?.code === "reference_pending");

/** The causes by which lateness costs something else. */
function listLateCauses(was: GradeBasis, is: GradeBasis): ChangeCause[] {
  const causes: ChangeCause[] = [];
  if (was.dueAt.getTime() !== is.dueAt.getTime())
    causes.push({
      code: was.isExtended || is.isExtended ? "extension" : "due_date",
      was: was.dueAt,
      is: is.dueAt,
    });
  if (canonicalJson(was.latePolicy) !== canonicalJson(is.latePolicy)) causes.push({ code: "late_policy" });
  if (was.timeZone !== is.timeZone) causes.push({ code: "time_zone" });
  return causes;
}

/** Why the second differs from the first; at least one cause. */
export function explainChange(was: Computed, is: Computed): ChangeCause[] {
  if (!was.basis || !is.basis) return [{ code: "unknown" }];
  const causes: ChangeCause[] = [];
  if (was.submissionId !== is.submissionId)
    causes.push({ code: "submission", was: was.basis.submissionNumber, is: is.basis.submissionNumber });
  if (was.basis.rubric !== is.basis.rubric) causes.push({ code: "rubric" });
  if (lateness(was) !== lateness(is)) causes.push(...listLateCauses(was.basis, is.basis));
  if (isWaiting(was) && !isWaiting(is)) causes.push({ code: "reference" });
  return causes.length > 0 ? causes : [{ code: "work" }];
}
