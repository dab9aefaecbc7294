"use client";

import { useEffect, useState } from "react";
import type { RunProgress } from "@/core/events";
import { getPageClient } from "./page-client";

/** Where the run's batch stands, at most four times a second; null until the first word. Needs the run's room to be joined. */
export function useProgress(runId: string): RunProgress | null {
  const [progress, setProgress] = useState<RunProgress | null>(null);
  useEffect(() => getPageClient().watchProgress(runId, setProgress), [runId]);
  return progress?.runId === runId ? progress : null;
}
