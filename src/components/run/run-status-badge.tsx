"use client";

import { Badge } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { RunState } from "@/core/run/run";
import { shownStatus } from "@/core/run/run-status";
import { statusLooks } from "./status-looks";

/** A run's status in a word. */
export function RunStatusBadge({ run }: { run: RunState }) {
  const t = useTranslations("run.status");
  const status = shownStatus(run);
  const { color, Icon } = statusLooks[status];
  return (
    <Badge color={color} size="lg" leftSection={<Icon size={14} aria-hidden />}>
      {t(status)}
    </Badge>
  );
}
