"use client";

import { Alert, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import { useFormat } from "@/components/ui/use-format";
import { lowerRate } from "@/core/training/usual-rate";
import { imagesOf } from "@/core/exercise/held-back";
import type { RunView } from "@/core/run/run-view";
import type { Prediction } from "@/core/submission/prediction";
import { predictionReference } from "@/core/submission/prediction-outcome";
import type { TrainingSettings } from "@/core/training/training";
import { OwnPlace } from "./own-place";
import { PredictionOutcome } from "./prediction-outcome";
import classes from "./run.module.css";

const GUESSING = 0.15;
/** Hundredths of a percent point are what is shown. */
const SMALLEST = 0.00005;
type Result = NonNullable<RunView["result"]>;

function Diverged({ epoch, training }: { epoch: number; training: TrainingSettings | null }) {
  const t = useTranslations("run.result");
  const { figure } = useFormat();
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={t("diverged", { epoch })}
      mb="md"
      role="group"
    >
      {t("divergedWhy")}{" "}
      <strong>
        {training === null
          ? t("tryTenth")
          : t("tryInstead", {
              lower: figure(lowerRate(training.optimizer)),
              rate: figure(training.optimizer.learningRate),
            })}
      </strong>
    </Alert>
  );
}

/** How far the result is from the lesson's notebook. */
function AgainstNotebook({ testAccuracy }: { testAccuracy: number }) {
  const t = useTranslations("run.hero");
  const format = useFormat();
  const difference = testAccuracy - predictionReference;
  const side = Math.abs(difference) < SMALLEST ? "same" : difference > 0 ? "above" : "below";
  const points = format.decimal(Math.abs(difference * 100), 2);
  return <span>{t("notebook", { side, points, reference: format.percent(predictionReference) })}</span>;
}

type Props = {
  run: RunView;
  result: Result;
  training: TrainingSettings | null;
  prediction: Prediction | null;
  /** The viewer's own run, of their submission. */
  isOwn: boolean;
};

/** The result, as large as it deserves, and how it compares. */
export function RunResult({ run, result, training, prediction, isOwn }: Props) {
  const t = useTranslations("run.result");
  const format = useFormat();
  const [low, high] = result.interval;
  const hasDiverged = run.divergedAtEpoch !== null;
  return (
    <Panel title={t("title")}>
      {run.divergedAtEpoch !== null && <Diverged epoch={run.divergedAtEpoch} training={training} />}
      {!hasDiverged && result.testAccuracy < GUESSING && (
        <Alert
          color="yellow"
          icon={<IconAlertTriangle aria-hidden />}
          title={t("guessing")}
          mb="md"
          role="group"
        >
          {t("guessingWhy")}
        </Alert>
      )}
      <p className={classes.accuracy} data-small={hasDiverged || undefined}>
        <strong>{format.percent(result.testAccuracy)}</strong>
        <span>{t("accuracy", { images: format.count(imagesOf(run.testPart)) })}</span>
      </p>
      {!hasDiverged && (
        <Text component="div" className={classes.facts}>
          <AgainstNotebook testAccuracy={result.testAccuracy} />
          {isOwn && <OwnPlace courseId={run.courseId} exerciseId={run.exerciseId} />}
        </Text>
      )}
      <Text size="sm" c="dimmed" mt="xs">
        {t("interval", { low: format.percent(low), high: format.percent(high) })}
      </Text>
      {prediction && (
        <div className={classes.prediction}>
          <PredictionOutcome prediction={prediction} testAccuracy={result.testAccuracy} />
        </div>
      )}
    </Panel>
  );
}
