"use client";

import { Badge } from "@mantine/core";
import { IconCircleCheck, IconCircleDashed, IconEyeCheck, IconPencil, type Icon } from "@tabler/icons-react";
import { useTranslations } from "use-intl";
import type { GradeState } from "@/core/grade/grade";

const looks: Record<GradeState, { color: string; Icon: Icon }> = {
  not_marked: { color: "gray", Icon: IconCircleDashed },
  in_marking: { color: "orange", Icon: IconPencil },
  ready: { color: "signal", Icon: IconCircleCheck },
  released: { color: "petrol", Icon: IconEyeCheck },
};

export function GradeStateBadge({ state }: { state: GradeState }) {
  const t = useTranslations("grade");
  const { color, Icon } = looks[state];
  return (
    <Badge color={color} size="lg" leftSection={<Icon size={14} aria-hidden />}>
      {t(`states.${state}`)}
    </Badge>
  );
}
