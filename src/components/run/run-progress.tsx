"use client";

import { Progress, Stack, Text } from "@mantine/core";
import type { RunView } from "@/core/events";
import { formatCount, formatPercent, formatSeconds } from "@/core/quantity";
import type { Epoch } from "@/core/run";
import { Stat, StatList } from "@/components/ui/stat";
import { formatLoss } from "./epoch-table";
import { epochShare, secondsLeft, type ProgressSpan } from "./run-estimate";

function Bar({ label, share, text }: { label: string; share: number; text: string }) {
  return (
    <div>
      <Text size="sm" mb={4}>{label}: {text}</Text>
      <Progress value={share * 100} size="lg" aria-label={label} aria-valuetext={text} transitionDuration={0} />
    </div>
  );
}

type Props = { run: RunView; epochs: Epoch[]; span: ProgressSpan | null; /** Then what is left is left at most. */ mayStopEarly: boolean };

/** How far a training run is, how fast, and how long it still takes. */
export function RunProgress({ run, epochs, span, mayStopEarly }: Props) {
  const share = epochShare(epochs.length, span);
  const running = Math.min(epochs.length + 1, run.plannedEpochs);
  const left = secondsLeft(epochs, run.plannedEpochs, span);
  const latest = span?.latest.epoch === epochs.length + 1 ? span.latest : null;
  const whole = Math.min(1, (epochs.length + share) / run.plannedEpochs);
  const isTesting = share >= 1;
  return (
    <Stack gap="md" mt="md">
      <Bar label={`Epoch ${running} of ${run.plannedEpochs}`} share={share}
        text={isTesting ? "classifying the test images" : latest ? `batch ${formatCount(latest.batch)} of ${formatCount(latest.batches)}` : "waiting for word from the trainer"} />
      <Bar label="Whole run" share={whole} text={formatPercent(whole, 0)} />
      <StatList>
        <Stat label="Time left">{left === null ? "known after a few batches" : `${mayStopEarly ? "at most" : "about"} ${formatSeconds(Math.max(1, Math.round(left)))}`}</Stat>
        <Stat label="Speed">{latest ? `${formatCount(latest.imagesPerSecond)} images a second` : "—"}</Stat>
        <Stat label="This epoch so far">{latest ? `accuracy ${formatPercent(latest.accuracy)}, loss ${formatLoss(latest.loss)}` : "—"}</Stat>
        {run.engine && <Stat label="Device">{run.engine.device}</Stat>}
      </StatList>
    </Stack>
  );
}
