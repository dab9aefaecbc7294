import type { Audience } from "@/core/base/actor";
import type { Prediction } from "@/core/submission/prediction";
import { AppError } from "@/server/base/error";
import { type Exercise, Prisma, type Submission } from "@/server/generated/client";

/** The prediction that was sent with the submission; null where there is none. */
export function readPrediction({
  predictedChange,
  predictedAccuracy,
}: Pick<Submission, "predictedChange" | "predictedAccuracy">): Prediction | null {
  return predictedChange && { change: predictedChange, testAccuracy: predictedAccuracy };
}

/** Throws if the exercise asks for a prediction and a student sent none, or an incomplete one. */
export function requirePrediction(
  exercise: Exercise,
  audience: Audience,
  prediction: Prediction | null,
): void {
  if (!exercise.predictionRequired || audience === "staff") return;
  if (prediction && prediction.testAccuracy !== null) return;
  throw new AppError("INVALID", (t) => t("errors.needsPrediction"));
}

/**
 * The student of `submission` had seen what its network comes to when they predicted it: the same network,
 * with any seed and in any exercise of the course. Such a prediction says nothing about the student. For a
 * WHERE that has `exercise` and `submission`.
 */
export const isResultKnown = Prisma.sql`EXISTS (
  SELECT FROM "Submission" AS earlier
    JOIN "Exercise" AS place ON place.id = earlier."exerciseId" AND place."courseId" = exercise."courseId"
    JOIN "Run" AS seen ON seen."submissionId" = earlier.id AND seen."finishedAt" <= submission."acceptedAt"
  WHERE earlier."userId" = submission."userId" AND earlier.architecture = submission.architecture
    AND earlier.training - 'seed' = submission.training - 'seed')`;
