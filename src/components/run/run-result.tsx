"use client";

import { Alert, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import { Stat, StatList } from "@/components/ui/layout/stat";
import { useFormat } from "@/components/ui/use-format";
import type { RunView } from "@/core/run/run-view";
import type { Prediction } from "@/core/submission/prediction";
import type { TrainingSettings } from "@/core/training/training";
import { PredictionOutcome } from "./prediction-outcome";
import classes from "./run.module.css";

const GUESSING = 0.15;
type Result = NonNullable<RunView["result"]>;

function Diverged({ epoch, training }: { epoch: number; training: TrainingSettings | null }) {
  const t = useTranslations("run");
  const { figure } = useFormat();
  const rate = training?.optimizer.learningRate;
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      title={t("result.diverged", { epoch })}
      mb="md"
      role="group"
    >
      {t("result.divergedWhy")}{" "}
      <strong>
        {rate === undefined
          ? t("result.tryTenth")
          : t("result.tryInstead", { lower: figure(Number((rate / 10).toPrecision(3))), rate: figure(rate) })}
      </strong>
    </Alert>
  );
}

type Props = {
  run: RunView;
  result: Result;
  training: TrainingSettings | null;
  prediction: Prediction | null;
};

/** Shows the result and the costs of a finished run. */
export function RunResult({ run, result, training, prediction }: Props) {
  const t = useTranslations("run");
  const format = useFormat();
  const [low, high] = result.interval;
  return (
    <Panel title={t("result.title")}>
      {run.divergedAtEpoch !== null && <Diverged epoch={run.divergedAtEpoch} training={training} />}
      {run.divergedAtEpoch === null && result.testAccuracy < GUESSING && (
        <Alert
          color="yellow"
          icon={<IconAlertTriangle aria-hidden />}
          title={t("result.guessing")}
          mb="md"
          role="group"
        >
          {t("result.guessingWhy")}
        </Alert>
      )}
      <p className={classes.accuracy}>
        <strong>{format.percent(result.testAccuracy)}</strong>
        <span>{t("result.accuracy")}</span>
      </p>
      <Text size="sm" mb="md">
        {t("result.interval", { low: format.percent(low), high: format.percent(high) })}
      </Text>
      {prediction && (
        <div className={classes.prediction}>
          <PredictionOutcome prediction={prediction} testAccuracy={result.testAccuracy} />
        </div>
      )}
      <StatList>
        <Stat label={t("result.loss")}>{format.loss(result.testLoss)}</Stat>
        <Stat label={t("result.parameters")}>{format.count(result.parameters)}</Stat>
        <Stat label={t("result.work")}>{format.flops(result.flops)}</Stat>
        <Stat label={t("result.time")}>{format.seconds(result.seconds)}</Stat>
        <Stat label={t("result.seed")}>{run.seed}</Stat>
        {run.engine && (
          <Stat label={t("result.trainedOn")}>
            {t("result.device", { device: run.engine.device, threads: run.engine.threads })}
          </Stat>
        )}
        {run.engine && <Stat label={t("result.engine")}>{run.engine.version}</Stat>}
      </StatList>
      {result.isCopy && (
        <Text size="sm" c="dimmed" mt="md">
          {t("result.copied")}
        </Text>
      )}
    </Panel>
  );
}
