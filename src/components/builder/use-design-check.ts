import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Architecture } from "@/core/network/architecture";
import type { TrainingSettings } from "@/core/training/training";
import { useTRPC } from "@/trpc/react";

const AFTER_TYPING = 300;

/**
 * Asks the server about a network that passes the check: the comparison with the specification and the
 * hints, as far as this exercise tells them.
 */
export function useDesignCheck(
  exerciseId: string,
  submission: { architecture: Architecture; training: TrainingSettings } | null,
) {
  const trpc = useTRPC();
  const [settled] = useDebouncedValue(submission, AFTER_TYPING);
  return useQuery({
    ...trpc.submissions.check.queryOptions({
      exerciseId,
      architecture: settled?.architecture ?? { layers: [] },
      training: settled?.training ?? { optimizer: { name: "Adam" } },
    }),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
  });
}
