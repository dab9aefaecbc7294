"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ExportMenu } from "@/components/grade/export-menu";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Panel } from "@/components/ui/layout/panel";
import { useTRPC } from "@/trpc/react";
import { GradebookGrid } from "./gradebook-grid";

/** A course's grades at once: students down, exercises across. */
export function GradebookView({ courseId }: { courseId: string }) {
  const t = useTranslations("gradebook");
  const trpc = useTRPC();
  const { data: course } = useSuspenseQuery(trpc.courses.get.queryOptions({ courseId }));
  const { data: gradebook } = useSuspenseQuery(trpc.grades.gradebook.queryOptions({ courseId }));
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          gradebook.exercises.length > 0 &&
          course.role === "instructor" && (
            <ExportMenu
              courseId={courseId}
              exercises={gradebook.exercises.map(({ id, title }) => ({
                id,
                title,
                isReleased: gradebook.students.some(({ cells }) => cells[id]?.state === "released"),
              }))}
            />
          )
        }
      />
      <Panel title={t("caption")}>
        {gradebook.exercises.length === 0 ? (
          <EmptyState title={t("noExercises")}>{t("noExercisesText")}</EmptyState>
        ) : gradebook.students.length === 0 ? (
          <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
        ) : (
          <GradebookGrid gradebook={gradebook} mayRelease={course.role === "instructor"} />
        )}
      </Panel>
    </>
  );
}
