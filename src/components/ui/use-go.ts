"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";

/**
 * Goes to another page; `isGoing` lasts until it is there, so that a button is not clicked again meanwhile.
 */
export function useGo(): { go: (path: string) => void; isGoing: boolean } {
  const router = useRouter();
  const [isGoing, startTransition] = useTransition();
  return { go: (path) => startTransition(() => router.push(path)), isGoing };
}
