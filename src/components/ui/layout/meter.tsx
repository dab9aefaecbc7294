"use client";

import { useId } from "react";
import classes from "./meter.module.css";

type Props = {
  label: string;
  /** The value and its limit in words. */
  text: string;
  note?: string;
  /** The used share of the limit; more than 1 exceeds it. */
  share: number;
};

/** Shows in words and as a bar how much of an allowance is used. */
export function Meter({ label, text, note, share }: Props) {
  const id = useId();
  const percent = Math.round(share * 100);
  return (
    <div className={classes.meter} data-over={share > 1 || undefined}>
      <div className={classes.words}>
        <span id={id} className={classes.label}>
          {label}
        </span>
        <span className={classes.text}>
          {share > 1 ? "⚠ " : ""}
          {text}
        </span>
      </div>
      <div
        role="meter"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(percent, 100)}
        aria-valuetext={text}
        className={classes.bar}
      >
        <div
          className={classes.fill}
          style={{ width: `${Math.min(100, Math.max(share > 0 ? 1 : 0, percent))}%` }}
        />
      </div>
      {note && <small className={classes.note}>{note}</small>}
    </div>
  );
}
