"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { statusLooks } from "@/components/run/status-looks";
import { Link } from "@/components/ui/link";
import { useFormat } from "@/components/ui/use-format";
import type { FilmedKernels } from "@/core/run/picture/film";
import type { Tile } from "@/core/leaderboard/wall";
import { shownStatus } from "@/core/run/run-status";
import type { Texts } from "@/messages/catalogue";
import { MiniCurve } from "./mini-curve";
import classes from "./wall.module.css";

/** The status, and how far the run is or was. */
function describeStatus(t: Texts<"wall">, status: string, tile: Tile): string {
  const { epochsDone: epoch, plannedEpochs: epochs } = tile;
  switch (shownStatus(tile)) {
    case "waiting":
      return epoch > 0 ? t("progress.goesOn", { status, epoch }) : status;
    case "training":
      return t("progress.at", { status, epoch: Math.min(epoch + 1, epochs), epochs });
    case "diverged":
      return t("progress.at", { status, epoch: tile.divergedAtEpoch!, epochs });
    case "done":
      return t("progress.all", { status, epochs: epoch });
    case "stopped_early":
      return t("progress.after", { status, epoch, epochs });
    default:
      return status;
  }
}

// It loads when the wall is asked for kernels.
const KernelPictures = dynamic(
  () => import("@/components/run/film/kernel-pictures").then((file) => file.KernelPictures),
  { ssr: false },
);

type Props = {
  tile: Tile;
  name: string;
  low: number;
  high: number;
  /** Its first weights instead of its curve, where they are asked for. */
  kernels?: FilmedKernels | undefined;
  /** Its student has just come to the front, or passed somebody. */
  isNews?: boolean;
};

/** A student's latest run, large enough for the back row. */
export function WallTile({ tile, name, low, high, kernels, isNews = false }: Props) {
  const t = useTranslations("wall");
  const tStatuses = useTranslations("run.status");
  const status = shownStatus(tile);
  const { percent } = useFormat();
  // What counts once it is there; until then how far the training has come.
  const shown = tile.testAccuracy ?? tile.testAccuracies.at(-1) ?? null;
  const counts = tile.testAccuracy !== null && tile.divergedAtEpoch === null;
  return (
    <li className={classes.tile} data-color={statusLooks[status].color} data-news={isNews || undefined}>
      <h2 className={classes.name}>
        <Link href={`/runs/${tile.runId}`}>{name}</Link>
      </h2>
      <p className={classes.exercise}>
        {tile.exerciseTitle}
        {tile.isHidden && ` (${t("hidden.note")})`}
      </p>
      <p className={classes.best} data-small={tile.divergedAtEpoch !== null || undefined}>
        {shown === null ? "–" : percent(shown)}
      </p>
      <p className={classes.caption}>
        {t(shown === null ? "tile.noEpoch" : counts ? "tile.result" : "tile.sofar")}
      </p>
      {kernels ? (
        <KernelPictures kernels={kernels} />
      ) : (
        <MiniCurve
          accuracies={tile.testAccuracies}
          plannedEpochs={tile.plannedEpochs}
          low={low}
          high={high}
        />
      )}
      <p className={classes.status}>{describeStatus(t, tStatuses(status), tile)}</p>
    </li>
  );
}
