"use client";

import { useEffect, useEffectEvent } from "react";
import type { QueueSnapshot } from "@/core/run/queue-view";
import { useRoom } from "./use-room";

const unknown: QueueSnapshot = { kind: "staff", runs: [], failed: [], trainers: [] };

/**
 * Calls `onNews` whenever a run has joined or left the course's queue. Staff's pages use it to follow all of
 * a class's runs without a room for each.
 */
export function useQueueNews(courseId: string, onNews: () => unknown): void {
  const tell = useEffectEvent(() => void onNews());
  const { snapshot } = useRoom("staff", courseId, unknown);
  // The first answer counts as news: something may have finished before it came.
  const queued =
    snapshot === unknown
      ? null
      : snapshot.runs
          .map(({ runId }) => runId)
          .toSorted()
          .join(" ");
  useEffect(() => {
    if (queued !== null) tell();
  }, [queued]);
}
