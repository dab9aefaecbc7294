"use client";

import { useTranslations } from "use-intl";
import { CLASSES } from "@/core/base/mnist";
import classes from "./film.module.css";

/** The mistakes as a picture: the darker a cell, the more often. What is right stays light. */
export function SmallConfusion({ confusion }: { confusion: readonly number[] }) {
  const t = useTranslations("film");
  const isMistake = (cell: number) => Math.floor(cell / CLASSES) !== cell % CLASSES;
  const most = Math.max(1, ...confusion.filter((_, cell) => isMistake(cell)));
  return (
    <svg viewBox="-1 -1 11 11" className={classes.confusion} role="img" aria-label={t("confusion")}>
      {Array.from({ length: CLASSES }, (_, digit) => (
        <g key={digit} className={classes.axis} aria-hidden>
          <text x={digit + 0.5} y={-0.25}>
            {digit}
          </text>
          <text x={-0.5} y={digit + 0.72}>
            {digit}
          </text>
        </g>
      ))}
      {confusion.map((count, cell) => (
        <rect
          key={cell}
          x={cell % CLASSES}
          y={Math.floor(cell / CLASSES)}
          width={0.94}
          height={0.94}
          className={isMistake(cell) ? classes.mistake : classes.right}
          style={isMistake(cell) ? { opacity: Math.sqrt(count / most) } : undefined}
        />
      ))}
    </svg>
  );
}
