"use client";

import { useEffect, useEffectEvent } from "react";
import { getPageClient } from "./page-client";

/**
 * Calls `onNews`, which asks for the grade again, whenever the student's own grade of the exercise may have
 * changed. Needs a joined room.
 */
export function useGradeNews(exerciseId: string, onNews: () => unknown): void {
  const tell = useEffectEvent(() => void onNews());
  useEffect(() => getPageClient().watchGrade(exerciseId, tell), [exerciseId]);
}
