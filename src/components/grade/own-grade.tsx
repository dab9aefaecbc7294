"use client";

import { Stack, Text, VisuallyHidden } from "@mantine/core";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useGradeNews } from "@/components/live/use-grade-news";
import { LazyMarkdown } from "@/components/ui/markdown/lazy-markdown";
import { Panel } from "@/components/ui/layout/panel";
import { useTRPC } from "@/trpc/react";
import { OwnRegrades } from "@/components/grade/regrade/own-regrades";
import { OwnReasons } from "./own-reasons";
import type { ReleasedGrade } from "./rows";
import { RubricOutcomes } from "./rubric-outcomes";

/**
 * The student's grade, once released, which is spoken when it comes while the page is open; nothing before.
 */
export function OwnGrade({ exerciseId, isClosed }: { exerciseId: string; isClosed: boolean }) {
  const t = useTranslations("grade.own");
  const { grades } = useTRPC();
  const queryClient = useQueryClient();
  const { data: grade } = useSuspenseQuery(grades.own.queryOptions({ exerciseId }));
  const [pointsAtFirst] = useState(grade?.points ?? null);
  useGradeNews(exerciseId, async () => {
    // The requests first: a grade that has just come shows them at once.
    await queryClient.invalidateQueries(grades.ownRegrades.queryFilter({ exerciseId }));
    await queryClient.invalidateQueries(grades.own.queryFilter({ exerciseId }));
  });
  return (
    <>
      <VisuallyHidden role="status">
        {grade &&
          grade.points !== pointsAtFirst &&
          t("title", { points: grade.points, maximum: grade.maximum })}
      </VisuallyHidden>
      {!grade && isClosed && <BeingMarked exerciseId={exerciseId} />}
      {grade && <GradePanel grade={grade} exerciseId={exerciseId} />}
    </>
  );
}

/** Where the exercise is closed: that the work which was handed in is looked at. */
function BeingMarked({ exerciseId }: { exerciseId: string }) {
  const t = useTranslations("grade.own");
  const { data: submissions } = useSuspenseQuery(useTRPC().submissions.listOwn.queryOptions({ exerciseId }));
  return submissions.length > 0 && <Panel title={t("beingMarked")}>{t("beingMarkedText")}</Panel>;
}

function GradePanel({ grade, exerciseId }: { grade: ReleasedGrade; exerciseId: string }) {
  const t = useTranslations("grade");
  return (
    <Panel title={t("own.title", { points: grade.points, maximum: grade.maximum })}>
      <Stack>
        <OwnReasons grade={grade} />
        <RubricOutcomes outcomes={grade.outcomes} />
        {grade.feedback.trim() && (
          <div>
            <Text fw={600}>{t("own.feedback")}</Text>
            <LazyMarkdown>{grade.feedback}</LazyMarkdown>
          </div>
        )}
        <OwnRegrades exerciseId={exerciseId} bar={grade.regradeBar} />
      </Stack>
    </Panel>
  );
}
