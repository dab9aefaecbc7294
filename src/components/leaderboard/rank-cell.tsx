"use client";

import { useTranslations } from "use-intl";
import { useRankMove } from "./use-rank-move";
import classes from "./leaderboard.module.css";

/**
 * Shows the rank and, for some seconds after a change, by how many places it went up or down. In final
 * standings it shows for good how far the public half had been from them.
 */
export function RankCell({ rank, publicRank }: { rank: number | null; publicRank: number | null }) {
  const t = useTranslations("leaderboard");
  const move = useRankMove(rank);
  const isFinal = publicRank !== null && rank !== null;
  const places = isFinal ? publicRank - rank : move?.from ? move.from - move.to : 0;
  const way = places > 0 ? "up" : "down";
  return (
    <td className={classes.rank}>
      {places !== 0 && (
        <span
          className={classes.move}
          data-direction={way}
          role="img"
          aria-label={
            isFinal
              ? t(`final.${way}`, { places: Math.abs(places), rank: publicRank })
              : t(`moved.${way}`, { places: Math.abs(places) })
          }
          title={isFinal ? t(`final.${way}`, { places: Math.abs(places), rank: publicRank }) : undefined}
        >
          {places > 0 ? "▲" : "▼"}
          {Math.abs(places)}
        </span>
      )}
      {rank ?? <span aria-label={t("noRank")}>–</span>}
    </td>
  );
}
