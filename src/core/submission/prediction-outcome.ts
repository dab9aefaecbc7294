import { accuracyInterval, lessonReferences } from "@/core/leaderboard/leaderboard";
import type { PredictedChange, Prediction } from "./prediction";

/** Test accuracy of the lesson's notebook after its one epoch: what "improve" is measured against. */
export const predictionReference = lessonReferences[0]!.testAccuracy;

type PredictionOutcome = {
  /** The result, compared with the notebook. */
  change: PredictedChange;
  isChangeRight: boolean;
  /** The result minus the prediction, as a share; null where no accuracy was predicted. */
  difference: number | null;
};

/**
 * Compares a prediction with its result. A result whose 95 % interval contains the reference counts as the
 * same.
 */
export function judgePrediction(
  prediction: Prediction,
  testAccuracy: number,
  reference = predictionReference,
): PredictionOutcome {
  const [low, high] = accuracyInterval(testAccuracy);
  const change = low > reference ? "improve" : high < reference ? "worse" : "same";
  const difference = prediction.testAccuracy === null ? null : testAccuracy - prediction.testAccuracy;
  return { change, isChangeRight: change === prediction.change, difference };
}
