"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { DateTime } from "@/components/ui/date-time";
import { useFormat } from "@/components/ui/use-format";
import type { RouterOutputs } from "@/trpc/react";

/** The note mentions the failed checks that are left when no more than this many are. */
const FEW = 10;

/** Says how many runs, seconds and failed checks the student has left. */
export function QuotaNote({ quota }: { quota: RouterOutputs["submissions"]["quota"] }) {
  const t = useTranslations("builder.quota");
  const format = useFormat();
  const { runsLeft, runsPerDay, computeSecondsLeft, computeSecondsPerDay, nextFreeAt, failedChecksLeft } =
    quota;
  const isUsedUp = runsLeft < 1 || computeSecondsLeft <= 0;
  return (
    <Text size="sm">
      {t("left", {
        left: runsLeft,
        all: runsPerDay,
        timeLeft: format.seconds(computeSecondsLeft),
        time: format.seconds(computeSecondsPerDay),
      })}{" "}
      {isUsedUp && nextFreeAt && t.rich("next", { time: () => <DateTime value={nextFreeAt} /> })}{" "}
      {failedChecksLeft <= FEW && t("checks", { left: failedChecksLeft })}
    </Text>
  );
}
