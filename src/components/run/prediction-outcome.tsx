"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import type { Prediction } from "@/core/submission/prediction";
import { judgePrediction, predictionReference } from "@/core/submission/prediction-outcome";

/** A smaller difference rounds to 0.00 and counts as none. */
const SMALLEST = 0.00005;

/** Shows the prediction beside the result, or alone before there is a result. */
export function PredictionOutcome({
  prediction,
  testAccuracy,
}: {
  prediction: Prediction;
  testAccuracy: number | null;
}) {
  const t = useTranslations("run.prediction");
  const format = useFormat();
  const reference = format.percent(predictionReference);
  const expected = prediction.testAccuracy;
  if (testAccuracy === null) {
    return (
      <Text size="sm">
        {t("pending", {
          change: prediction.change,
          reference,
          expected: expected === null ? "none" : format.percent(expected),
        })}
      </Text>
    );
  }
  const { change, isChangeRight, difference } = judgePrediction(prediction, testAccuracy);
  const side =
    difference === null || Math.abs(difference) < SMALLEST ? "exact" : difference > 0 ? "higher" : "lower";
  return (
    <Text size="sm" data-prediction={isChangeRight ? "right" : "wrong"}>
      {expected !== null && difference !== null && (
        <strong>
          {t("accuracy", {
            expected: format.percent(expected),
            result: format.percent(testAccuracy),
            side,
            points: format.decimal(Math.abs(difference * 100), 2),
          })}{" "}
        </strong>
      )}
      {t("change", { expected: prediction.change, right: isChangeRight ? "yes" : "no", change, reference })}
    </Text>
  );
}
