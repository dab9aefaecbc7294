"use client";

import { Text } from "@mantine/core";
import { DateTime } from "@/components/ui/date-time";
import { formatSeconds } from "@/core/quantity";
import type { RouterOutputs } from "@/trpc/react";

/** What the student may still spend. */
export function QuotaNote({ quota }: { quota: RouterOutputs["submissions"]["quota"] }) {
  const { runsLeft, runsPerDay, computeSecondsLeft, computeSecondsPerDay, nextFreeAt } = quota;
  return (
    <Text size="sm">
      {runsLeft} of {runsPerDay} runs left (counted over 24 hours), and {formatSeconds(computeSecondsLeft)} of{" "}
      {formatSeconds(computeSecondsPerDay)} of training time. A run that fails through a fault of ours is not counted.
      {(runsLeft < 1 || computeSecondsLeft <= 0) && nextFreeAt && <> The next run is free from <DateTime value={nextFreeAt} />.</>}
    </Text>
  );
}
