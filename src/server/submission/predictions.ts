import type { Audience } from "@/core/base/actor";
import type { Prediction } from "@/core/submission/prediction";
import { AppError } from "@/server/base/error";
import type { Exercise, Submission } from "@/server/generated/client";

/** The prediction that was sent with the submission; null where there is none. */
export function readPrediction({
  predictedChange,
  predictedAccuracy,
}: Pick<Submission, "predictedChange" | "predictedAccuracy">): Prediction | null {
  return predictedChange && { change: predictedChange, testAccuracy: predictedAccuracy };
}

/** Where the exercise asks for a prediction, students make a whole one. */
export function requirePrediction(
  exercise: Exercise,
  audience: Audience,
  prediction: Prediction | null,
): void {
  if (!exercise.predictionRequired || audience === "staff") return;
  if (prediction && prediction.testAccuracy !== null) return;
  throw new AppError("INVALID", (t) => t("errors.needsPrediction"));
}
