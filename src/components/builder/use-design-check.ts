import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Hint } from "@/core/check/lint";
import type { Architecture } from "@/core/network/architecture";
import { compareWithSpecification, type ClauseOutcome } from "@/core/network/specification";
import type { TrainingSettings } from "@/core/training/training";
import { useTRPC } from "@/trpc/react";

const AFTER_TYPING = 300;

export type DesignCheck = {
  /** Of this very network. Undefined until the server has said whether they may be told, null if not. */
  clauses: ClauseOutcome[] | null | undefined;
  /** Of this very network: none until the server has looked at it. */
  hints: Hint[];
  isError: boolean;
};

/**
 * What follows from a network that passes the check: the comparison with the specification and the hints, as
 * far as this exercise tells them, which the server decides. Nothing is ever of an earlier network: the
 * comparison is made here, once the server has allowed it, and hints wait for the server.
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
  const architecture = submission?.architecture ?? null;
  const mayCompare = Boolean(data?.clauses);
  const clauses = useMemo(
    () => (architecture && mayCompare ? compareWithSpecification(architecture) : undefined),
    [architecture, mayCompare],
  );
  const isCurrent = settled === submission && !isPlaceholderData;
  return {
    clauses: data?.clauses === null ? null : clauses,
    hints: (isCurrent && data?.hints) || [],
    isError,
  };
}
