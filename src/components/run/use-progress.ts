"use client";

import { useEffect, useState } from "react";
import { extendSpan, type ProgressSpan } from "./run-estimate";
import { getPageClient } from "@/components/live/page-client";

/**
 * The running epoch's first and latest word, at most four times a second; null until then. Needs the run's
 * room to be joined.
 */
export function useProgressSpan(runId: string): ProgressSpan | null {
  const [span, setSpan] = useState<ProgressSpan | null>(null);
  useEffect(
    () => getPageClient().watchProgress(runId, (progress) => setSpan((known) => extendSpan(known, progress))),
    [runId],
  );
  return span?.latest.runId === runId ? span : null;
}
