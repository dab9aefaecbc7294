"use client";

import { NativeSelect, SimpleGrid, Stack } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Problem } from "@/core/base/problem";
import { optimizerNames, type Draft, type Value } from "@/core/check/draft";
import { optimizerValues } from "@/components/builder/draft/draft";
import { optimizerFields, trainingFields } from "@/components/builder/draft/field";
import { FieldGroup } from "@/components/builder/field/field-group";
import { placeId } from "@/components/builder/draft/place";
import { TrainingGroups } from "./training-groups";

type Props = {
  draft: Draft;
  problems: Problem[];
  onChange(draft: Draft, key: string | null): void;
  /** The number of epochs has a place of its own on the page. */
  hasEpochs: boolean;
};

/** How the network is trained. Choosing an optimizer sets its arguments to Keras's defaults. */
export function TrainingForm({ draft, problems, onChange, hasEpochs }: Props) {
  const t = useTranslations("builder.training");
  const training = problems.filter(({ path }) => path[0] === "training");
  const ofOptimizer = training.filter(({ path }) => path[1] === "optimizer");
  const setOptimizerValue = (name: string, value: Value) =>
    onChange(
      { ...draft, optimizer: { ...draft.optimizer, values: { ...draft.optimizer.values, [name]: value } } },
      `optimizer.${name}`,
    );
  const setTrainingValue = (name: string, value: Value) =>
    onChange({ ...draft, training: { ...draft.training, [name]: value } }, `training.${name}`);
  const fields = optimizerFields[draft.optimizer.name];
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NativeSelect
          id={placeId(["training", "optimizer"])}
          label={t("optimizer")}
          data={optimizerNames}
          value={draft.optimizer.name}
          description={t("optimizerHint")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          onChange={(event) => {
            const name = optimizerNames.find((known) => known === event.currentTarget.value);
            if (name) onChange({ ...draft, optimizer: { name, values: optimizerValues(name) } }, null);
          }}
        />
      </SimpleGrid>
      <FieldGroup
        fields={fields.filter((field) => field.name !== "weightDecay")}
        values={draft.optimizer.values}
        depth={2}
        onChange={setOptimizerValue}
        problems={ofOptimizer}
        id={(field) => placeId(["training", "optimizer", field])}
      />
      <FieldGroup
        fields={trainingFields.filter(({ name }) => hasEpochs || name !== "epochs")}
        values={draft.training}
        depth={1}
        problems={training}
        id={(field) => placeId(["training", field])}
        onChange={setTrainingValue}
      />
      <TrainingGroups
        draft={draft}
        problems={training}
        onChange={onChange}
        onOptimizerValue={setOptimizerValue}
        onTrainingValue={setTrainingValue}
      />
    </Stack>
  );
}
