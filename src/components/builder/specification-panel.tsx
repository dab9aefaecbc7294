"use client";

import { Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Architecture } from "@/core/architecture";
import type { TrainingSettings } from "@/core/training";
import { Panel } from "@/components/ui/panel";
import { useTRPC } from "@/trpc/react";
import { SpecificationClauses } from "./specification-clauses";

type Props = { exerciseId: string; submission: { architecture: Architecture; training: TrainingSettings } | null };

/** Compares the network with what the exercise specifies, when the exercise tells before submitting. The server decides that. */
export function SpecificationPanel({ exerciseId, submission }: Props) {
  const trpc = useTRPC();
  const [settled] = useDebouncedValue(submission, 300);
  const check = useQuery({
    ...trpc.submissions.check.queryOptions({
      exerciseId, architecture: settled?.architecture ?? { layers: [] }, training: settled?.training ?? { optimizer: { name: "Adam" } },
    }),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
  });
  const clauses = check.data?.clauses;
  return (
    <Panel title="What the exercise specifies">
      {submission && clauses && <SpecificationClauses clauses={clauses} />}
      {submission && clauses === null && <Text size="sm">Which of the specification&apos;s clauses your network meets is told after the exercise closes.</Text>}
      {!submission && <Text size="sm" c="dimmed">The comparison is made once the network has no problems.</Text>}
      {submission && clauses === undefined && (
        <Text size="sm" c="dimmed" role="status">
          {check.isError ? "The comparison could not be fetched; it is tried again with the next change." : "Comparing…"}
        </Text>
      )}
    </Panel>
  );
}
