import { z } from "zod";
import { testParts } from "@/core/base/held-back";

const LeaderboardRowSchema = z.object({
  /** A figure from the lesson to compare with, not a student: it has no rank. */
  isReference: z.boolean(),
  /** Counts from 1; null for reference rows. */
  rank: z.number().int().nullable(),
  /** The student's enrolment; null for reference rows. */
  enrolmentId: z.string().nullable(),
  /** As the viewer may see it: a name, or a pseudonym. */
  name: z.string(),
  /** The student's best finished run; null while none has finished. */
  runId: z.string().nullable(),
  /** Where this audience may open the student's network; else null. */
  submissionId: z.string().nullable(),
  testAccuracy: z.number().nullable(),
  testLoss: z.number().nullable(),
  /** Wilson's 95 % interval of the test accuracy. */
  interval: z.tuple([z.number(), z.number()]).nullable(),
  parameters: z.number().nullable(),
  epochs: z.number().nullable(),
  seconds: z.number().nullable(),
  acceptedAt: z.date().nullable(),
  /** By the paired test on the test images, the difference to the rank above means nothing. */
  isLikeAbove: z.boolean(),
  /**
   * Where half of the test images is held back and the viewer may know of both: the test accuracy on the half
   * that does not rank now.
   */
  otherHalf: z.number().nullable(),
  /** The student has another run waiting or training; the row stays meanwhile. */
  isTraining: z.boolean(),
});
export type LeaderboardRow = z.infer<typeof LeaderboardRowSchema>;

export const LeaderboardSchema = z.object({
  exerciseId: z.string(),
  /** False while the instructor hides it from this viewer: then there are no rows. */
  isVisible: z.boolean(),
  /** When a hidden one is shown; null where it never is. */
  visibleFrom: z.date().nullable(),
  /** The test images that the ranks and figures are of. */
  testPart: z.enum(testParts),
  rows: z.array(LeaderboardRowSchema),
});
export type Leaderboard = z.infer<typeof LeaderboardSchema>;
