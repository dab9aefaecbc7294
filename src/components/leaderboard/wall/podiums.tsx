"use client";

import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import { useFormat } from "@/components/ui/use-format";
import type { Podium } from "@/core/leaderboard/wall";
import classes from "./wall.module.css";

/** The best three of each exercise. */
export function Podiums({
  podiums,
  nameOf,
}: {
  podiums: Podium[];
  nameOf(person: { enrolmentId: string; name: string }): string;
}) {
  const t = useTranslations("wall");
  const { percent } = useFormat();
  return (
    <section aria-label={t("podiums.title")}>
      <ul className={classes.podiums}>
        {podiums.map(({ exerciseId, title, isHidden, places }) => (
          <li key={exerciseId} className={classes.podium}>
            <h2>
              <Link href={`/exercises/${exerciseId}`}>{title}</Link>
              {isHidden && ` (${t("hidden.note")})`}
            </h2>
            {places.length === 0 && <p className={classes.caption}>{t("podiums.empty")}</p>}
            {places.map((place, index) => (
              <p key={place.enrolmentId} data-place={index + 1}>
                <span>{t("podiums.place", { place: index + 1, name: nameOf(place) })}</span>{" "}
                <strong>{percent(place.testAccuracy)}</strong>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
