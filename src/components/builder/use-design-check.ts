import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Hint } from "@/core/check/lint";
import type { Architecture } from "@/core/network/architecture";
import type { ClauseOutcome } from "@/core/network/clause";
import type { TrainingSettings } from "@/core/training/training";
import { useTRPC } from "@/trpc/react";

const AFTER_TYPING = 300;

export type DesignCheck = {
  /** Of this very network, or undefined until the server has compared it; null where they are not told. */
  clauses: ClauseOutcome[] | null | undefined;
  /** Of this very network: none until the server has looked at it. */
  hints: Hint[];
  isError: boolean;
};

/**
 * What follows from a network that passes the check: the comparison with the specification and the hints, as
 * far as this exercise tells them, which the server decides. Nothing is ever of an earlier network: what was
 * known of that one is gone as soon as the network changes.
 */
export function useDesignCheck(
  exerciseId: string,
  submission: { architecture: Architecture; training: TrainingSettings } | null,
): DesignCheck {
  const trpc = useTRPC();
  const [settled] = useDebouncedValue(submission, AFTER_TYPING);
  const { data, isPlaceholderData, isError } = useQuery({
    ...trpc.submissions.check.queryOptions({
      exerciseId,
      architecture: settled?.architecture ?? { layers: [] },
      training: settled?.training ?? { optimizer: { name: "Adam" } },
    }),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
  });
  const isCurrent = settled === submission && !isPlaceholderData;
  return {
    // That nothing is told does not depend on the network.
    clauses: data?.clauses === null ? null : isCurrent ? data?.clauses : undefined,
    hints: (isCurrent && data?.hints) || [],
    isError,
  };
}
