"use client";

import { useTranslations } from "use-intl";
import { DateTime } from "@/components/ui/date-time";
import { Disclosure } from "@/components/ui/layout/disclosure";
import { Stat, StatList } from "@/components/ui/layout/stat";
import { useFormat } from "@/components/ui/use-format";
import type { ExerciseSettings } from "@/core/exercise/exercise";
import { maximumPoints } from "@/core/grade/points";
import { describeLatePolicy } from "./describe-late-policy";

/** The dates, the points and the limits, for those who want them exactly. */
export function LimitList({
  exercise: { limits, rubric, opensAt, dueAt, closesAt, latePolicy, counting },
}: {
  exercise: ExerciseSettings;
}) {
  const t = useTranslations("exercise");
  const format = useFormat();
  return (
    <Disclosure summary={t("list.title")}>
      <StatList>
        <Stat label={t("dates.opensAt")}>
          <DateTime value={opensAt} />
        </Stat>
        <Stat label={t("dates.dueAt")}>
          <DateTime value={dueAt} />
        </Stat>
        <Stat label={t("dates.closesAt")}>
          <DateTime value={closesAt} />
        </Stat>
        <Stat label={t("form.points")}>{format.points(maximumPoints(rubric))}</Stat>
        <Stat label={t("list.epochs")}>{limits.epochs}</Stat>
        <Stat label={t("list.batchSize")}>{format.count(limits.batchSize)}</Stat>
        <Stat label={t("list.parameters")}>{format.count(limits.parameters)}</Stat>
        <Stat label={t("list.flops")}>{format.flops(limits.flops)}</Stat>
        <Stat label={t("list.memory")}>{format.bytes(limits.memoryBytes)}</Stat>
        <Stat label={t("list.runs")}>{limits.runsPerDay}</Stat>
        <Stat label={t("list.failedChecks")}>{limits.failedChecksPerDay}</Stat>
        <Stat label={t("counting.label")}>{t(`counting.${counting}.label`)}</Stat>
        <Stat label={t("lateness")}>{describeLatePolicy(latePolicy, t)}</Stat>
        <Stat label={t("list.time")}>{format.seconds(limits.computeSecondsPerDay)}</Stat>
      </StatList>
    </Disclosure>
  );
}
