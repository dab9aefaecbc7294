"use client";

import { Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { LazyMarkdown } from "@/components/ui/lazy-markdown";
import { Panel } from "@/components/ui/panel";
import { useTRPC } from "@/trpc/react";
import { OwnRegrades } from "./own-regrades";
import { RubricOutcomes } from "./rubric-outcomes";

/** The student's grade, once released; nothing before. */
export function OwnGrade({ exerciseId }: { exerciseId: string }) {
  const t = useTranslations("grade");
  const { data: grade } = useSuspenseQuery(useTRPC().grades.own.queryOptions({ exerciseId }));
  if (!grade) return null;
  return (
    <Panel title={t("own.title", { points: grade.points, maximum: grade.maximum })}>
      <Stack>
        {grade.override && <Text>{t("own.override", { reason: grade.override.reason })}</Text>}
        <RubricOutcomes outcomes={grade.outcomes} />
        {grade.feedback.trim() && (
          <div>
            <Text fw={600}>{t("own.feedback")}</Text>
            <LazyMarkdown>{grade.feedback}</LazyMarkdown>
          </div>
        )}
        <OwnRegrades exerciseId={exerciseId} />
      </Stack>
    </Panel>
  );
}
