"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import classes from "./wall.module.css";

const WIDTH = 240;
const HEIGHT = 72;

/** Test accuracy over the planned epochs; `low` and `high` are the wall's, so that tiles can be compared. */
export function MiniCurve({
  accuracies,
  plannedEpochs,
  low,
  high,
}: {
  accuracies: number[];
  plannedEpochs: number;
  low: number;
  high: number;
}) {
  const t = useTranslations("wall.curve");
  const { percent } = useFormat();
  const x = (index: number) => 5 + (plannedEpochs <= 1 ? 0 : (index / (plannedEpochs - 1)) * (WIDTH - 10));
  // Points below the scale are drawn on its floor.
  const y = (accuracy: number) =>
    HEIGHT - 5 - (Math.max(0, accuracy - low) / Math.max(1e-9, high - low)) * (HEIGHT - 10);
  const points = accuracies.map((accuracy, index) => [x(index), y(accuracy)] as const);
  const last = points.at(-1);
  const label =
    accuracies.length === 0
      ? t("none")
      : t("label", { values: accuracies.map((accuracy) => percent(accuracy)).join("; ") });
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes.curve} role="img" aria-label={label}>
      <line x1={0} x2={WIDTH} y1={HEIGHT - 1} y2={HEIGHT - 1} className={classes.ground} />
      <polyline points={points.map((point) => point.join(",")).join(" ")} className={classes.line} />
      {last && <circle cx={last[0]} cy={last[1]} r={5} className={classes.head} />}
    </svg>
  );
}
