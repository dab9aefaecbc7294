"use client";

import { useEffect, useEffectEvent } from "react";
import { getPageClient } from "./page-client";
import { watchRuns, type ShownRun } from "./watch-runs";

/** Calls `onNews`, which fetches the page's data again, whenever one of the runs has made progress. */
export function useRunNews(runs: readonly ShownRun[], onNews: () => unknown): void {
  const tell = useEffectEvent(() => void onNews());
  // Compared by content, because every answer brings new objects.
  const shown = JSON.stringify(runs.map(({ id, status, epochs }): ShownRun => ({ id, status, epochs })));
  useEffect(() => watchRuns(getPageClient(), JSON.parse(shown) as ShownRun[], tell), [shown]);
}
