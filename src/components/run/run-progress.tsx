"use client";

import { Progress, Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Epoch } from "@/core/run/run";
import { Stat, StatList } from "@/components/ui/layout/stat";
import { useFormat } from "@/components/ui/use-format";
import type { RunView } from "@/core/run/run-view";
import { epochShare, secondsLeft, type ProgressSpan } from "./run-estimate";

/** Mantine's own bar would read out its bare percentage in place of the text. */
function Bar({ label, share, text }: { label: string; share: number; text: string }) {
  return (
    <div>
      <Text size="sm" mb={4}>
        {label}: {text}
      </Text>
      <Progress.Root
        size="lg"
        transitionDuration={0}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={text}
      >
        <Progress.Section value={share * 100} withAria={false} />
      </Progress.Root>
    </div>
  );
}

type Props = {
  run: RunView;
  epochs: Epoch[];
  span: ProgressSpan | null;
  /** The training may stop early, so the remaining time is an upper bound. */
  mayStopEarly: boolean;
};

/** How far a training run is, how fast, and how long it still takes. */
export function RunProgress({ run, epochs, span, mayStopEarly }: Props) {
  const t = useTranslations("run");
  const format = useFormat();
  const share = epochShare(epochs.length, span);
  const running = Math.min(epochs.length + 1, run.plannedEpochs);
  const left = secondsLeft(epochs, run.plannedEpochs, span);
  const latest = span?.latest.epoch === epochs.length + 1 ? span.latest : null;
  const whole = Math.min(1, (epochs.length + share) / run.plannedEpochs);
  const isTesting = share >= 1;
  return (
    <Stack gap="md" mt="md">
      <Bar
        label={t("progress.epoch", { epoch: running, epochs: run.plannedEpochs })}
        share={share}
        text={
          isTesting
            ? t("progress.testing")
            : latest
              ? t("progress.batch", { batch: latest.batch, batches: latest.batches })
              : t("progress.waiting")
        }
      />
      <Bar label={t("progress.whole")} share={whole} text={format.percent(whole, 0)} />
      <StatList>
        <Stat label={t("progress.left")}>
          {left === null
            ? t("progress.leftUnknown")
            : t("progress.leftTime", {
                bound: mayStopEarly ? "most" : "about",
                time: format.seconds(Math.max(1, Math.round(left))),
              })}
        </Stat>
        <Stat label={t("progress.speed")}>
          {latest ? t("progress.perSecond", { images: format.count(latest.imagesPerSecond) }) : "—"}
        </Stat>
        <Stat label={t("progress.soFar")}>
          {latest
            ? t("progress.figures", {
                accuracy: format.percent(latest.accuracy),
                loss: format.loss(latest.loss),
              })
            : "—"}
        </Stat>
        {run.engine && <Stat label={t("progress.device")}>{run.engine.device}</Stat>}
      </StatList>
    </Stack>
  );
}
