"use client";

import dynamic from "next/dynamic";

/** The curve of a bet's run, once there is a bet. */
export const LazyBetCurve = dynamic(() => import("./bet-curve").then((file) => file.BetCurve), {
  ssr: false,
});
