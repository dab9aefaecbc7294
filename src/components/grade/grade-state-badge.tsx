import { Badge } from "@mantine/core";
import { IconCircleCheck, IconCircleDashed, IconEyeCheck, IconPencil, type Icon } from "@tabler/icons-react";
import type { GradeState } from "@/core/grade";

const looks: Record<GradeState, { label: string; color: string; Icon: Icon }> = {
  not_marked: { label: "Not marked", color: "gray", Icon: IconCircleDashed },
  in_marking: { label: "In marking", color: "orange", Icon: IconPencil },
  ready: { label: "Not released", color: "signal", Icon: IconCircleCheck },
  released: { label: "Released", color: "petrol", Icon: IconEyeCheck },
};

export function GradeStateBadge({ state }: { state: GradeState }) {
  const { label, color, Icon } = looks[state];
  return (
    <Badge color={color} size="lg" leftSection={<Icon size={14} aria-hidden />}>
      {label}
    </Badge>
  );
}
