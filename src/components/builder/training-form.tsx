"use client";

import { NativeSelect, SimpleGrid, Stack } from "@mantine/core";
import type { Problem } from "@/core/problem";
import { optimizerNames, optimizerValues, type Draft, type Value } from "./draft";
import { optimizerFields, trainingFields } from "./field";
import { FieldGroup } from "./field-group";
import { placeId } from "./place";

type Props = { draft: Draft; problems: Problem[]; onChange(draft: Draft, key: string | null): void };

/** How the network is trained. Choosing an optimizer sets its arguments to Keras's defaults. */
export function TrainingForm({ draft, problems, onChange }: Props) {
  const training = problems.filter(({ path }) => path[0] === "training");
  const setOptimizerValue = (name: string, value: Value) =>
    onChange({ ...draft, optimizer: { ...draft.optimizer, values: { ...draft.optimizer.values, [name]: value } } }, `optimizer.${name}`);
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <NativeSelect
          id={placeId(["training", "optimizer"])} label="Optimizer" data={optimizerNames} value={draft.optimizer.name}
          description="A new choice brings Keras's defaults." inputWrapperOrder={["label", "input", "description", "error"]}
          onChange={(event) => {
            const name = optimizerNames.find((known) => known === event.currentTarget.value);
            if (name) onChange({ ...draft, optimizer: { name, values: optimizerValues(name) } }, null);
          }}
        />
      </SimpleGrid>
      <FieldGroup fields={optimizerFields[draft.optimizer.name]} values={draft.optimizer.values} depth={2} onChange={setOptimizerValue}
        problems={training.filter(({ path }) => path[1] === "optimizer")} id={(field) => placeId(["training", "optimizer", field])} />
      <FieldGroup fields={trainingFields} values={draft.training} depth={1} problems={training} id={(field) => placeId(["training", field])}
        onChange={(name, value) => onChange({ ...draft, training: { ...draft.training, [name]: value } }, `training.${name}`)} />
    </Stack>
  );
}
