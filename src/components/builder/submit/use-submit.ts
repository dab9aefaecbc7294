"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAction } from "@/components/ui/use-action";
import { isStaff, type Role } from "@/core/base/actor";
import { canonicalJson } from "@/core/base/canonical";
import type { CheckedSubmission } from "@/core/check/check";
import { type ExercisePhase, takesSubmissions } from "@/core/exercise/exercise-phase";
import type { useDraft } from "@/components/builder/draft/use-draft";
import { useTRPC, type RouterOutputs } from "@/trpc/react";
import { readDraftPrediction } from "./read-prediction";

/** Whether the exercise takes this person's work now. */
function mayHandIn(phase: ExercisePhase, role: Role): boolean {
  return isStaff(role) || takesSubmissions(phase);
}

type Exercise = Pick<RouterOutputs["exercises"]["get"], "id" | "phase" | "role" | "predictionRequired">;

/** Hands in the draft, as soon as nothing stands in the way. */
export function useSubmit(exercise: Exercise, checked: CheckedSubmission, work: ReturnType<typeof useDraft>) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const submission = useMutation(trpc.submissions.submit.mutationOptions());
  const [isAccepted, setIsAccepted] = useState(false);
  const isPredictionRequired = exercise.predictionRequired && !isStaff(exercise.role);
  const prediction = readDraftPrediction(work.prediction, isPredictionRequired);
  const canSubmit =
    checked.architecture !== null && prediction !== "unfinished" && mayHandIn(exercise.phase, exercise.role);
  const { run, isPending, error } = useAction(
    async () => {
      if (checked.architecture === null || prediction === "unfinished") return;
      const content = {
        exerciseId: exercise.id,
        architecture: checked.architecture,
        training: checked.training,
        answer: work.answer,
        prediction,
      };
      const { runId } = await submission.mutateAsync({
        ...content,
        idempotencyKey: work.beginSending(canonicalJson(content)),
      });
      work.markSent();
      setIsAccepted(true);
      void queryClient.invalidateQueries(trpc.submissions.pathFilter());
      router.push(`/runs/${runId}?submitted`);
    },
    { isQuiet: true },
  );
  const isBusy = isPending || isAccepted;
  return {
    send: () => void (canSubmit && !isBusy && run()),
    canSubmit,
    isBusy,
    error,
    isPredictionRequired,
    isUnfinished: prediction === "unfinished",
  };
}
