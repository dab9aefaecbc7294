"use client";

import { Text, Title } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ExerciseLifeButton } from "@/components/exercise/exercise-life-button";
import { PhaseBadge } from "@/components/exercise/phase-badge";
import { PhaseDates } from "@/components/exercise/phase-dates";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { Link } from "@/components/ui/link";
import { isStaff, type Role } from "@/core/base/actor";
import { useTRPC } from "@/trpc/react";
import { ClassNewsNote } from "./class-news-note";
import classes from "./exercise-list.module.css";
import { OwnNewsNote } from "./own-news-note";

/** The exercises, each with what its reader comes for. */
export function ExerciseList({ courseId, role }: { courseId: string; role: Role }) {
  const t = useTranslations("course");
  const { data: exercises } = useSuspenseQuery(useTRPC().exercises.list.queryOptions({ courseId }));
  if (exercises.length === 0) {
    return (
      <EmptyState title={t("exercises.noneTitle")}>
        {role === "instructor" ? t("exercises.noneStaff") : t("exercises.none")}
      </EmptyState>
    );
  }
  return (
    <ul className={`${classes.list} ${classes.surface}`}>
      {exercises.map((exercise) => (
        <li key={exercise.id} className={classes.exercise}>
          <div className={classes.text}>
            <Title order={2} size="h4" className={classes.title}>
              <Link href={`/exercises/${exercise.id}`} className={classes.link}>
                {exercise.title}
              </Link>
              {exercise.phase !== "open" && <PhaseBadge phase={exercise.phase} />}
            </Title>
            <Text component="div" c="dimmed" size="sm">
              <PhaseDates {...exercise} isRelative />
            </Text>
          </div>
          {isStaff(role) ? (
            <ClassNewsNote courseId={courseId} exercise={exercise} role={role} />
          ) : (
            <OwnNewsNote courseId={courseId} exercise={exercise} />
          )}
          {role === "instructor" && (exercise.phase === "draft" || exercise.studentsSubmitted === 0) && (
            <ExerciseLifeButton
              courseId={courseId}
              exerciseId={exercise.id}
              title={exercise.title}
              action={exercise.phase === "draft" ? "remove" : "unpublish"}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
