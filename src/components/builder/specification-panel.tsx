"use client";

import { Text } from "@mantine/core";
import { Panel } from "@/components/ui/panel";
import { SpecificationClauses } from "./specification-clauses";
import type { useDesignCheck } from "./use-design-check";

type Props = { /** There are no problems. */ isRight: boolean; check: ReturnType<typeof useDesignCheck> };

/** Compares the network with what the exercise specifies, when the exercise tells before submitting. The server decides that. */
export function SpecificationPanel({ isRight, check }: Props) {
  const clauses = check.data?.clauses;
  return (
    <Panel title="What the exercise specifies">
      {isRight && clauses && <SpecificationClauses clauses={clauses} />}
      {isRight && clauses === null && <Text size="sm">Which of the specification&apos;s clauses your network meets is told after the exercise closes.</Text>}
      {!isRight && <Text size="sm" c="dimmed">The comparison is made once the network has no problems.</Text>}
      {isRight && clauses === undefined && (
        <Text size="sm" c="dimmed" role="status">
          {check.isError ? "The comparison could not be fetched; it is tried again with the next change." : "Comparing…"}
        </Text>
      )}
    </Panel>
  );
}
