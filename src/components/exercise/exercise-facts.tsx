"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { takesSubmissions } from "@/core/exercise/exercise-phase";
import { maximumPoints } from "@/core/grade/points";
import { useTRPC, type RouterOutputs } from "@/trpc/react";
import { PhaseDates } from "./phase-dates";

/** What everybody asks first: until when, for how many points, and how many runs are left. */
export function ExerciseFacts({ exercise }: { exercise: RouterOutputs["exercises"]["get"] }) {
  const t = useTranslations("exercise.view");
  const { data: quota } = useQuery({
    ...useTRPC().submissions.quota.queryOptions({ exerciseId: exercise.id }),
    enabled: exercise.role === "student" && takesSubmissions(exercise.phase),
  });
  return (
    <>
      <PhaseDates {...exercise} /> {t("points", { points: maximumPoints(exercise.rubric) })}{" "}
      {quota && t("runsLeft", { left: Math.max(0, quota.runsLeft), all: exercise.limits.runsPerDay })}
    </>
  );
}
