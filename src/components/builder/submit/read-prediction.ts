import type { DraftPrediction } from "@/core/check/draft";
import type { Prediction } from "@/core/submission/prediction";

/**
 * Reads the prediction to send with a submission: null if there is none, "unfinished" if it cannot be sent
 * yet.
 */
export function readDraftPrediction(
  { change, percent }: DraftPrediction,
  isRequired: boolean,
): Prediction | null | "unfinished" {
  if (change === "" && percent === "") return isRequired ? "unfinished" : null;
  if (change === "" || (isRequired && percent === "")) return "unfinished";
  if (percent === "") return { change, testAccuracy: null };
  // Hundredths of a percent, as people write them: 99.2 % is 0.992 and not 0.9920000000000001.
  const testAccuracy = Number((Number(percent) / 100).toFixed(6));
  return testAccuracy >= 0 && testAccuracy <= 1 ? { change, testAccuracy } : "unfinished";
}
