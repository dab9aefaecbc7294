"use client";

import { BarChart } from "@mantine/charts";
import classes from "./glance.module.css";

export type HistogramBar = { label: string; count: number };
/** A line at the bar that holds a value. */
export type HistogramMark = { label: string; bar: string };

type Props = { bars: HistogramBar[]; marks: HistogramMark[]; name: string; axisLabel: string };

/** Standing bars of counts, with named lines at values to compare with. */
export function HistogramPlot({ bars, marks, name, axisLabel }: Props) {
  return (
    <BarChart
      className={classes.plot} classNames={{ axisLabel: classes.axisLabel }} h={300} data={bars} dataKey="label" gridAxis="y" xAxisLabel={axisLabel}
      series={[{ name: "count", label: name, color: "var(--plot-first)" }]} valueFormatter={String}
      xAxisProps={{ interval: "preserveStartEnd", minTickGap: 8 }} yAxisProps={{ allowDecimals: false, width: 44 }}
      barChartProps={{ accessibilityLayer: false, barCategoryGap: "8%", margin: { top: 16 + 18 * marks.length, bottom: 16, right: 8 } }}
      barProps={{ isAnimationActive: false }}
      referenceLines={marks.map(({ label, bar }, index) => ({
        x: bar, color: "var(--plot-mark)", strokeDasharray: index === 0 ? "6 4" : "2 3",
        label: { value: label, position: "top" as const, offset: 4 + 16 * (marks.length - 1 - index), fill: "var(--plot-mark)", fontSize: 12, fontWeight: 600 },
      }))}
    />
  );
}
