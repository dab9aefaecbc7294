"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import { useTRPC } from "@/trpc/react";

/** Where the student's best run stands on the exercise's board, which need not be this one. */
export function OwnPlace({ courseId, exerciseId }: { courseId: string; exerciseId: string }) {
  const t = useTranslations("run.hero");
  const { percent } = useFormat();
  const { data } = useQuery(useTRPC().glance.ownNews.queryOptions({ courseId }));
  const news = data?.find((each) => each.exerciseId === exerciseId);
  if (!news?.place || news.testAccuracy === null) return null;
  return <span>{t("place", { ...news.place, best: percent(news.testAccuracy) })}</span>;
}
