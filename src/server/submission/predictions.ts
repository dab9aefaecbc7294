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
