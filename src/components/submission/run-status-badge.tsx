"use client";

import { Badge } from "@mantine/core";
import { IconBan, IconCircleCheck, IconCircleX, IconClock, IconPlayerPlay, IconPlayerStop, type Icon } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { RunStatus } from "@/core/run";

const looks: Record<RunStatus, { color: string; Icon: Icon }> = {
  waiting: { color: "gray", Icon: IconClock },
  claimed: { color: "petrol", Icon: IconPlayerPlay },
  training: { color: "petrol", Icon: IconPlayerPlay },
  cancelling: { color: "gray", Icon: IconPlayerStop },
  done: { color: "green", Icon: IconCircleCheck },
  failed: { color: "red", Icon: IconCircleX },
  cancelled: { color: "gray", Icon: IconBan },
};

export function RunStatusBadge({ status }: { status: RunStatus }) {
  const t = useTranslations("submission");
  const { color, Icon } = looks[status];
  return (
    <Badge color={color} size="lg" leftSection={<Icon size={14} aria-hidden />}>
      {t(`statuses.${status}`)}
    </Badge>
  );
}
