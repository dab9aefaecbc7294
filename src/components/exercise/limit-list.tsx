"use client";

import { useTranslations } from "use-intl";
import { DateTime } from "@/components/ui/date-time";
import { formatCount, formatMegaflops, formatPoints, formatSeconds } from "@/components/ui/format";
import { Panel } from "@/components/ui/panel";
import { Stat, StatList } from "@/components/ui/stat";
import type { ExerciseSettings } from "@/core/exercise";
import { maximumPoints } from "@/core/grade";
import { describeLatePolicy } from "./describe-late-policy";

/** The dates, the points and the limits, for those who want them exactly. */
export function LimitList({ exercise: { limits, rubric, opensAt, dueAt, closesAt, latePolicy } }: { exercise: ExerciseSettings }) {
  const t = useTranslations("exercise");
  return (
    <Panel title="Dates, points and limits">
      <StatList>
        <Stat label="Opens">
          <DateTime value={opensAt} />
        </Stat>
        <Stat label="Due">
          <DateTime value={dueAt} />
        </Stat>
        <Stat label="Closes">
          <DateTime value={closesAt} />
        </Stat>
        <Stat label="Points">{formatPoints(maximumPoints(rubric))}</Stat>
        <Stat label="Epochs, at most">{limits.epochs}</Stat>
        <Stat label="Batch size, at most">{formatCount(limits.batchSize)}</Stat>
        <Stat label="Parameters, at most">{formatCount(limits.parameters)}</Stat>
        <Stat label="Operations an image, at most">{formatMegaflops(limits.flops)}</Stat>
        <Stat label="Memory of a batch, at most">{formatCount(limits.activationBytes / 2 ** 20)} MiB</Stat>
        <Stat label="Runs in 24 hours">{limits.runsPerDay}</Stat>
        <Stat label={t("lateness")}>{describeLatePolicy(latePolicy, t)}</Stat>
        <Stat label="Training time in 24 hours">{formatSeconds(limits.computeSecondsPerDay)}</Stat>
      </StatList>
    </Panel>
  );
}
