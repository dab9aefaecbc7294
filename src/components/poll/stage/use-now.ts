"use client";

import { useEffect, useState } from "react";

/** The reader's clock, anew every second while something runs out; until the page lives, null. */
export function useNow(isRunning: boolean): Date | null {
  const [now, setNow] = useState<Date | null>(null);
  useEffect(() => {
    const tick = () => setNow(new Date());
    const first = setTimeout(tick);
    const timer = isRunning ? setInterval(tick, 1000) : undefined;
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [isRunning]);
  return now;
}
