"use client";

import { Text, Title } from "@mantine/core";
import { useId } from "react";
import { useTranslations } from "use-intl";
import classes from "@/components/builder/builder.module.css";
import { trainingFields } from "@/components/builder/draft/field";
import { placeId } from "@/components/builder/draft/place";
import { FieldGroup } from "@/components/builder/field/field-group";
import type { Problem } from "@/core/base/problem";
import type { Draft } from "@/core/check/draft";

type Props = { draft: Draft; problems: Problem[]; onChange(draft: Draft, key: string | null): void };

const { hint: _, ...field } = trainingFields.find(({ name }) => name === "epochs")!;

/** The one setting that the exercise about more iterations asks to change, before all others. */
export function EpochsPanel({ draft, problems, onChange }: Props) {
  const t = useTranslations("builder.training");
  const titleId = useId();
  return (
    <section className={classes.one} aria-labelledby={titleId}>
      <div>
        <Title order={2} size="h4" id={titleId}>
          {t("oneTitle")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("one")}
        </Text>
      </div>
      <FieldGroup
        fields={[field]}
        values={draft.training}
        depth={1}
        problems={problems.filter(({ path }) => path[0] === "training")}
        id={(name) => placeId(["training", name])}
        onChange={(name, value) =>
          onChange({ ...draft, training: { ...draft.training, [name]: value } }, `training.${name}`)
        }
      />
    </section>
  );
}
