"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDescribeError } from "@/components/ui/use-describe-error";
import type { Tile } from "@/core/leaderboard/wall";
import type { FilmedKernels } from "@/core/run/picture/film";
import { useTRPCClient } from "@/trpc/react";

/** The first kernels of the runs on the wall, read again after each epoch; none while they are not shown. */
export function useWallKernels(
  courseId: string,
  tiles: readonly Tile[],
  isShown: boolean,
): { byRun: ReadonlyMap<string, FilmedKernels>; error: string | null } {
  const describeError = useDescribeError();
  const api = useTRPCClient();
  const epochs = tiles.reduce((sum, { epochsDone }) => sum + epochsDone, 0);
  const { data, error } = useQuery({
    queryKey: ["wall kernels", courseId, tiles.length, epochs],
    queryFn: () => api.wall.kernels.query({ courseId }),
    enabled: isShown,
    placeholderData: keepPreviousData,
  });
  const rows = isShown ? (data ?? []) : [];
  return {
    byRun: new Map(rows.map(({ runId, kernels }) => [runId, kernels])),
    error: isShown && error ? describeError(error) : null,
  };
}
