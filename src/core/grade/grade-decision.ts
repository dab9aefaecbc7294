import type { z } from "zod";
import type { LinePointsSchema } from "./grade";

/** What people decided about a grade. */
export type GradeDecision = {
  /** How many decisions there were; 0 is none. */
  version: number;
  overridePoints: number | null;
  overrideReason: string | null;
  linePoints: z.infer<typeof LinePointsSchema>;
  feedback: string;
  isReleased: boolean;
  /** Who decided last, and when; null before the first, and for an account that is gone. */
  by: string | null;
  at: Date | null;
};
