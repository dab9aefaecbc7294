"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import classes from "./leaderboard.module.css";

export type Scale = { low: number; high: number };

const WIDTH = 120;
const HEIGHT = 16;

/** The 95 % interval, in numbers and as a bar on the board's common scale. */
export function IntervalMark({
  accuracy,
  interval: [low, high],
  scale,
}: {
  accuracy: number;
  interval: [number, number];
  scale: Scale;
}) {
  const t = useTranslations("leaderboard");
  const { percent } = useFormat();
  const x = (value: number) =>
    2 + ((value - scale.low) / Math.max(1e-9, scale.high - scale.low)) * (WIDTH - 4);
  const middle = HEIGHT / 2;
  const written = <span>{t("interval", { low: percent(low).replace(" %", ""), high: percent(high) })}</span>;
  if (accuracy < scale.low) return <span className={classes.interval}>{written}</span>;
  return (
    <span className={classes.interval}>
      <svg width={WIDTH} height={HEIGHT} aria-hidden="true">
        <line x1={0} x2={WIDTH} y1={middle} y2={middle} className={classes.axis} />
        <line x1={x(Math.max(low, scale.low))} x2={x(high)} y1={middle} y2={middle} className={classes.bar} />
        <circle cx={x(accuracy)} cy={middle} r={4} className={classes.point} />
      </svg>
      {written}
    </span>
  );
}
