"use client";

import { Skeleton } from "@mantine/core";
import dynamic from "next/dynamic";

// The charts' script loads when a figure has something to draw.

function Loading() {
  return <Skeleton h={240} mt="md" aria-hidden />;
}

export const BarPlot = dynamic(() => import("./bar-plot").then((file) => file.BarPlot), {
  ssr: false,
  loading: Loading,
});
export const HistogramPlot = dynamic(() => import("./histogram-plot").then((file) => file.HistogramPlot), {
  ssr: false,
  loading: Loading,
});
export const ScatterPlot = dynamic(() => import("./scatter-plot").then((file) => file.ScatterPlot), {
  ssr: false,
  loading: Loading,
});
