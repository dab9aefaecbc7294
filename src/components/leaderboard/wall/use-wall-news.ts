"use client";

import { useEffect, useState } from "react";
import type { Podium } from "@/core/leaderboard/wall";
import { findWallNews, type WallNews } from "@/core/leaderboard/wall-news";

const SHOWN_MILLISECONDS = 9000;

/** The latest news of the wall, for some seconds. */
export function useWallNews(podiums: Podium[]): WallNews | null {
  const [known, setKnown] = useState<{ podiums: Podium[]; news: WallNews | null }>({ podiums, news: null });
  if (podiums !== known.podiums)
    setKnown({ podiums, news: findWallNews(known.podiums, podiums) ?? known.news });
  useEffect(() => {
    if (!known.news) return;
    const timer = setTimeout(() => setKnown((now) => ({ ...now, news: null })), SHOWN_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [known.news]);
  return known.news;
}
