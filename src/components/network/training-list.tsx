"use client";

import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import { Stat, StatList } from "@/components/ui/layout/stat";
import { useFormat } from "@/components/ui/use-format";
import type { TrainingSettings } from "@/core/training/training";
import {
  describeAugmentation,
  describeEarlyStopping,
  describeOptimizer,
  describeSchedule,
  describeValidation,
} from "@/messages/wording/training";

/** Every setting in words; those that are off are left out. */
export function TrainingList({ training }: { training: TrainingSettings }) {
  const t = useTranslations("submission");
  const tTraining = useTranslations("training");
  const format = useFormat();
  const schedule = describeSchedule(tTraining, training);
  const validation = describeValidation(tTraining, training);
  const stopping = describeEarlyStopping(tTraining, training);
  const augmentation = describeAugmentation(tTraining, training);
  return (
    <Panel title={t("training.title")}>
      <StatList>
        <Stat label={t("training.optimizer")}>{describeOptimizer(format, training.optimizer)}</Stat>
        {schedule && <Stat label={t("training.learningRate")}>{schedule}</Stat>}
        <Stat label={t("training.epochs")}>
          {stopping ? t("training.atMost", { epochs: training.epochs }) : training.epochs}
        </Stat>
        <Stat label={t("training.batchSize")}>{format.count(training.batchSize)}</Stat>
        <Stat label={t("training.images")}>{format.count(training.trainImages)}</Stat>
        {training.labelSmoothing !== undefined && (
          <Stat label={t("training.smoothing")}>{format.figure(training.labelSmoothing)}</Stat>
        )}
        {validation && <Stat label={t("training.validation")}>{validation}</Stat>}
        {stopping && <Stat label={t("training.stopsEarly")}>{stopping}</Stat>}
        {augmentation && <Stat label={t("training.augmentation")}>{augmentation}</Stat>}
        <Stat label={t("training.seed")}>{training.seed}</Stat>
      </StatList>
    </Panel>
  );
}
