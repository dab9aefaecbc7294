"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/react";

/** Fetches anew what says who is in the course, who waits, and who is not here yet. */
export function useRefreshRoster(courseId: string): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all([
      queryClient.invalidateQueries(trpc.members.pathFilter()),
      queryClient.invalidateQueries(trpc.roster.pathFilter()),
      queryClient.invalidateQueries(trpc.courses.get.queryFilter({ courseId })),
    ]);
  };
}
