"use client";

import { useRef } from "react";
import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import { useFormat } from "@/components/ui/use-format";
import type { Podium } from "@/core/leaderboard/wall";
import { useRowMotion } from "../use-row-motion";
import classes from "./wall.module.css";

type NameOf = (person: { enrolmentId: string; name: string }) => string;

/** At most three, who glide past each other. */
function Places({ places, nameOf }: Pick<Podium, "places"> & { nameOf: NameOf }) {
  const t = useTranslations("wall");
  const { percent } = useFormat();
  const list = useRef<HTMLDivElement>(null);
  useRowMotion(list, places.map(({ enrolmentId }) => enrolmentId).join());
  return (
    <div ref={list}>
      {places.map((place, index) => (
        <p key={place.enrolmentId} data-row={place.enrolmentId} data-place={index + 1}>
          <span>{t("podiums.place", { place: index + 1, name: nameOf(place) })}</span>{" "}
          <strong>{percent(place.testAccuracy)}</strong>
        </p>
      ))}
    </div>
  );
}

/** The best three of each exercise. */
export function Podiums({ podiums, nameOf }: { podiums: Podium[]; nameOf: NameOf }) {
  const t = useTranslations("wall");
  return (
    <section aria-label={t("podiums.title")}>
      <ul className={classes.podiums}>
        {podiums.map(({ exerciseId, title, isHidden, isFinal, places }) => (
          <li key={exerciseId} className={classes.podium} data-final={isFinal || undefined}>
            <h2>
              <Link href={`/exercises/${exerciseId}`}>{title}</Link>
              {isHidden && ` (${t("hidden.note")})`}
              {isFinal && places.length > 0 && ` · ${t("podiums.final")}`}
            </h2>
            {places.length === 0 && <p className={classes.caption}>{t("podiums.empty")}</p>}
            <Places places={places} nameOf={nameOf} />
          </li>
        ))}
      </ul>
    </section>
  );
}
