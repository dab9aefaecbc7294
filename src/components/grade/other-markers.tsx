"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useMarkingNews } from "@/components/live/use-marking-news";
import { useTRPCClient, type RouterOutputs } from "@/trpc/react";
import { useRefreshGrades } from "./grade-actions";

type Props = { exercise: RouterOutputs["exercises"]["get"]; enrolmentId: string };

/** Says who else has this student's grade open, and reads it again when one of them has decided. */
export function OtherMarkers({ exercise, enrolmentId }: Props) {
  const t = useTranslations("grade.conflict");
  const api = useTRPCClient();
  const refresh = useRefreshGrades();
  const { id: exerciseId, courseId, enrolmentId: markerId } = exercise;
  const others = useMarkingNews({
    courseId,
    exerciseId,
    enrolmentId,
    markerId,
    // It is said again soon; a failure loses nothing.
    announce: () => api.marking.look.mutate({ exerciseId, enrolmentId }).catch(() => undefined),
    onDecided: refresh,
  });
  return (
    <Text size="sm" fw={600} role="status">
      {others.length > 0 && t("looks", { who: others.join(", ") })}
    </Text>
  );
}
