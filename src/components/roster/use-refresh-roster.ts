"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/react";

/** Fetches the lists of members, of sections, of join requests and of missing people again. */
export function useRefreshRoster(courseId: string): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all([
      queryClient.invalidateQueries(trpc.members.pathFilter()),
      queryClient.invalidateQueries(trpc.roster.pathFilter()),
      queryClient.invalidateQueries(trpc.sections.pathFilter()),
      queryClient.invalidateQueries(trpc.courses.get.queryFilter({ courseId })),
    ]);
  };
}
