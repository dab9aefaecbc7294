"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Panel } from "@/components/ui/layout/panel";
import type { ExerciseKind } from "@/core/exercise/exercise-kind";

/** The student's words, as typed: they are shown, never interpreted. */
export function Answer({ kind, answer }: { kind: ExerciseKind; answer: string }) {
  const t = useTranslations("submission");
  return (
    <Panel title={t("answer.title")} description={t(`questions.${kind}`)}>
      {answer.trim() ? (
        <Text style={{ whiteSpace: "pre-wrap" }} maw="72ch">
          {answer}
        </Text>
      ) : (
        <Text c="dimmed">{t("answer.none")}</Text>
      )}
    </Panel>
  );
}
