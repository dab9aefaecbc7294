"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { takesSubmissions } from "@/core/exercise/exercise-phase";
import { maximumPoints } from "@/core/grade/points";
import { useTRPC, type RouterOutputs } from "@/trpc/react";
import { describeLatePolicy } from "./describe-late-policy";
import { PhaseDates } from "./phase-dates";

/** What everybody asks first: until when, what lateness costs, how many points, how many runs. */
export function ExerciseFacts({ exercise }: { exercise: RouterOutputs["exercises"]["get"] }) {
  const t = useTranslations("exercise.view");
  const tExercise = useTranslations("exercise");
  const { data: quota } = useQuery({
    ...useTRPC().submissions.quota.queryOptions({ exerciseId: exercise.id }),
    enabled: exercise.role === "student" && takesSubmissions(exercise.phase),
  });
  return (
    <>
      <PhaseDates {...exercise} /> {t("points", { points: maximumPoints(exercise.rubric) })}{" "}
      {exercise.latePolicy.kind !== "none" &&
        `${tExercise("lateness")}: ${describeLatePolicy(exercise.latePolicy, tExercise)}. `}
      {quota && t("runsLeft", { left: Math.max(0, quota.runsLeft), all: exercise.limits.runsPerDay })}
    </>
  );
}
