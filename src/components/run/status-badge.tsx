"use client";

import { Badge } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { RunView } from "@/core/events";
import type { RunStatus } from "@/core/run";

const colors: { [S in RunStatus]: string } = {
  waiting: "gray", claimed: "petrol", training: "petrol", cancelling: "gray", done: "petrol", failed: "red", cancelled: "gray",
};

/** A run's status in a word. */
export function StatusBadge({ status, result }: { status: RunStatus; result?: RunView["result"] }) {
  const t = useTranslations("run.status");
  const hasDiverged = result ? result.divergedAtEpoch !== null : false;
  return (
    <Badge color={hasDiverged ? "red" : colors[status]} variant={status === "done" && !hasDiverged ? "filled" : "light"} tt="none" size="lg">
      {t(hasDiverged ? "diverged" : status)}
    </Badge>
  );
}
