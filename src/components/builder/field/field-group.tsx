"use client";

import { SimpleGrid } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { Problem } from "@/core/base/problem";
import { describeProblem } from "@/messages/wording/problem";
import type { Value, Values } from "@/core/check/draft";
import type { Field } from "@/components/builder/draft/field";
import { FieldInput, type LayerChoice } from "./field-input";
import { Fold } from "./fold";

type Props = {
  fields: Field[];
  values: Values;
  /** The problems of this group, and how deep in their path the field's name stands. */
  problems: Problem[];
  depth: number;
  id(field: string): string;
  onChange(name: string, value: Value): void;
  /** Hides the arguments that are seldom changed behind "More arguments". */
  isFolded?: boolean;
  /** For fields that name a layer. */
  layers?: LayerChoice[];
};

/** Inputs for the arguments of a layer, an optimizer or the training. */
export function FieldGroup({
  fields,
  values,
  problems,
  depth,
  id,
  onChange,
  isFolded = false,
  layers,
}: Props) {
  const t = useTranslations();
  const input = (field: Field) => {
    const problem = problems.find(({ path }) => path[depth] === field.name);
    return (
      <FieldInput
        key={field.name}
        id={id(field.name)}
        field={field}
        value={values[field.name]}
        error={problem ? describeProblem(t, problem) : null}
        layers={layers}
        onChange={(value) => onChange(field.name, value)}
      />
    );
  };
  const shown = isFolded ? fields.filter((field) => field.isMain) : fields;
  const hidden = isFolded ? fields.filter((field) => !field.isMain) : [];
  const hasHiddenProblem = problems.some(({ path }) => hidden.some((field) => field.name === path[depth]));
  return (
    <>
      {shown.length > 0 && (
        <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="md" verticalSpacing="sm">
          {shown.map(input)}
        </SimpleGrid>
      )}
      {hidden.length > 0 && (
        <Fold summary={t("builder.fields.more")} hasProblem={hasHiddenProblem}>
          <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="md" verticalSpacing="sm" mt="sm">
            {hidden.map(input)}
          </SimpleGrid>
        </Fold>
      )}
    </>
  );
}
