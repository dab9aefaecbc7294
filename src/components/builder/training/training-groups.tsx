"use client";

import { Stack } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Problem } from "@/core/base/problem";
import type { Draft, GroupName, Value } from "@/core/check/draft";
import { readGroups, scheduleName, setGroupValue } from "@/components/builder/draft/draft";
import {
  augmentationFields,
  earlyStoppingFields,
  labelSmoothing,
  optimizerFields,
  scheduleFields,
  validationSplit,
  warmupFields,
  type Field,
} from "@/components/builder/draft/field";
import { FieldGroup } from "@/components/builder/field/field-group";
import { Fold } from "@/components/builder/field/fold";
import { placeId } from "@/components/builder/draft/place";

type Props = {
  draft: Draft;
  /** Those of the training. */
  problems: Problem[];
  onChange(draft: Draft, key: string | null): void;
  onOptimizerValue(name: string, value: Value): void;
  onTrainingValue(name: string, value: Value): void;
};

/** The settings that a training can do without. */
export function TrainingGroups({ draft, problems, onChange, onOptimizerValue, onTrainingValue }: Props) {
  const t = useTranslations("builder");
  const on = readGroups(draft);
  const concerns = (...names: string[]) => problems.some(({ path }) => names.includes(String(path[1])));
  const group = (name: GroupName, fields: Field[]) => (
    <FieldGroup
      fields={fields}
      values={draft.groups[name]}
      depth={2}
      problems={problems.filter(({ path }) => path[1] === name)}
      id={(field) => placeId(["training", name, field])}
      onChange={(field, value) =>
        onChange(setGroupValue(draft, name, field, value), field === "name" ? null : `${name}.${field}`)
      }
    />
  );
  const single = (field: Field) => (
    <FieldGroup
      fields={[field]}
      values={draft.training}
      depth={1}
      problems={problems}
      id={(name) => placeId(["training", name])}
      onChange={onTrainingValue}
    />
  );
  const decay = optimizerFields[draft.optimizer.name].filter((field) => field.name === "weightDecay");
  const schedule = scheduleName(draft);
  const isRegularised = [draft.training.labelSmoothing, draft.optimizer.values.weightDecay].some(
    (value) => value !== undefined && value !== "",
  );
  const hasSplit = draft.training.validationSplit !== undefined && draft.training.validationSplit !== "";
  const hasDecayProblem = problems.some(({ path }) => path[2] === "weightDecay");
  return (
    <div>
      <Fold
        summary={t("training.schedule", {
          schedule: t("fields.choice", { option: schedule }),
          warmup: on.warmup ? "yes" : "no",
        })}
        hasProblem={concerns("schedule", "warmup")}
      >
        <Stack gap="sm" mt="sm">
          {group("schedule", [
            { kind: "select", name: "name", options: Object.keys(scheduleFields) },
            ...scheduleFields[schedule],
          ])}
          {group("warmup", warmupFields)}
        </Stack>
      </Fold>
      <Fold
        summary={t("training.regularisation", { state: isRegularised ? "on" : "off" })}
        hasProblem={concerns("labelSmoothing") || hasDecayProblem}
      >
        <Stack gap="sm" mt="sm">
          {single(labelSmoothing)}
          <FieldGroup
            fields={decay}
            values={draft.optimizer.values}
            depth={2}
            problems={problems.filter(({ path }) => path[1] === "optimizer")}
            id={(field) => placeId(["training", "optimizer", field])}
            onChange={onOptimizerValue}
          />
        </Stack>
      </Fold>
      <Fold
        summary={t("training.stopping", { state: on.earlyStopping ? "stops" : hasSplit ? "split" : "off" })}
        hasProblem={concerns("validationSplit", "earlyStopping")}
      >
        <Stack gap="sm" mt="sm">
          {single(validationSplit)}
          {group("earlyStopping", earlyStoppingFields)}
        </Stack>
      </Fold>
      <Fold
        summary={t("training.augmentation", { state: on.augmentation ? "on" : "off" })}
        hasProblem={concerns("augmentation")}
      >
        <Stack gap="sm" mt="sm">
          {group("augmentation", augmentationFields)}
        </Stack>
      </Fold>
    </div>
  );
}
