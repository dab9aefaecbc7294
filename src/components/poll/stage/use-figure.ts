"use client";

import { useFormat } from "@/components/ui/use-format";
import type { PollKind } from "@/core/poll/poll";

/** Writes a figure of a vote: a bet's is a share, any other is a plain number. */
export function useFigure(kind: PollKind): (figure: number) => string {
  const { percent, figure: write } = useFormat();
  return (figure) => (kind === "bet" ? percent(figure, 1) : write(figure));
}
