import { Badge } from "@mantine/core";
import { IconBan, IconCircleCheck, IconCircleX, IconClock, IconPlayerPlay, IconPlayerStop, type Icon } from "@tabler/icons-react";
import type { RunStatus } from "@/core/run";

const looks: Record<RunStatus, { label: string; color: string; Icon: Icon }> = {
  waiting: { label: "Waiting", color: "gray", Icon: IconClock },
  claimed: { label: "Starting", color: "petrol", Icon: IconPlayerPlay },
  training: { label: "Training", color: "petrol", Icon: IconPlayerPlay },
  cancelling: { label: "Being cancelled", color: "gray", Icon: IconPlayerStop },
  done: { label: "Done", color: "green", Icon: IconCircleCheck },
  failed: { label: "Failed", color: "red", Icon: IconCircleX },
  cancelled: { label: "Cancelled", color: "gray", Icon: IconBan },
};

export function RunStatusBadge({ status }: { status: RunStatus }) {
  const { label, color, Icon } = looks[status];
  return (
    <Badge color={color} size="lg" leftSection={<Icon size={14} aria-hidden />}>
      {label}
    </Badge>
  );
}
