"use client";

import { Text, Title } from "@mantine/core";
import { useId } from "react";
import { useTranslations } from "use-intl";
import classes from "@/components/builder/builder.module.css";
import { trainingFields } from "@/components/builder/draft/field";
import { placeId } from "@/components/builder/draft/place";
import { FieldInput } from "@/components/builder/field/field-input";
import type { Problem } from "@/core/base/problem";
import type { Draft } from "@/core/check/draft";
import { describeProblem } from "@/messages/wording/problem";

type Props = { draft: Draft; problems: Problem[]; onChange(draft: Draft, key: string | null): void };

const field = trainingFields.find(({ name }) => name === "epochs")!;

/** The one setting that the exercise about more iterations asks to change, before all others. */
export function EpochsPanel({ draft, problems, onChange }: Props) {
  const t = useTranslations("builder.training");
  const texts = useTranslations();
  const titleId = useId();
  const problem = problems.find(({ path }) => path[0] === "training" && path[1] === "epochs");
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
      <FieldInput
        id={placeId(["training", "epochs"])}
        field={{ ...field, hint: undefined }}
        value={draft.training.epochs}
        error={problem ? describeProblem(texts, problem) : null}
        onChange={(value) =>
          onChange({ ...draft, training: { ...draft.training, epochs: value } }, "training.epochs")
        }
      />
    </section>
  );
}
