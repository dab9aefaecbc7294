"use client";

import { NetworkAnswer } from "@/components/run/insight/network-answer";
import classes from "./front.module.css";

/** The digit that the network reads, seen from afar, and its ten shares. */
export function StageAnswer({ probabilities }: { probabilities: Float32Array }) {
  return (
    <>
      <p className={classes.digit} aria-hidden>
        {probabilities.indexOf(Math.max(...probabilities))}
      </p>
      <NetworkAnswer probabilities={probabilities} />
    </>
  );
}
