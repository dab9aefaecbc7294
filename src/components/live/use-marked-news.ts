"use client";

import { useEffect, useEffectEvent } from "react";
import type { QueueSnapshot } from "@/core/run/queue-view";
import { getPageClient } from "./page-client";
import { useRoom } from "./use-room";

const unknown: QueueSnapshot = { kind: "staff", runs: [], failed: [], trainers: [] };

/** Calls `onNews` when somebody, or Convoy itself, has decided or computed a grade of the exercise. */
export function useMarkedNews(courseId: string, exerciseId: string, onNews: () => unknown): void {
  useRoom("staff", courseId, unknown);
  const tell = useEffectEvent(() => void onNews());
  useEffect(
    () =>
      getPageClient().watchMarking((marking) => {
        if (marking === null || (marking.exerciseId === exerciseId && marking.isDecided)) tell();
      }),
    [exerciseId],
  );
}
