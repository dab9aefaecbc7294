"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import { useTRPC } from "@/trpc/react";

/** The note mentions the failed checks that are left when no more than this many are. */
const FEW = 10;

/** Says how many runs the student has left today; the time behind them on hover. */
export function QuotaNote({ exerciseId }: { exerciseId: string }) {
  const t = useTranslations("builder.quota");
  const format = useFormat();
  const { data } = useQuery(useTRPC().submissions.quota.queryOptions({ exerciseId }));
  if (!data) return null;
  const { runsLeft, runsPerDay, computeSecondsLeft, computeSecondsPerDay, failedChecksLeft } = data;
  const time = t("time", {
    left: format.seconds(computeSecondsLeft),
    all: format.seconds(computeSecondsPerDay),
  });
  return (
    <span title={time}>
      {t("left", { left: runsLeft, all: runsPerDay })}
      {failedChecksLeft <= FEW && <> {t("checks", { left: failedChecksLeft })}</>}
    </span>
  );
}
