"use client";

import { useTranslations } from "use-intl";
import { useRankMove } from "./use-rank-move";
import classes from "./leaderboard.module.css";

/** Shows the rank and, for some seconds after a change, by how many places it went up or down. */
export function RankCell({ rank }: { rank: number | null }) {
  const t = useTranslations("leaderboard");
  const move = useRankMove(rank);
  const places = move?.from ? move.from - move.to : 0;
  return (
    <td className={classes.rank}>
      {places !== 0 && (
        <span
          className={classes.move}
          data-direction={places > 0 ? "up" : "down"}
          role="img"
          aria-label={t(places > 0 ? "moved.up" : "moved.down", { places: Math.abs(places) })}
        >
          {places > 0 ? "▲" : "▼"}
          {Math.abs(places)}
        </span>
      )}
      {rank ?? <span aria-label={t("noRank")}>–</span>}
    </td>
  );
}
