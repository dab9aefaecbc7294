"use client";

import { Badge } from "@mantine/core";
import {
  IconCircleCheck,
  IconClock,
  IconClockExclamation,
  IconLock,
  IconPencil,
  type Icon,
} from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { ExercisePhase } from "@/core/exercise/exercise-phase";

const looks: Record<ExercisePhase, { color: string; Icon: Icon }> = {
  draft: { color: "gray", Icon: IconPencil },
  scheduled: { color: "gray", Icon: IconClock },
  open: { color: "petrol", Icon: IconCircleCheck },
  late: { color: "signal", Icon: IconClockExclamation },
  closed: { color: "gray", Icon: IconLock },
};

export function PhaseBadge({ phase }: { phase: ExercisePhase }) {
  const t = useTranslations("exercise");
  const { color, Icon } = looks[phase];
  return (
    <Badge color={color} size="lg" leftSection={<Icon size={14} aria-hidden />}>
      {t(`phases.${phase}`)}
    </Badge>
  );
}
