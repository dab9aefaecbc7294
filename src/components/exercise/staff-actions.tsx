"use client";

import { useTranslations } from "use-intl";
import { useIsStill } from "@/components/live/still-rooms";
import { LinkButton } from "@/components/ui/link-button";
import type { RouterOutputs } from "@/trpc/react";
import { PublishButton } from "./publish-button";

type Props = {
  exercise: Pick<RouterOutputs["exercises"]["get"], "id" | "courseId" | "title" | "phase" | "role">;
};

/** What staff come to an exercise for: to publish a draft, then to review; to try it comes last. */
export function StaffActions({ exercise: { id, courseId, title, phase, role } }: Props) {
  const t = useTranslations("exercise.view");
  // Whoever looks into the demonstration hands in nothing there.
  const isStill = useIsStill();
  const isDraft = phase === "draft";
  return (
    <>
      {isDraft && role === "instructor" && (
        <PublishButton courseId={courseId} exerciseId={id} title={title} />
      )}
      <LinkButton href={`/exercises/${id}/review`} variant={isDraft ? "default" : "filled"}>
        {t("review")}
      </LinkButton>
      {role === "instructor" && (
        <LinkButton href={`/exercises/${id}/edit`} variant="default">
          {t("edit")}
        </LinkButton>
      )}
      {!isStill && (
        <LinkButton href={`/exercises/${id}/submit`} variant="default">
          {t("design")}
        </LinkButton>
      )}
    </>
  );
}
