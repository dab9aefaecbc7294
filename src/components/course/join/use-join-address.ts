"use client";

import { isLoopback } from "@/core/base/loopback";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";

type JoinAddress = {
  /** Where the code can be typed, as people say it. */
  page: string;
  /** Leads into the course with the code. */
  link: string;
  /** Only this machine can open it: the page itself was opened by such an address. */
  isLocal: boolean;
};

/** How this browser's address leads into a course; null until it is known. */
export function useJoinAddress(joinCode: string): JoinAddress | null {
  if (!useIsHydrated()) return null;
  const { origin, host, hostname } = window.location;
  return { page: `${host}/join`, link: `${origin}/join/${joinCode}`, isLocal: isLoopback(hostname) };
}
