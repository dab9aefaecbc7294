"use client";

import { Stack } from "@mantine/core";
import { ArchitectureTable } from "@/components/network/architecture-table";
import { TrainingList } from "@/components/network/training-list";
import type { RouterOutputs } from "@/trpc/react";

type Props = { submission: Pick<RouterOutputs["submissions"]["get"], "architecture" | "training"> };

/** What was handed in: the network and its training. */
export function DesignTab({ submission: { architecture, training } }: Props) {
  return (
    <Stack gap="lg">
      <ArchitectureTable architecture={architecture} />
      <TrainingList training={training} />
    </Stack>
  );
}
