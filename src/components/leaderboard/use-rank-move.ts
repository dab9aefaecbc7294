"use client";

import { useEffect, useState } from "react";

/** `from` is null if there was no rank before. */
export type RankMove = { from: number | null; to: number };

const SHOWN_MILLISECONDS = 8000;

/** How a rank has changed within the last seconds; null while it stands still. */
export function useRankMove(rank: number | null): RankMove | null {
  const [known, setKnown] = useState<{ rank: number | null; move: RankMove | null }>({ rank, move: null });
  if (rank !== known.rank) setKnown({ rank, move: rank === null ? null : { from: known.rank, to: rank } });
  useEffect(() => {
    if (!known.move) return;
    const timer = setTimeout(() => setKnown((now) => ({ ...now, move: null })), SHOWN_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [known.move]);
  return known.move;
}
