"use client";

import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { LinkButton } from "@/components/ui/link-button";
import { useFormat } from "@/components/ui/use-format";
import { takesSubmissions } from "@/core/exercise/exercise-phase";
import type { OwnNews } from "@/core/glance/course-news";
import { useTRPC, type RouterOutputs } from "@/trpc/react";
import classes from "./exercise-list.module.css";
import { REFRESH } from "./refresh";

type Exercise = Pick<RouterOutputs["exercises"]["list"][number], "id" | "title" | "phase">;
type Step = { page: string; word: "watch" | "answer" | "start" | "open" };

/** What comes next: to watch what trains, to answer, to begin, or to look. */
function findStep({ id, phase }: Exercise, news: OwnNews | undefined): Step {
  if (news?.trainingRunId) return { page: `/runs/${news.trainingRunId}`, word: "watch" };
  const isOpen = takesSubmissions(phase);
  if (isOpen && news?.unansweredRunId)
    return { page: `/runs/${news.unansweredRunId}#answer`, word: "answer" };
  if (isOpen && news?.testAccuracy === null) return { page: `/exercises/${id}/submit`, word: "start" };
  return { page: `/exercises/${id}`, word: "open" };
}

/** Where a student stands in an exercise, and their next step. */
export function OwnNewsNote({ courseId, exercise }: { courseId: string; exercise: Exercise }) {
  const t = useTranslations("course.exercises");
  const { percent, points } = useFormat();
  const { data } = useQuery({
    ...useTRPC().glance.ownNews.queryOptions({ courseId }),
    refetchInterval: REFRESH,
  });
  const news = data?.find(({ exerciseId }) => exerciseId === exercise.id);
  const { page, word } = findStep(exercise, news);
  return (
    <>
      {news && (
        <Text component="div" size="sm" className={classes.news}>
          {news.trainingRunId && <span data-alive>{t("ownTraining")}</span>}
          {news.testAccuracy !== null && <strong>{percent(news.testAccuracy)}</strong>}
          {news.place && <span>{t("place", news.place)}</span>}
          {news.grade && (
            <strong>
              {t("grade", { points: points(news.grade.points), maximum: points(news.grade.maximum) })}
            </strong>
          )}
        </Text>
      )}
      <LinkButton
        href={page}
        variant={word === "open" ? "default" : "filled"}
        size="xs"
        aria-label={t(`stepWhat.${word}`, { title: exercise.title })}
      >
        {t(`step.${word}`)}
      </LinkButton>
    </>
  );
}
