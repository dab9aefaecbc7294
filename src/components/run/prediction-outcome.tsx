"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { judgePrediction, predictionReference, type Prediction } from "@/core/prediction";
import { formatPercent } from "@/core/quantity";

/** In percentage points, with its sign left to the words. */
const points = (difference: number) => Math.abs(difference * 100).toFixed(2);
/** What rounds to 0.00 is no difference. */
const SMALLEST = 0.00005;

/** The prediction beside what it came to; before there is a result, the prediction alone. */
export function PredictionOutcome({ prediction, testAccuracy }: { prediction: Prediction; testAccuracy: number | null }) {
  const t = useTranslations("run.prediction");
  const reference = formatPercent(predictionReference);
  const expected = prediction.testAccuracy;
  if (testAccuracy === null) {
    return <Text size="sm">{t("pending", { change: prediction.change, reference, expected: expected === null ? "none" : formatPercent(expected) })}</Text>;
  }
  const { change, isChangeRight, difference } = judgePrediction(prediction, testAccuracy);
  const side = difference === null || Math.abs(difference) < SMALLEST ? "exact" : difference > 0 ? "higher" : "lower";
  return (
    <Text size="sm" data-prediction={isChangeRight ? "right" : "wrong"}>
      {expected !== null && difference !== null && (
        <strong>{t("accuracy", { expected: formatPercent(expected), result: formatPercent(testAccuracy), side, points: points(difference) })} </strong>
      )}
      {t("change", { expected: prediction.change, right: isChangeRight ? "yes" : "no", change, reference })}
    </Text>
  );
}
