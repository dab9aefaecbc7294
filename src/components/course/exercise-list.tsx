"use client";

import { Stack, Text, Title } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ExerciseLifeButton } from "@/components/exercise/exercise-life-button";
import { PhaseBadge } from "@/components/exercise/phase-badge";
import { PhaseDates } from "@/components/exercise/phase-dates";
import { PublishButton } from "@/components/exercise/publish-button";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/layout/panel";
import { isStaff, type Role } from "@/core/base/actor";
import { useTRPC, type RouterOutputs } from "@/trpc/react";
import classes from "./exercise-list.module.css";

export function ExerciseList({ courseId, role }: { courseId: string; role: Role }) {
  const t = useTranslations("course");
  const { data: exercises } = useSuspenseQuery(useTRPC().exercises.list.queryOptions({ courseId }));
  if (exercises.length === 0) {
    return (
      <Panel title={t("exercises.title")}>
        <EmptyState title={t("exercises.noneTitle")}>
          {role === "instructor" ? t("exercises.noneStaff") : t("exercises.none")}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel title={t("exercises.title")}>
      <Stack component="ul" gap={0} className={classes.list}>
        {exercises.map((exercise) => (
          <li key={exercise.id} className={classes.exercise}>
            <div className={classes.text}>
              <Title order={3} size="h4">
                <Link href={`/exercises/${exercise.id}`} className={classes.link}>
                  {exercise.title}
                </Link>
              </Title>
              <Text component="div" c="dimmed" size="sm">
                <PhaseDates {...exercise} /> <Activity {...exercise} />
              </Text>
            </div>
            <PhaseBadge phase={exercise.phase} />
            {role === "instructor" && exercise.phase === "draft" && (
              <PublishButton courseId={courseId} exerciseId={exercise.id} title={exercise.title} size="xs" />
            )}
            {role === "instructor" && (exercise.phase === "draft" || exercise.studentsSubmitted === 0) && (
              <ExerciseLifeButton
                courseId={courseId}
                exerciseId={exercise.id}
                title={exercise.title}
                action={exercise.phase === "draft" ? "remove" : "unpublish"}
              />
            )}
            {isStaff(role) && exercise.phase !== "draft" && (
              <LinkButton href={`/exercises/${exercise.id}/review`} variant="default" size="xs">
                {t("exercises.review")}
              </LinkButton>
            )}
          </li>
        ))}
      </Stack>
    </Panel>
  );
}

type ActivityProps = Pick<
  RouterOutputs["exercises"]["list"][number],
  "phase" | "ownSubmissions" | "studentsSubmitted"
>;

/** Tells staff how many students have submitted, and a student whether they have. */
function Activity({ phase, ownSubmissions, studentsSubmitted }: ActivityProps) {
  const t = useTranslations("course");
  if (phase === "draft" || phase === "scheduled") return null;
  if (studentsSubmitted !== null) return t("exercises.submitted", { count: studentsSubmitted });
  return t("exercises.own", { count: ownSubmissions });
}
