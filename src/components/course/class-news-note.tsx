"use client";

import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { PublishButton } from "@/components/exercise/publish-button";
import { LinkButton } from "@/components/ui/link-button";
import type { Role } from "@/core/base/actor";
import { useTRPC, type RouterOutputs } from "@/trpc/react";
import classes from "./exercise-list.module.css";
import { REFRESH } from "./refresh";

type Props = {
  courseId: string;
  exercise: Pick<RouterOutputs["exercises"]["list"][number], "id" | "title" | "phase">;
  role: Role;
};

/** How far the class is in an exercise, and the next thing that staff can do there. */
export function ClassNewsNote({ courseId, exercise: { id, title, phase }, role }: Props) {
  const t = useTranslations("course.exercises");
  const { data } = useQuery({
    ...useTRPC().glance.classNews.queryOptions({ courseId }),
    refetchInterval: REFRESH,
  });
  if (phase === "draft")
    return (
      role === "instructor" && <PublishButton courseId={courseId} exerciseId={id} title={title} size="xs" />
    );
  const news = data?.find(({ exerciseId }) => exerciseId === id);
  return (
    <>
      {news && (
        <Text component="div" size="sm" className={classes.news}>
          <span>{t("handedIn", { done: news.handedIn, all: news.students })}</span>
          {news.training > 0 && <span data-alive>{t("training", { count: news.training })}</span>}
          {news.toMark > 0 && <strong>{t("toMark", { count: news.toMark })}</strong>}
        </Text>
      )}
      <LinkButton
        href={`/exercises/${id}/review`}
        variant={news && news.toMark > 0 && phase === "closed" ? "filled" : "default"}
        size="xs"
      >
        {t("review")}
      </LinkButton>
    </>
  );
}
