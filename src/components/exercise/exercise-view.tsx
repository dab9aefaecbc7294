"use client";

import { Stack } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { isStaff } from "@/components/course/role";
import { OwnGrade } from "@/components/grade/own-grade";
import { LinkButton } from "@/components/ui/link-button";
import { Markdown } from "@/components/ui/markdown";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { isOpen } from "./is-open";
import { LimitList } from "./limit-list";
import { OwnSubmissions } from "./own-submissions";
import { PhaseBadge } from "./phase-badge";
import { PhaseDates } from "./phase-dates";
import { PublishButton } from "./publish-button";
import { useTRPC } from "@/trpc/react";

/** An exercise as its reader may see it. The leaderboard comes from the page: it is another part of the product. */
export function ExerciseView({ exerciseId, leaderboard }: { exerciseId: string; leaderboard: ReactNode }) {
  const t = useTranslations("exercise");
  const trpc = useTRPC();
  const { data: exercise } = useSuspenseQuery(trpc.exercises.get.queryOptions({ exerciseId }));
  const { data: course } = useSuspenseQuery(trpc.courses.get.queryOptions({ courseId: exercise.courseId }));
  const { role, phase, title, courseId } = exercise;
  const mayTry = isOpen(phase) || isStaff(role);
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { href: "/courses", label: t("view.courses") },
          { href: `/courses/${courseId}`, label: course.title },
        ]}
        mark={<PhaseBadge phase={phase} />}
        description={<PhaseDates {...exercise} />}
        actions={
          <>
            {mayTry && <LinkButton href={`/exercises/${exerciseId}/submit`}>{t("view.design")}</LinkButton>}
            <LinkButton href="/lesson" variant="subtle">
              {t("view.lesson")}
            </LinkButton>
            {isStaff(role) && (
              <LinkButton href={`/exercises/${exerciseId}/review`} variant="default">
                {t("view.review")}
              </LinkButton>
            )}
            {role === "instructor" && (
              <LinkButton href={`/exercises/${exerciseId}/edit`} variant="default">
                {t("view.edit")}
              </LinkButton>
            )}
            {role === "instructor" && phase === "draft" && <PublishButton courseId={courseId} exerciseId={exerciseId} title={title} />}
          </>
        }
      />
      <Stack gap="lg">
        {role === "student" && <OwnGrade exerciseId={exerciseId} />}
        <Panel title={t("view.toDo")}>
          <Markdown>{exercise.brief || t("brief.empty")}</Markdown>
        </Panel>
        <OwnSubmissions exercise={exercise} mayTry={mayTry} />
        {leaderboard}
        <LimitList exercise={exercise} />
      </Stack>
    </>
  );
}
