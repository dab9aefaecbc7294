"use client";

import { Stack } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Meter } from "@/components/ui/layout/meter";
import { useFormat } from "@/components/ui/use-format";
import type { Format } from "@/core/base/format";
import type { Limits } from "@/core/check/limits";
import { runMemory } from "@/core/check/memory";
import { planNetwork, type Plan } from "@/core/network/plan";
import { baseline } from "@/core/network/templates";
import type { TrainingSettings } from "@/core/training/training";
import { batchesPerEpoch, runFlops } from "@/core/training/training-cost";
import classes from "./builder.module.css";

const baselineEpoch = runFlops(planNetwork(baseline.architecture).plan.flops, baseline.training);
const BATCH_AT_FIRST = 128;

function writeRatio(format: Format, ratio: number): string {
  if (ratio < 0.01) return "tiny";
  return ratio >= 10 ? format.count(ratio) : String(Number(ratio.toPrecision(2)));
}

type Props = { plan: Plan; layers: number; training: TrainingSettings | null; limits: Limits };

/** Shows the costs of the whole network beside the exercise's limits. */
export function NetworkTotals({ plan, layers, training, limits }: Props) {
  const t = useTranslations("builder.totals");
  const format = useFormat();
  const known = plan.layers.length;
  if (known === 0) return <p className={classes.facts}>{t(layers === 0 ? "empty" : "broken")}</p>;
  const batchSize = training?.batchSize ?? BATCH_AT_FIRST;
  const bytes = runMemory(plan, batchSize);
  const whole = training && runFlops(plan.flops, training);
  const ratio = whole && whole / baselineEpoch;
  return (
    <Stack gap="sm">
      {known < layers && <p className={classes.facts}>{t("partly", { known })}</p>}
      <Meter
        label={t("parameters")}
        text={t("of", { value: format.count(plan.parameters), limit: format.count(limits.parameters) })}
        note={t("trained", { value: format.count(plan.trainableParameters) })}
        share={plan.parameters / limits.parameters}
      />
      <Meter
        label={t("flops")}
        text={t("of", { value: format.flops(plan.flops), limit: format.flops(limits.flops) })}
        note={t("forward")}
        share={plan.flops / limits.flops}
      />
      <Meter
        label={t("memory", { batchSize })}
        text={t("of", { value: format.bytes(bytes), limit: format.bytes(limits.memoryBytes) })}
        note={t("training")}
        share={bytes / limits.memoryBytes}
      />
      {training && (
        <Meter
          label={t("epochs")}
          text={t("of", { value: format.count(training.epochs), limit: format.count(limits.epochs) })}
          note={t("steps", { count: batchesPerEpoch(training) })}
          share={training.epochs / limits.epochs}
        />
      )}
      {whole && ratio && (
        <dl className={classes.totals}>
          <div>
            <dt>{t("whole")}</dt>
            <dd>
              {format.flops(whole)}
              <small>{t("ratio", { ratio: writeRatio(format, ratio) })}</small>
            </dd>
          </div>
        </dl>
      )}
    </Stack>
  );
}
