"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import type { WallNews } from "@/core/leaderboard/wall-news";
import classes from "./wall-news.module.css";

type Props = { news: WallNews | null; nameOf(person: { enrolmentId: string; name: string }): string };

/** Tells the room, large enough for its last row, who is best now or has passed whom. */
export function WallNewsStrip({ news, nameOf }: Props) {
  const t = useTranslations("wall.news");
  const { percent } = useFormat();
  return (
    <div role="status" className={classes.place}>
      {news && (
        <p key={`${news.exerciseId} ${news.by.enrolmentId}`} className={classes.strip} data-kind={news.kind}>
          {news.kind === "best" ? (
            <>
              <span>{t("best", { name: nameOf(news.by) })}</span>{" "}
              <strong>{percent(news.testAccuracy)}</strong>
            </>
          ) : (
            <span>
              {t("overtaking", { name: nameOf(news.by), passed: nameOf(news.passed), place: news.place })}
            </span>
          )}
        </p>
      )}
    </div>
  );
}
