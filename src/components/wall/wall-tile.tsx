import Link from "next/link";
import { assertNever } from "@/core/assert";
import type { Tile } from "@/core/events";
import { formatPercent } from "@/core/quantity";
import { MiniCurve } from "./mini-curve";
import classes from "./wall.module.css";

function describeStatus({ status, testAccuracies, plannedEpochs }: Tile): string {
  const done = testAccuracies.length;
  switch (status) {
    case "waiting":
      return done > 0 ? `Waiting to go on after epoch ${done}` : "Waiting in the queue";
    case "claimed":
      return "Getting ready";
    case "training":
      return `Training epoch ${Math.min(done + 1, plannedEpochs)} of ${plannedEpochs}`;
    case "cancelling":
      return "Being cancelled";
    case "done":
      return done === 0 ? "Done" : done < plannedEpochs ? `Ended after epoch ${done} of ${plannedEpochs}` : `Done, ${done} ${done === 1 ? "epoch" : "epochs"}`;
    case "failed":
      return "Failed";
    case "cancelled":
      return "Cancelled";
    default:
      return assertNever(status);
  }
}

type Props = { tile: Tile; name: string; low: number; high: number };

/** A student's latest run, large enough for the back row. */
export function WallTile({ tile, name, low, high }: Props) {
  const best = tile.testAccuracies.length > 0 ? Math.max(...tile.testAccuracies) : null;
  return (
    <li className={classes.tile} data-status={tile.status}>
      <h2 className={classes.name}><Link href={`/runs/${tile.runId}`}>{name}</Link></h2>
      <p className={classes.exercise}>{tile.exerciseTitle}</p>
      <p className={classes.best}>{best === null ? "–" : formatPercent(best)}</p>
      <p className={classes.caption}>{best === null ? "no epoch finished yet" : "best test accuracy of this run"}</p>
      <MiniCurve accuracies={tile.testAccuracies} plannedEpochs={tile.plannedEpochs} low={low} high={high} />
      <p className={classes.status}>{describeStatus(tile)}</p>
    </li>
  );
}
