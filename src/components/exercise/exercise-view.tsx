"use client";

import { Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { OwnGrade } from "@/components/grade/own-grade";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/layout/page-header";
import { Panel } from "@/components/ui/layout/panel";
import { isStaff } from "@/core/base/actor";
import { takesSubmissions } from "@/core/exercise/exercise-phase";
import { ExerciseFacts } from "./exercise-facts";
import { LimitList } from "./limit-list";
import { OwnSubmissions } from "./own-submissions";
import { PhaseBadge } from "./phase-badge";
import { StateNotice } from "./state-notice";
import { StaffActions } from "./staff-actions";
import { useTRPC } from "@/trpc/react";

type Props = {
  exerciseId: string;
  /** As the server rendered it. */
  brief: ReactNode;
  /** Another part of the product. */
  leaderboard: ReactNode;
};

/** An exercise as its reader may see it. */
export function ExerciseView({ exerciseId, brief, leaderboard }: Props) {
  const t = useTranslations("exercise");
  const trpc = useTRPC();
  const { data: exercise } = useSuspenseQuery(trpc.exercises.get.queryOptions({ exerciseId }));
  const { role, phase, title } = exercise;
  const mayTry = takesSubmissions(phase) || isStaff(role);
  return (
    <>
      <PageHeader
        title={title}
        mark={<PhaseBadge phase={phase} />}
        description={<ExerciseFacts exercise={exercise} />}
        actions={
          <>
            {isStaff(role) ? (
              <StaffActions exercise={exercise} />
            ) : (
              mayTry && <LinkButton href={`/exercises/${exerciseId}/submit`}>{t("view.design")}</LinkButton>
            )}
            <LinkButton href="/lesson" variant="subtle">
              {t("view.lesson")}
            </LinkButton>
          </>
        }
      />
      <StateNotice exercise={exercise} />
      <Stack gap="lg">
        {role === "student" && <OwnGrade exerciseId={exerciseId} isClosed={phase === "closed"} />}
        <Panel title={t("view.toDo")}>{exercise.brief ? brief : <Text>{t("brief.empty")}</Text>}</Panel>
        <OwnSubmissions exercise={exercise} mayTry={mayTry} />
        {leaderboard}
        <LimitList exercise={exercise} />
      </Stack>
    </>
  );
}
