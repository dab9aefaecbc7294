"use client";

import { Stack } from "@mantine/core";
import { useState, type ReactNode } from "react";
import type { Problem } from "@/core/problem";
import classes from "./builder.module.css";
import { readGroups, scheduleName, setGroupValue, type Draft, type GroupName, type Value } from "./draft";
import {
  augmentationFields, earlyStoppingFields, labelSmoothing, optimizerFields, scheduleFields, validationSplit, warmupFields, type Field,
} from "./field";
import { FieldGroup } from "./field-group";
import { placeId } from "./place";

type FoldProps = { title: string; state: string; hasProblem: boolean; children: ReactNode };

/** What is seldom changed: closed, with its state in its title. A problem opens it, and it stays open when the problem is mended. */
function Fold({ title, state, hasProblem, children }: FoldProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className={classes.more} open={isOpen || hasProblem} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{title}: {state}</summary>
      <Stack gap="sm" mt="sm">{children}</Stack>
    </details>
  );
}

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
  const on = readGroups(draft);
  const concerns = (...names: string[]) => problems.some(({ path }) => names.includes(String(path[1])));
  const group = (name: GroupName, fields: Field[]) => (
    <FieldGroup fields={fields} values={draft.groups[name]} depth={2} problems={problems.filter(({ path }) => path[1] === name)}
      id={(field) => placeId(["training", name, field])}
      onChange={(field, value) => onChange(setGroupValue(draft, name, field, value), field === "name" ? null : `${name}.${field}`)} />
  );
  const single = (field: Field) => (
    <FieldGroup fields={[field]} values={draft.training} depth={1} problems={problems} id={(name) => placeId(["training", name])} onChange={onTrainingValue} />
  );
  const decay = optimizerFields[draft.optimizer.name].filter((field) => field.name === "weightDecay");
  const schedule = scheduleName(draft);
  const isRegularised = [draft.training.labelSmoothing, draft.optimizer.values.weightDecay].some((value) => value !== undefined && value !== "");
  const hasSplit = draft.training.validationSplit !== undefined && draft.training.validationSplit !== "";
  const hasDecayProblem = problems.some(({ path }) => path[2] === "weightDecay");
  return (
    <div>
      <Fold title="Learning-rate schedule" state={`${schedule}${on.warmup ? ", with warm-up" : ""}`} hasProblem={concerns("schedule", "warmup")}>
        {group("schedule", [
          { kind: "select", name: "name", label: "Schedule", options: Object.keys(scheduleFields), hint: "How the rate changes while it trains." },
          ...scheduleFields[schedule],
        ])}
        {group("warmup", warmupFields)}
      </Fold>
      <Fold title="Regularisation" state={isRegularised ? "on" : "off"} hasProblem={concerns("labelSmoothing") || hasDecayProblem}>
        {single(labelSmoothing)}
        <FieldGroup fields={decay} values={draft.optimizer.values} depth={2} problems={problems.filter(({ path }) => path[1] === "optimizer")}
          id={(field) => placeId(["training", "optimizer", field])} onChange={onOptimizerValue} />
      </Fold>
      <Fold title="Validation and early stopping" state={on.earlyStopping ? "stops early" : hasSplit ? "with a validation split" : "off"}
        hasProblem={concerns("validationSplit", "earlyStopping")}>
        {single(validationSplit)}
        {group("earlyStopping", earlyStoppingFields)}
      </Fold>
      <Fold title="Augmentation" state={on.augmentation ? "on" : "off"} hasProblem={concerns("augmentation")}>
        {group("augmentation", augmentationFields)}
      </Fold>
    </div>
  );
}
