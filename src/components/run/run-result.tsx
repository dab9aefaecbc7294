"use client";

import { Alert, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Panel } from "@/components/ui/panel";
import { Stat, StatList } from "@/components/ui/stat";
import type { RunView } from "@/core/events";
import { formatCount, formatFlops, formatPercent, formatSeconds } from "@/core/quantity";
import type { Prediction } from "@/core/prediction";
import type { TrainingSettings } from "@/core/training";
import { formatLoss } from "./epoch-table";
import { PredictionOutcome } from "./prediction-outcome";
import classes from "./run.module.css";

const GUESSING = 0.15;
type Result = NonNullable<RunView["result"]>;

function Diverged({ epoch, training }: { epoch: number; training: TrainingSettings | null }) {
  const rate = training?.optimizer.learningRate;
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={`Training diverged in epoch ${epoch}`} mb="md" role="group">
      The loss became infinite or stopped being a number, so training ended there; the network has learned nothing that can be used. The most
      common cause is a learning rate that is too high.{" "}
      <strong>{rate === undefined ? "Try a tenth of the learning rate." : `Try ${Number((rate / 10).toPrecision(3))} instead of ${rate}.`}</strong>
    </Alert>
  );
}

type Props = { run: RunView; result: Result; training: TrainingSettings | null; prediction: Prediction | null };

/** What a finished run is worth, and what it cost. */
export function RunResult({ run, result, training, prediction }: Props) {
  const [low, high] = result.interval;
  return (
    <Panel title="Result">
      {result.divergedAtEpoch !== null && <Diverged epoch={result.divergedAtEpoch} training={training} />}
      {result.divergedAtEpoch === null && result.testAccuracy < GUESSING && (
        <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} title="Hardly better than guessing" mb="md" role="group">
          Guessing one of 10 digits is right about 10 % of the time. Look at the loss: if it does not fall, try a learning rate that is ten times
          smaller, or, if it falls very slowly, one that is ten times larger.
        </Alert>
      )}
      <p className={classes.accuracy}>
        <strong>{formatPercent(result.testAccuracy)}</strong>
        <span>test accuracy, on 10,000 images that it never trained on</span>
      </p>
      <Text size="sm" mb="md">
        The 95 % interval is {formatPercent(low)} to {formatPercent(high)}: two results whose intervals overlap widely may differ by chance.
      </Text>
      {prediction && <div className={classes.prediction}><PredictionOutcome prediction={prediction} testAccuracy={result.testAccuracy} /></div>}
      <StatList>
        <Stat label="Test loss">{formatLoss(result.testLoss)}</Stat>
        <Stat label="Parameters">{formatCount(result.parameters)}</Stat>
        <Stat label="Work an image">{formatFlops(result.flops)}</Stat>
        <Stat label="Training time">{formatSeconds(result.seconds)}</Stat>
        <Stat label="Seed">{run.seed}</Stat>
        {run.engine && <Stat label="Trained on">{run.engine.device}, {run.engine.threads} {run.engine.threads === 1 ? "thread" : "threads"}</Stat>}
        {run.engine && <Stat label="Engine">{run.engine.version}</Stat>}
      </StatList>
      {result.isCopy && <Text size="sm" c="dimmed" mt="md">Taken over from an identical run: the same network, settings and seed give the same result.</Text>}
    </Panel>
  );
}
