"use client";

import { useTranslations } from "use-intl";
import { Link } from "@/components/ui/link";
import { useFormat } from "@/components/ui/use-format";
import { assertNever } from "@/core/assert";
import type { Tile } from "@/core/events";
import type { Texts } from "@/messages/catalogue";
import { MiniCurve } from "./mini-curve";
import classes from "./wall.module.css";

function describeStatus(t: Texts<"wall">, { status, testAccuracies, plannedEpochs: epochs }: Tile): string {
  const done = testAccuracies.length;
  switch (status) {
    case "waiting":
      return done > 0 ? t("status.waitingAgain", { epoch: done }) : t("status.waiting");
    case "training":
      return t("status.training", { epoch: Math.min(done + 1, epochs), epochs });
    case "done":
      return done > 0 && done < epochs ? t("status.endedEarly", { epoch: done, epochs }) : t("status.done", { epochs: done });
    case "claimed":
    case "cancelling":
    case "failed":
    case "cancelled":
      return t(`status.${status}`);
    default:
      return assertNever(status);
  }
}

type Props = { tile: Tile; name: string; low: number; high: number };

/** A student's latest run, large enough for the back row. */
export function WallTile({ tile, name, low, high }: Props) {
  const t = useTranslations("wall");
  const { percent } = useFormat();
  const best = tile.testAccuracies.length > 0 ? Math.max(...tile.testAccuracies) : null;
  return (
    <li className={classes.tile} data-status={tile.status}>
      <h2 className={classes.name}><Link href={`/runs/${tile.runId}`}>{name}</Link></h2>
      <p className={classes.exercise}>{tile.exerciseTitle}{tile.isHidden && ` (${t("hidden.note")})`}</p>
      <p className={classes.best}>{best === null ? "–" : percent(best)}</p>
      <p className={classes.caption}>{t(best === null ? "tile.noEpoch" : "tile.best")}</p>
      <MiniCurve accuracies={tile.testAccuracies} plannedEpochs={tile.plannedEpochs} low={low} high={high} />
      <p className={classes.status}>{describeStatus(t, tile)}</p>
    </li>
  );
}
