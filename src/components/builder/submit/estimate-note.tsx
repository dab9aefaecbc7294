"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import classes from "@/components/builder/builder.module.css";
import { useFormat } from "@/components/ui/use-format";
import { useTRPC } from "@/trpc/react";

/** Milliseconds. */
const REFRESH = 20_000;

/**
 * Estimates the run if it were submitted now: how long it trains, its place in the queue, and when it starts.
 */
export function EstimateNote({
  exerciseId,
  flops,
  imageFlops,
}: {
  exerciseId: string;
  /** Of the whole run. */
  flops: number | null;
  /** Of one image. */
  imageFlops: number | null;
}) {
  const t = useTranslations("builder.estimate");
  const format = useFormat();
  const trpc = useTRPC();
  const [settled] = useDebouncedValue(flops, 400);
  const [settledImage] = useDebouncedValue(imageFlops, 400);
  const estimate = useQuery({
    ...trpc.submissions.estimate.queryOptions({
      exerciseId,
      flops: settled ?? 1,
      imageFlops: settledImage ?? 1,
    }),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH,
  });
  if (flops === null || settled === null) return null;
  const { data } = estimate;
  const wait = () => {
    if (!data) return t("asking");
    if (data.liveSlots === 0) return t("noTrainer");
    if (data.place.etaSeconds === null) return t("startUnknown");
    return data.place.etaSeconds < 1
      ? t("atOnce")
      : t("startsIn", { time: format.seconds(data.place.etaSeconds) });
  };
  const training = data
    ? data.seconds === null
      ? t("unknown")
      : t("trains", { time: format.seconds(data.seconds) })
    : t("asking");
  return (
    <span className={classes.estimate} title={t("title")}>
      <span>{training}</span>
      {data && data.place.position > 1 && <span>{t("place", { position: data.place.position })}</span>}
      <span>{wait()}</span>
    </span>
  );
}
