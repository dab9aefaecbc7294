import { Badge } from "@mantine/core";
import { IconCircleCheck, IconClock, IconClockExclamation, IconLock, IconPencil, type Icon } from "@tabler/icons-react";
import type { ExercisePhase } from "@/core/exercise";

const looks: Record<ExercisePhase, { label: string; color: string; Icon: Icon }> = {
  draft: { label: "Draft", color: "gray", Icon: IconPencil },
  scheduled: { label: "Not open yet", color: "gray", Icon: IconClock },
  open: { label: "Open", color: "petrol", Icon: IconCircleCheck },
  late: { label: "Open, late", color: "signal", Icon: IconClockExclamation },
  closed: { label: "Closed", color: "gray", Icon: IconLock },
};

export function PhaseBadge({ phase }: { phase: ExercisePhase }) {
  const { label, color, Icon } = looks[phase];
  return (
    <Badge color={color} size="lg" leftSection={<Icon size={14} aria-hidden />}>
      {label}
    </Badge>
  );
}
