import { z } from "zod";
import { LinePointsSchema } from "./grade";

/** What people decided about a grade. `version` counts their decisions; 0 is none. */
export const GradeDecisionSchema = z.object({
  version: z.number().int(),
  overridePoints: z.number().nullable(),
  overrideReason: z.string().nullable(),
  linePoints: LinePointsSchema,
  feedback: z.string(),
  isReleased: z.boolean(),
  /** Who decided last, and when; null before the first, and for an account that is gone. */
  by: z.string().nullable(),
  at: z.coerce.date().nullable(),
});
export type GradeDecision = z.infer<typeof GradeDecisionSchema>;
